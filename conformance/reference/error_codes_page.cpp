// docs/reference/error_codes.md: every code of Twilio's catalogue.
#include "conformance/reference/joins.h"
#include "conformance/reference/markdown.h"
#include "conformance/reference/pages.h"

namespace conformance {
namespace {

using contract::Surface;

constexpr std::string_view kAbout =
    "Codes of Twilio's that have to do with the registration of senders, and what makes a2p-mock "
    "answer them. Titles are ours; Twilio's own words are at "
    "`https://www.twilio.com/docs/api/errors/CODE`. A code that follows from the data names its "
    "[rules](rules.md): break one. Any code of a review can be had from a reviewer: `a2p-mock "
    "decide SID reject CODE` while the review goes on, or `a2p-mock decide --match "
    "resource=campaign reject CODE` beforehand. `a2p-mock explain CODE` says the same without a "
    "browser.";

struct Section {
  Surface surface;
  std::string_view title, about;
};

constexpr Section kSections[] = {
    {Surface::kAnswer, "In the answer to a request",
     "`code` of the error body; the request is refused and nothing is kept."},
    {Surface::kEvaluation, "In an evaluation",
     "`error_code` of a result or of a field; the request is answered 201."},
    {Surface::kReview, "In a review",
     "`errors[]` of a bundle, brand or campaign, after the request was accepted."},
    {Surface::kMessage, "At a message", "`error_code` of a message that was accepted."},
    {Surface::kDebugger, "In the Debugger", "Warnings, here findings; nothing is refused."},
};

void add_item(std::string& text, std::string_view name, const std::string& value) {
  if (!value.empty()) text += "- *" + std::string(name) + "*: " + value + '\n';
}

std::string code_text(int code, const Scenarios& scenarios) {
  const Rules rules = rules_of_code(code);
  std::string text =
      "### " + std::to_string(code) + "\n\n" + std::string(contract::title_of_code(code)) + ".\n\n";
  std::string proofs;
  const auto add_proof = [&proofs](const std::string& id) {
    const std::string link = markdown::link_to_scenario(id);
    if (proofs.find(link) == std::string::npos) proofs += (proofs.empty() ? "" : ", ") + link;
  };
  for (const contract::Rule* rule : rules) {
    add_item(text, "rule",
             markdown::link_to_heading("rules.md", rule->id) + ": " + std::string(rule->title) +
                 " (" + bites_text(*rule) + "; " + profiles_text(rule->profiles) + ")");
    for (const std::string& id : proving(scenarios, rule->id)) add_proof(id);
  }
  const contract::ReviewError* review = contract::find_review_error(code);
  if (review != nullptr) add_item(text, "field", markdown::code(review->field));
  const std::string decision = decision_for(code);
  if (!decision.empty()) add_item(text, "reviewer", markdown::code("a2p-mock " + decision));
  for (const std::string& magic : magic_for(code)) add_item(text, "magic value", magic);
  if (rules.empty())
    if (const contract::ErrorCode* row = contract::find_error_code(code))
      add_item(text, name_of(row->kind), std::string(row->reason));
  for (const std::string& id : producing(scenarios, code)) add_proof(id);
  add_item(text, "scenarios", proofs);
  return text + '\n';
}

}  // namespace

std::string error_codes_page(const Scenarios& scenarios) {
  std::string text = markdown::page_head("Error codes", kAbout);
  for (const Section& section : kSections) {
    text += "## " + std::string(section.title) + "\n\n" + std::string(section.about) + "\n\n";
    for (const int code : all_codes())
      if (surface_of(code) == section.surface) text += code_text(code, scenarios);
  }
  text.pop_back();
  return text;
}

}  // namespace conformance
