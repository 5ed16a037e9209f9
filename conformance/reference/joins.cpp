#include "conformance/reference/joins.h"

#include <algorithm>
#include <utility>

#include "conformance/contract/magic_values.h"
#include "conformance/contract/rules.h"

namespace conformance {
namespace {

using contract::Surface;

template <typename Predicate>
Rules rules_where(const Predicate& wanted) {
  Rules found;
  for (const auto table : contract::kRuleTables)
    for (const contract::Rule& rule : table)
      if (wanted(rule)) found.push_back(&rule);
  return found;
}

// Whose review gives a code, by the first code of a range; the last row that is not above it.
struct Reviewed {
  int from;
  std::string_view sid;
};
constexpr Reviewed kReviewed[] = {{18000, "BU..."}, {18011, "BN..."}, {18012, "BU..."},
                                  {21736, "BN..."}, {30532, "MG..."}, {30701, "BN..."},
                                  {30709, "MG..."}, {30710, "BN..."}, {30713, "VT..."},
                                  {30715, "VT..."}, {30716, "BN..."}, {30800, "MG..."}};

// What the table of magic values calls the resource of a SID.
constexpr std::pair<std::string_view, std::string_view> kMagicResources[] = {
    {"BU...", "customer_profile"}, {"BN...", "brand"}, {"MG...", "campaign"}};

// The facts that a rule or switch names, then those that name it.
std::vector<std::string_view> facts_about(std::string_view id, std::string_view named,
                                          contract::FactKind kind) {
  std::vector<std::string_view> found = words(named);
  for (const contract::FactTable& table : contract::kFactTables)
    for (const contract::Fact& fact : table.rows)
      if (fact.kind == kind && has_word(fact.by, id) && !has_word(named, fact.id))
        found.push_back(fact.id);
  return found;
}

std::string_view reviewed_sid(int code) {
  std::string_view sid;
  for (const Reviewed& row : kReviewed)
    if (row.from <= code) sid = row.sid;
  return sid;
}

}  // namespace

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (!word.empty()) found.push_back(word);
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return found;
}

bool has_word(std::string_view text, std::string_view word) {
  const auto found = words(text);
  return std::find(found.begin(), found.end(), word) != found.end();
}

Rules all_rules() {
  return rules_where([](const contract::Rule&) { return true; });
}

Rules rules_of_code(int code) {
  return rules_where(
      [code](const contract::Rule& rule) { return code != 0 && rule.twilio_code == code; });
}

Rules rules_of_fact(std::string_view fact) {
  if (const int code = contract::code_of_fact(fact)) return rules_of_code(code);
  const contract::Fact* row = contract::find_fact(fact);
  const std::string_view named =
      row != nullptr && row->kind == contract::kRule ? row->by : std::string_view{};
  return rules_where([&](const contract::Rule& rule) {
    return has_word(rule.facts, fact) || has_word(named, rule.id);
  });
}

std::vector<const contract::Switch*> switches_of_fact(std::string_view fact) {
  const contract::Fact* fact_row = contract::find_fact(fact);
  const std::string_view named = fact_row != nullptr && fact_row->kind == contract::kSwitch
                                     ? fact_row->by
                                     : std::string_view{};
  std::vector<const contract::Switch*> found;
  for (const contract::Switch& row : contract::kSwitches)
    if (has_word(row.facts, fact) || has_word(named, row.id)) found.push_back(&row);
  return found;
}

std::vector<std::string_view> facts_of_rule(const contract::Rule& rule) {
  return facts_about(rule.id, rule.facts, contract::kRule);
}

std::vector<std::string_view> facts_of_switch(const contract::Switch& row) {
  return facts_about(row.id, row.facts, contract::kSwitch);
}

std::vector<int> all_codes() {
  std::vector<int> codes;
  for (const contract::ErrorCode& row : contract::kErrorCodes) codes.push_back(row.code);
  for (const contract::ReviewError& row : contract::kReviewErrors) codes.push_back(row.code);
  for (const auto& row : contract::kBundleReviewErrors) codes.push_back(row.code);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

Surface surface_of(int code) {
  const contract::ErrorCode* row = contract::find_error_code(code);
  return row == nullptr ? Surface::kReview : row->surface;
}

contract::FactKind kind_of_code(int code) {
  if (const contract::ErrorCode* row = contract::find_error_code(code)) return row->kind;
  const auto& ruled = contract::kRuledReviewErrors;
  const bool must = std::find(std::begin(ruled), std::end(ruled), code) != std::end(ruled);
  return must || !rules_of_code(code).empty() ? contract::kRule : contract::kTransition;
}

std::string decision_for(int code) {
  if (code == 0 || surface_of(code) != Surface::kReview) return {};
  return "decide " + std::string(reviewed_sid(code)) + " reject " + std::to_string(code);
}

std::vector<std::string> magic_for(int code) {
  std::vector<std::string> found;
  if (code == 0) return found;
  constexpr std::string_view kAnyCode = "CCCCC";
  const std::string digits = std::to_string(code);
  const bool reviewed = surface_of(code) == Surface::kReview;
  for (const contract::MagicValue& row : contract::kMagicValues) {
    std::string value(row.value);
    bool fits = value.find(digits) != std::string::npos;
    for (const auto& [sid, resource] : kMagicResources)
      fits = fits || (reviewed && sid == reviewed_sid(code) && row.resource.starts_with(resource) &&
                      value.find(kAnyCode) != std::string::npos);
    if (!fits) continue;
    for (auto at = value.find(kAnyCode); at != std::string::npos; at = value.find(kAnyCode))
      value.replace(at, kAnyCode.size(), digits);
    found.push_back(std::string(row.resource) + ": " + std::string(row.input) + ' ' + value + " (" +
                    std::string(row.id) + ')');
  }
  return found;
}

std::vector<std::string> states_in(std::string_view text) {
  std::vector<std::string> names;
  if (text.empty() || text == "unchanged" || text.starts_with("any") || text.starts_with("as "))
    return names;
  std::string rest(text);
  for (const std::string_view joint : {", then ", " or ", ", "})
    for (auto at = rest.find(joint); at != std::string::npos; at = rest.find(joint))
      rest.replace(at, joint.size(), "|");
  for (std::size_t at = 0; at <= rest.size();) {
    const auto end = std::min(rest.find('|', at), rest.size());
    names.push_back(rest.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

bool has_state(std::string_view text, std::string_view name) {
  const std::vector<std::string> names = states_in(text);
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view name_of(contract::Evidence evidence) {
  constexpr std::string_view kNames[] = {"documented", "observed", "inferred"};
  return kNames[static_cast<int>(evidence)];
}

std::string_view name_of(contract::FactKind kind) {
  constexpr std::string_view kNames[] = {"rule",       "transition", "switch",
                                         "not a rule", "later",      "gap"};
  return kNames[kind];
}

std::string bites_text(const contract::Rule& rule) {
  switch (rule.bites) {
    case contract::Bites::kRequest:
      return "in the answer, HTTP " + std::to_string(rule.http_status);
    case contract::Bites::kReview:
      return "in a review, after the request was accepted";
    case contract::Bites::kAdvice:
      return "as advice: nothing is refused";
  }
  return {};
}

std::string profiles_text(unsigned profiles) {
  std::vector<std::string> names;
  if (profiles & contract::kGuide) names.emplace_back("guide");
  if (profiles & contract::kTwilio) names.emplace_back("twilio");
  if (profiles & contract::kStrict) names.emplace_back("strict");
  return names.empty() ? "none" : listed(names);
}

std::string dollars(std::int64_t micros) {
  constexpr std::int64_t kDollar = 1'000'000;
  std::string fraction = std::to_string(kDollar + micros % kDollar).substr(1);
  while (fraction.size() > 2 && fraction.back() == '0') fraction.pop_back();
  return std::to_string(micros / kDollar) + '.' + fraction;
}

std::string listed(const std::vector<std::string>& texts) {
  std::string text;
  for (const std::string& one : texts) text += (text.empty() ? "" : ", ") + one;
  return text;
}

}  // namespace conformance
