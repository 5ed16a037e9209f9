// docs/reference/rules.md: every rule, by area.
#include <algorithm>
#include <utility>

#include "conformance/reference/joins.h"
#include "conformance/reference/markdown.h"
#include "conformance/reference/pages.h"

namespace conformance {
namespace {

using contract::Rule;

constexpr std::string_view kAbout =
    "Whatever a2p-mock refuses, it refuses by one of these rules; `X-A2P-Mock-Rule` of the answer "
    "names it. A rule that the profile of a sandbox does not enforce becomes a finding "
    "(`X-A2P-Mock-Finding`): production would refuse. *documented* is said by Twilio, *observed* "
    "was seen in the answers of live accounts that somebody published, *inferred* is a choice of "
    "ours where nobody knows. `{names}` stand for actual values. The same table as JSON: `GET "
    "/_mock/v1/rules`; a single rule: `a2p-mock explain ID`. A rule is switched off for a sandbox "
    "with `rules: {disabled: [ID]}` or `serve --disable-rule ID`.";

// `A2P-BRAND` of `A2P-BRAND-21`.
std::string_view area_of(const Rule& rule) { return rule.id.substr(0, rule.id.rfind('-')); }

// The areas in words, in any order.
constexpr std::pair<std::string_view, std::string_view> kAreas[] = {
    {"PLAT-AUTH", "Authentication"},
    {"PLAT-ROUTE", "Paths and methods"},
    {"PLAT-PARAM", "Parameters"},
    {"PLAT-HTTP", "HTTP"},
    {"PLAT-PAGE", "Paging"},
    {"PLAT-RATE", "Rates"},
    {"PLAT-FAULT", "Faults"},
    {"PLAT-REVIEW", "Decided reviews"},
    {"PLAT-SERVER", "The server"},
    {"PLAT-SANDBOX", "Sandboxes"},
    {"TH-POLICY", "Policies"},
    {"TH-PROFILE", "Secondary and Starter profiles"},
    {"TH-ACCOUNT", "Restricted accounts"},
    {"TH-PRIMARY", "The primary profile"},
    {"TH-BUNDLE", "Bundles"},
    {"TH-ITEM", "End users and documents"},
    {"TH-ENDUSER", "End users"},
    {"TH-DOCUMENT", "Supporting documents"},
    {"TH-ASSIGNMENT", "Entity assignments"},
    {"TH-CHANNEL", "Channel endpoint assignments"},
    {"TH-EVALUATION", "Evaluations"},
    {"TH-REVIEW", "Reviews of bundles"},
    {"TH-STARTER", "Reviews of Starter profiles"},
    {"TH-BUSINESS", "Reviews of businesses"},
    {"A2P-BRAND", "Brands"},
    {"A2P-RATE", "Rates of registrations"},
    {"A2P-AUTHPLUS", "Authentication+ of public companies"},
    {"A2P-OTP", "One-time passwords"},
    {"A2P-VETTING", "Vettings"},
    {"A2P-CAMPAIGN", "Campaigns"},
    {"A2P-CONTENT", "Contents of campaigns"},
    {"MSG-SERVICE", "Messaging Services"},
    {"MSG-SENDER", "Numbers of Messaging Services"},
    {"MSG-MESSAGE", "Messages"},
    {"MSG-DELIVERY", "Delivery of messages"},
    {"API-ACCOUNT", "Accounts"},
    {"API-KEY", "API keys"},
    {"API-ADDRESS", "Addresses"},
    {"API-NUMBER", "Phone numbers"},
    {"EVENT-SINK", "Sinks of Event Streams"},
    {"EVENT-SUBSCRIPTION", "Subscriptions of Event Streams"},
};

std::string heading_of(std::string_view area) {
  for (const auto& [prefix, words] : kAreas)
    if (prefix == area) return std::string(words) + " (" + std::string(area) + ')';
  return std::string(area);
}

std::string item(std::string_view name, const std::string& text) {
  return text.empty() ? text : "- *" + std::string(name) + "*: " + text + '\n';
}

std::string rule_text(const Rule& rule, const Scenarios& scenarios) {
  std::string code_text;
  if (rule.twilio_code != 0)
    code_text =
        ", code " + markdown::link_to_heading("error_codes.md", std::to_string(rule.twilio_code));
  std::string proofs;
  for (const std::string& id : proving(scenarios, rule.id))
    proofs += (proofs.empty() ? "" : ", ") + markdown::link_to_scenario(id);
  return "### " + std::string(rule.id) + "\n\n" + std::string(rule.title) + ".\n\n" +
         item("bites", bites_text(rule) + code_text) +
         item("profiles", profiles_text(rule.profiles)) +
         item("says", markdown::code(rule.message)) + item("right", markdown::plain(rule.remedy)) +
         item("known", std::string(name_of(rule.evidence)) + ", " + markdown::source(rule.source)) +
         item("facts", markdown::codes(facts_of_rule(rule))) + item("scenarios", proofs) + '\n';
}

}  // namespace

std::string rules_page(const Scenarios& scenarios) {
  std::string text = markdown::page_head("Rules", kAbout);
  text += std::to_string(all_rules().size()) + " rules.\n\n";
  // Areas in the order of their first rule; a table may come back to one.
  std::vector<std::string_view> areas;
  for (const Rule* rule : all_rules())
    if (std::find(areas.begin(), areas.end(), area_of(*rule)) == areas.end())
      areas.push_back(area_of(*rule));
  for (const std::string_view area : areas) {
    text += "## " + heading_of(area) + "\n\n";
    for (const Rule* rule : all_rules())
      if (area_of(*rule) == area) text += rule_text(*rule, scenarios);
  }
  text.pop_back();
  return text;
}

}  // namespace conformance
