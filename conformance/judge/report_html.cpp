#include "conformance/judge/report_html.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "conformance/judge/case_html.h"
#include "conformance/judge/output.h"
#include "conformance/judge/page.h"
#include "conformance/reference/joins.h"
#include "conformance/runner/xml.h"

namespace conformance {
namespace {

constexpr auto kWorstFirst =
    std::to_array({Verdict::kFailed, Verdict::kNonStrict, Verdict::kInconclusive,
                   Verdict::kUnimplemented, Verdict::kInformational, Verdict::kOk});

std::string html(std::string_view text) { return escaped_xml(readable(text)); }

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

std::string header_html(const CheckReport& report) {
  std::string text =
      "<h1 id=\"top\">Does <code>" + html(report.command) +
      "</code> obey the rules?</h1>\n<p class=\"quiet\">" + counted(report.cases.size(), "case") +
      " in " + seconds(report.took, 1) + " s, judged by a2p-mock " + html(report.program_version) +
      (report.strict ? ", strictly: what it should do counts like what it must" : "") +
      ".</p>\n<table>\n";
  for (const Verdict verdict : kWorstFirst) {
    const auto count =
        std::count_if(report.cases.begin(), report.cases.end(),
                      [&](const CaseResult& result) { return result.verdict == verdict; });
    if (count == 0) continue;
    text += "<tr><td>" + std::to_string(count) + "</td><td>" +
            tag(kind_of(verdict), name(verdict)) + "</td><td>" + html(meaning_of(verdict)) +
            "</td></tr>\n";
  }
  text += "</table>\n";
  return text +
         "<p>Each case is one registration with Twilio in which something particular happens: a "
         "review that rejects, an answer that gets lost, a program that is killed. The program ran "
         "against a mock of Twilio, a2p-mock, with a clock of its own, in which weeks pass in a "
         "moment. What it asked for, and when, decides.</p>\n";
}

// The id without its flow.
std::string row_of(const CaseResult& result) {
  return result.id.starts_with(result.flow + '/') ? result.id.substr(result.flow.size() + 1)
                                                  : result.id;
}

std::string matrix_html(const CheckReport& report) {
  std::vector<std::string> flows, rows;
  std::map<std::pair<std::string, std::string>, const CaseResult*> cells;
  for (const CaseResult& result : report.cases) {
    const std::string row = row_of(result);
    if (std::find(flows.begin(), flows.end(), result.flow) == flows.end())
      flows.push_back(result.flow);
    if (std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
    cells[{row, result.flow}] = &result;
  }
  std::string text = "<h2>All cases</h2>\n<div class=\"scroll\"><table>\n<tr><th>case</th>";
  for (const std::string& flow : flows) text += "<th>" + html(flow) + "</th>";
  text += "</tr>\n";
  for (const std::string& row : rows) {
    text += "<tr><td class=\"mono\">" + html(row) + "</td>";
    for (const std::string& flow : flows) {
      const auto cell = cells.find({row, flow});
      if (cell == cells.end()) {
        text += "<td></td>";
        continue;
      }
      const CaseResult& result = *cell->second;
      text += "<td><a href=\"#" + html(anchor_of(result)) + "\" title=\"" + html(result.title) +
              "\">" + tag(kind_of(result.verdict), name(result.verdict)) + "</a>" +
              (result.expected_because && !result.is_unexpected
                   ? " <span class=\"quiet\">expected</span>"
                   : "") +
              "</td>";
    }
    text += "</tr>\n";
  }
  return text + "</table></div>\n";
}

// What was broken most, which is where to begin.
std::string breaches_html(const CheckReport& report) {
  std::map<const contract::ClientRule*, std::set<std::string>> broken;
  for (const CaseResult& result : report.cases)
    for (const Breach& breach : result.breaches) broken[breach.rule].insert(result.id);
  if (broken.empty()) return {};
  std::vector<std::pair<const contract::ClientRule*, std::set<std::string>>> rows(broken.begin(),
                                                                                  broken.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    if (a.first->severity != b.first->severity) return a.first->severity < b.first->severity;
    return a.second.size() != b.second.size() ? a.second.size() > b.second.size()
                                              : a.first->id < b.first->id;
  });
  std::string text =
      "<h2>What was broken</h2>\n<table><tr><th></th><th>rule</th><th>right</th><th>in</th></tr>\n";
  for (const auto& [rule, cases] : rows)
    text +=
        "<tr><td>" +
        (rule->severity == contract::Severity::kMust ? tag("bad", "MUST") : tag("fair", "SHOULD")) +
        "</td><td><a href=\"#" + html(rule->id) + "\">" + html(rule->title) + "</a></td><td>" +
        html(rule->remedy) + "</td><td><a href=\"#case-" + html(*cases.begin()) + "\">" +
        counted(cases.size(), "case") + "</a></td></tr>\n";
  return text + "</table>\n";
}

// Every rule that the page names, where its links lead.
std::string rules_html(const CheckReport& report) {
  std::set<std::string_view> named;
  for (const CaseResult& result : report.cases) {
    named.insert(result.rules.begin(), result.rules.end());
    for (const auto* list : {&result.breaches, &result.others})
      for (const Breach& breach : *list) named.insert(breach.rule->id);
  }
  std::string text = "<h2>The rules</h2>\n<dl>\n";
  for (const contract::ClientRule& rule : contract::kClientRules) {
    if (!named.contains(rule.id)) continue;
    text +=
        "<dt id=\"" + html(rule.id) + "\"><code>" + html(rule.id) + "</code> " +
        (rule.severity == contract::Severity::kMust ? tag("bad", "MUST") : tag("fair", "SHOULD")) +
        " <b>" + html(rule.title) + ".</b></dt>\n<dd>" + html(rule.remedy) +
        " <span class=\"quiet\">" + html(name_of(rule.evidence));
    if (rule.source.starts_with("https://"))
      text += ": <a href=\"" + html(rule.source) + "\">" + html(rule.source) + "</a>";
    if (!rule.facts.empty()) text += "; stands on " + html(rule.facts);
    text += "</span></dd>\n";
  }
  return text + "</dl>\n";
}

// The cases whose repro bundles stand in the page. A bundle may have a megabyte: each rule that was
// broken gets one first, then the others as long as there is room.
std::set<const CaseResult*> with_repro(const CheckReport& report) {
  constexpr std::size_t kRoom = 10 * 1024 * 1024;  // bytes
  std::set<const CaseResult*> chosen;
  std::set<std::string_view> rules;
  std::size_t used = 0;
  for (const bool new_rule_only : {true, false})
    for (const CaseResult& result : report.cases) {
      const std::string_view rule =
          result.breaches.empty() ? std::string_view{} : result.breaches[0].rule->id;
      if (result.verdict == Verdict::kOk || result.repro.empty() || chosen.contains(&result) ||
          used + result.repro.size() > kRoom || (new_rule_only && !rules.insert(rule).second))
        continue;
      chosen.insert(&result);
      used += result.repro.size();
    }
  return chosen;
}

constexpr std::string_view kFilter =
    "<p class=\"filter\"><label><input type=\"checkbox\" id=\"only\"> hide the cases that are "
    "OK</label></p>\n";

}  // namespace

std::string report_html(const CheckReport& report) {
  std::string body = header_html(report) + breaches_html(report) + matrix_html(report);
  body += kFilter;
  const std::set<const CaseResult*> reproducible = with_repro(report);
  for (const CaseResult& result : report.cases)
    body += case_html(result, reproducible.contains(&result));
  body += rules_html(report);
  return page("a2p-mock check: " + report.command, body);
}

}  // namespace conformance
