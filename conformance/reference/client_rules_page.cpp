// docs/reference/client_rules.md: what binds a client, by area.
#include <utility>

#include "conformance/contract/client_rules.h"
#include "conformance/reference/joins.h"
#include "conformance/reference/markdown.h"
#include "conformance/reference/pages.h"

namespace conformance {
namespace {

using contract::ClientRule;

constexpr std::string_view kAbout =
    "What a program that registers with Twilio must and should do. `a2p-mock lint` judges whatever "
    "a client did, from the requests that a sandbox recorded; `a2p-mock check` plays whole "
    "registrations against a program and judges its end and its output as well. A client is "
    "judged by what it was shown, never by what it could not know. *MUST*: a breach costs money, "
    "a limit, a duplicate or a secret. *SHOULD*: a breach is bad manners, and counts with "
    "`--strict` only. A single rule: `a2p-mock explain ID`; all as JSON: `client_rules` of `GET "
    "/_mock/v1/rules`.";

constexpr std::pair<std::string_view, std::string_view> kAreas[] = {
    {"ORDER", "The order of a registration"},
    {"PRIMARY", "The primary profile"},
    {"REVIEW", "Rejected bundles"},
    {"ONCE", "Nothing twice"},
    {"BRAND", "Brands that failed"},
    {"OTP", "One-time passwords"},
    {"MOBILE", "Mobile numbers"},
    {"NUMBER", "Numbers of Messaging Services"},
    {"CAMPAIGN", "Campaigns"},
    {"REFUSAL", "Refusals"},
    {"RETRY", "Retries"},
    {"POLL", "Polling"},
    {"WEBHOOK", "Webhooks"},
    {"SECRET", "Secrets"},
    {"CUSTOMER", "Several customers"},
    {"CRASH", "Crashes"},
    {"END", "The end of the program"},
};

// `ONCE` of `CLIENT-ONCE-02`.
std::string_view area_of(const ClientRule& rule) {
  const auto first = rule.id.find('-') + 1;
  return rule.id.substr(first, rule.id.rfind('-') - first);
}

std::string_view words_of(std::string_view area) {
  for (const auto& [id, text] : kAreas)
    if (id == area) return text;
  return area;
}

std::string fact_codes(const ClientRule& rule) { return markdown::codes(words(rule.facts)); }

std::string section(const ClientRule& rule) {
  const bool must = rule.severity == contract::Severity::kMust;
  const bool by_history = rule.judged == contract::Judged::kHistory;
  std::string text = "### " + std::string(rule.id) + "\n\n" + markdown::plain(rule.title) + ".\n\n";
  text += std::string("*") + (must ? "MUST" : "SHOULD") + "*, judged from " +
          (by_history ? "recorded requests" : "the program's run: `check` only") + "; " +
          std::string(name_of(rule.evidence)) + ".\n\n";
  text += "Right: " + markdown::plain(rule.remedy) + "\n\n";
  if (rule.source != "inferred") text += "Source: " + markdown::source(rule.source) + "\n\n";
  if (!rule.facts.empty()) text += "[Facts](facts.md): " + fact_codes(rule) + "\n\n";
  return text;
}

}  // namespace

std::string client_rules_page(const Scenarios&) {
  std::string text = markdown::page_head("Client rules", kAbout);
  std::string_view area;
  for (const ClientRule& rule : contract::kClientRules) {
    if (area_of(rule) != area) text += "## " + std::string(words_of(area_of(rule))) + "\n\n";
    area = area_of(rule);
    text += section(rule);
  }
  text.pop_back();
  return text;
}

}  // namespace conformance
