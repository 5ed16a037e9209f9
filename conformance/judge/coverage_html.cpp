#include <cstdio>

#include "conformance/judge/coverage.h"
#include "conformance/judge/page.h"
#include "conformance/reference/joins.h"
#include "conformance/runner/xml.h"

namespace conformance {
namespace {

std::string percent_text(const Share& share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%", share.percent());
  return text;
}

std::string share_text(const Share& share, std::string_view noun) {
  return std::to_string(share.covered) + " of " + std::to_string(share.known) + ' ' +
         std::string(noun) + " (" + percent_text(share) + ')';
}

std::string meter(const Share& share) {
  return "<span class=\"meter\"><i style=\"width:" +
         std::to_string(static_cast<int>(share.percent())) + "%\"></i></span>";
}

std::string covered_tag(bool covered) {
  return covered ? tag("good", "exercised") : tag("none", "not yet");
}

std::string state_text(const std::string& state, std::string_view nothing) {
  return state.empty() ? std::string(nothing) : "<code>" + escaped_xml(state) + "</code>";
}

// The events that may have been behind it, with their facts and how to bring them about.
std::string rows_text(const Edge& edge) {
  std::string text;
  for (const contract::Transition* row : edge.rows) {
    if (!text.empty()) text += "<br>";
    text += escaped_xml(row->event);
    if (!row->fact.empty()) text += " <span class=\"quiet\">" + escaped_xml(row->fact) + "</span>";
    if (!row->here.empty())
      text += "<br><span class=\"quiet\">here: " + escaped_xml(row->here) + "</span>";
  }
  for (const std::string_view rule : edge.rules)
    text += "<br><span class=\"quiet\">refused by " + escaped_xml(rule) + "</span>";
  return text;
}

std::string machine_html(const CoverageReport::MachineLine& line) {
  std::string text = "<h2>" + escaped_xml(line.machine->resource) + "</h2>\n<p>" +
                     meter(line.share) + ' ' + share_text(line.share, "transitions") + "</p>\n<p>";
  for (const auto& [state, covered, reachable] : line.states)
    text += tag(covered ? "good" : "none",
                std::string(state->name) + (reachable ? "" : ", which nothing here leads to")) +
            ' ';
  text +=
      "</p>\n<div class=\"scroll\"><table><tr><th>from</th><th>to</th><th>by</th><th></th></tr>\n";
  for (const auto& [edge, covered] : line.edges)
    text += "<tr><td>" + state_text(edge->from, "<span class=\"quiet\">not there</span>") +
            "</td><td>" + state_text(edge->to, "<span class=\"quiet\">gone</span>") + "</td><td>" +
            rows_text(*edge) + "</td><td>" + covered_tag(covered) + "</td></tr>\n";
  text += "</table></div>\n";
  if (line.machine->unseen.empty()) return text;
  text += "<details><summary>" + std::to_string(line.machine->unseen.size()) +
          " that cannot be told from changes of status</summary><ul>\n";
  for (const Unseen& unseen : line.machine->unseen)
    text += "<li>" + escaped_xml(unseen.row->event) + " <span class=\"quiet\">" +
            escaped_xml(unseen.row->fact) + "</span>: " + escaped_xml(unseen.reason) + "</li>\n";
  return text + "</ul></details>\n";
}

std::string_view surface_name(contract::Surface surface) {
  constexpr std::string_view kNames[] = {"In answers", "In evaluations", "In reviews",
                                         "Of messages", "In Twilio's debugger"};
  return kNames[static_cast<int>(surface)];
}

std::string codes_html(const CoverageReport& report) {
  std::string text = "<h2>Codes</h2>\n<p>" + meter(report.code_share) + ' ' +
                     share_text(report.code_share, "codes") + "</p>\n";
  for (const contract::Surface surface :
       {contract::Surface::kAnswer, contract::Surface::kEvaluation, contract::Surface::kReview,
        contract::Surface::kMessage, contract::Surface::kDebugger}) {
    std::string rows;
    for (const auto& line : report.codes)
      if (line.surface == surface)
        rows += "<li>" + tag(line.covered ? "good" : "none", std::to_string(line.code)) + ' ' +
                escaped_xml(line.title) + "</li>\n";
    if (!rows.empty())
      text += "<h3>" + escaped_xml(surface_name(surface)) + "</h3>\n<ul class=\"codes\">\n" + rows +
              "</ul>\n";
  }
  return text;
}

std::string rules_html(const CoverageReport& report) {
  std::string text = "<h2>Rules that refused</h2>\n<p>" + meter(report.rule_share) + ' ' +
                     share_text(report.rule_share, "rules") +
                     "</p>\n<details><summary>All of them</summary><ul class=\"codes\">\n";
  for (const auto& [rule, covered] : report.rules)
    text += "<li>" + tag(covered ? "good" : "none", rule->id) + ' ' + escaped_xml(rule->title) +
            "</li>\n";
  return text + "</ul></details>\n";
}

std::string strange_html(const CoverageReport& report) {
  if (report.strange.empty()) return {};
  std::string text = "<h2>Seen, and in no table</h2>\n<ul>\n";
  for (const SeenChange& change : report.strange)
    text += "<li>" + escaped_xml(change.resource) + ": " + state_text(change.from, "not there") +
            " to " + state_text(change.to, "gone") + "</li>\n";
  return text + "</ul>\n";
}

}  // namespace

std::string summary_text(const CoverageReport& report) {
  return share_text(report.transitions, "transitions") + ", " +
         share_text(report.states, "states") + ", " + share_text(report.code_share, "codes") +
         ", " + share_text(report.rule_share, "rules");
}

std::string coverage_html(const CoverageReport& report, std::string_view title) {
  std::string body = "<h1>Coverage of the registration's state machines</h1>\n<p class=\"quiet\">" +
                     escaped_xml(title) + "</p>\n<p>" + escaped_xml(summary_text(report)) +
                     "</p>\n";
  body +=
      "<p class=\"quiet\">What a run made the sandboxes do, against all that is known of Twilio. A "
      "transition counts once, however often it happened.</p>\n<table>\n";
  for (const auto& line : report.machines)
    body += "<tr><td>" + escaped_xml(line.machine->resource) + "</td><td>" + meter(line.share) +
            "</td><td>" + std::to_string(line.share.covered) + " of " +
            std::to_string(line.share.known) + "</td></tr>\n";
  body += "</table>\n";
  for (const auto& line : report.machines) body += machine_html(line);
  body += strange_html(report) + codes_html(report) + rules_html(report);
  return page("Coverage", body);
}

}  // namespace conformance
