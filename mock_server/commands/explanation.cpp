#include "mock_server/commands/explanation.h"

#include <algorithm>
#include <array>

#include "conformance/contract/client_rules.h"
#include "conformance/contract/fees.h"
#include "conformance/contract/magic_values.h"
#include "conformance/contract/rules.h"
#include "conformance/contract/states.h"
#include "conformance/reference/joins.h"
#include "conformance/reference/scenario_lines.h"
#include "conformance/runner/library.h"
#include "mock_server/core/text.h"

namespace mock::cli {
namespace {

using contract::Fact;
using contract::Rule;
using contract::Transition;
using Texts = std::vector<std::string>;

// What the scenarios built into the program say about themselves.
const std::vector<conformance::ScenarioLines>& known_scenarios() {
  static const std::vector<conformance::ScenarioLines> scenarios = [] {
    std::vector<conformance::ScenarioLines> all;
    for (const conformance::ScenarioText& one : conformance::scenario_library())
      all.push_back(conformance::read_scenario(std::string(one.id), one.text));
    return all;
  }();
  return scenarios;
}

bool same(std::string_view a, std::string_view b) { return lower(a) == lower(b); }

std::string joined(std::string_view id, std::string_view sentence) {
  return std::string(id) + ": " + std::string(sentence);
}

std::string edge_text(const Transition& row) {
  const std::string takes = row.delay.empty() ? "" : " (takes " + std::string(row.delay) + ")";
  const std::string here = !row.rules.empty() ? "; refused by " + std::string(row.rules)
                           : row.here.empty() ? ""
                                              : "; here: " + std::string(row.here);
  return (row.fact.empty() ? "" : std::string(row.fact) + " ") +
         std::string(row.from.empty() ? "new" : row.from) + " -> " +
         std::string(row.to.empty() ? "gone" : row.to) + ": " + std::string(row.event) + takes +
         here;
}

// Edges of states that a rule refuses or that one of its facts is.
Texts edges_of_rule(const Rule& rule) {
  Texts edges;
  for (const Transition& row : contract::kTransitions)
    if (conformance::has_word(row.rules, rule.id) ||
        (!row.fact.empty() && conformance::has_word(rule.facts, row.fact)))
      edges.push_back(std::string(row.resource) + ": " + edge_text(row));
  return edges;
}

std::string fee_text(const contract::Fee& fee) {
  return "USD " + conformance::dollars(fee.micros) + " for a " + std::string(fee.per) + ": " +
         std::string(fee.title) + " (" + std::string(fee.id) + ')';
}

// Fees that have one of these facts.
Texts fees_of(const std::vector<std::string_view>& facts) {
  Texts texts;
  for (const contract::Fee& fee : contract::kFees)
    if (std::any_of(facts.begin(), facts.end(),
                    [&](std::string_view fact) { return conformance::has_word(fee.facts, fact); }))
      texts.push_back(fee_text(fee));
  return texts;
}

// Fees that fall due in a state, by the beginning of their ids.
struct StateFee {
  std::string_view resource, state, fees;
};
constexpr StateFee kStateFees[] = {
    {"brand", "PENDING", "brand-standard"},
    {"brand", "PENDING", "brand-low-volume"},
    {"sole-proprietor brand", "PENDING", "brand-sole-proprietor"},
    {"campaign", "IN_PROGRESS", "campaign-vetting"},
    {"campaign", "VERIFIED", "campaign-month"},
    {"campaign", "SUSPENDED", "campaign-month"},
};

Texts fees_of(const contract::State& state) {
  Texts texts;
  for (const StateFee& row : kStateFees) {
    if (row.resource != state.resource || row.state != state.name) continue;
    for (const contract::Fee& fee : contract::kFees)
      if (fee.id.starts_with(row.fees)) texts.push_back(fee_text(fee));
  }
  return texts;
}

Texts facts_of(const std::vector<std::string_view>& ids) {
  Texts texts;
  for (const std::string_view id : ids) {
    const Fact* fact = contract::find_fact(id);
    const Transition* edge = contract::find_transition(id);
    if (edge != nullptr)
      texts.push_back(std::string(edge->resource) + ": " + edge_text(*edge));
    else
      texts.push_back(fact == nullptr ? std::string(id) : joined(id, fact->statement));
  }
  return texts;
}

// How a reviewer or an input brings the code about.
Texts ways_to(int code) {
  Texts ways;
  if (const std::string decision = conformance::decision_for(code); !decision.empty())
    ways.push_back("a2p-mock " + decision);
  for (const std::string& magic : conformance::magic_for(code)) ways.push_back("magic: " + magic);
  return ways;
}

// Where one can read it; nothing where nobody says it but we.
std::string source_text(std::string_view source) {
  return std::string(source == "inferred" || source == "ours" ? "" : source);
}

std::string profiles_of(const Rule& rule) {
  const std::string names = conformance::profiles_text(rule.profiles);
  if (rule.profiles == contract::kEveryProfile) return names;
  return names + "; elsewhere it is a finding";
}

Explanation of_rule(const Rule& rule) {
  Explanation about{"rule", std::string(rule.id), std::string(rule.title), {}};
  about.add("bites", conformance::bites_text(rule));
  if (rule.twilio_code != 0)
    about.add("code",
              joined(std::to_string(rule.twilio_code), contract::title_of_code(rule.twilio_code)));
  about.add("profiles", profiles_of(rule));
  if (const auto* review = contract::find_review_error(rule.twilio_code))
    about.add("field", std::string(review->field));
  about.add("says", std::string(rule.message));
  about.add("right", std::string(rule.remedy));
  about.add("known", std::string(conformance::name_of(rule.evidence)));
  about.add("source", source_text(rule.source));
  about.add("facts", facts_of(conformance::facts_of_rule(rule)));
  about.add("fees", fees_of(conformance::facts_of_rule(rule)));
  about.add("states", edges_of_rule(rule));
  about.add("produce", ways_to(rule.twilio_code));
  about.add("scenarios", conformance::proving(known_scenarios(), rule.id));
  return about;
}

Explanation of_client_rule(const contract::ClientRule& rule) {
  const bool must = rule.severity == contract::Severity::kMust;
  const bool by_history = rule.judged == contract::Judged::kHistory;
  Explanation about{"client rule", std::string(rule.id), std::string(rule.title), {}};
  about.add("severity", must ? "MUST" : "SHOULD");
  about.add("judged", by_history ? "from recorded requests: a2p-mock lint, a2p-mock check"
                                 : "from the program's run: a2p-mock check");
  about.add("right", std::string(rule.remedy));
  about.add("known", std::string(conformance::name_of(rule.evidence)));
  about.add("source", source_text(rule.source));
  about.add("facts", facts_of(conformance::words(rule.facts)));
  return about;
}

std::string surface_text(int code) {
  constexpr std::array<std::string_view, 5> kTexts = {
      "in the answer to a request", "in an evaluation",
      "in a review: errors[] of the bundle, brand or campaign",
      "at a message that was accepted: its error_code", "in Twilio's Debugger; here a finding"};
  return std::string(kTexts[static_cast<std::size_t>(conformance::surface_of(code))]);
}

Explanation of_code(int code) {
  Explanation about{"code", std::to_string(code), std::string(contract::title_of_code(code)), {}};
  about.add("seen", surface_text(code));
  const conformance::Rules rules = conformance::rules_of_code(code);
  Texts names, says, right, states, scenarios;
  for (const Rule* rule : rules) {
    names.push_back(joined(rule->id, rule->title) + " (" + conformance::bites_text(*rule) + "; " +
                    profiles_of(*rule) + ")");
    const bool alone = rules.size() == 1;
    if (alone) says.emplace_back(rule->message);
    right.push_back((alone ? "" : std::string(rule->id) + ": ") + std::string(rule->remedy));
    for (std::string& edge : edges_of_rule(*rule))
      if (std::find(states.begin(), states.end(), edge) == states.end())
        states.push_back(std::move(edge));
    for (const std::string& id : conformance::proving(known_scenarios(), rule->id))
      scenarios.push_back(id);
  }
  for (const std::string& id : conformance::producing(known_scenarios(), code))
    scenarios.push_back(id);
  about.add("rules", std::move(names));
  if (rules.empty())
    if (const contract::ErrorCode* row = contract::find_error_code(code))
      about.add("here", joined(conformance::name_of(row->kind), row->reason));
  if (const auto* review = contract::find_review_error(code))
    about.add("field", std::string(review->field));
  about.add("says", std::move(says));
  about.add("right", std::move(right));
  about.add("states", std::move(states));
  about.add("produce", ways_to(code));
  about.add("scenarios", std::move(scenarios));
  constexpr int kOwn = 20501, kFirst = 10000;
  if (code >= kFirst && code != kOwn)
    about.add("source", "https://www.twilio.com/docs/api/errors/" + std::to_string(code));
  return about;
}

Explanation of_switch(const contract::Switch& row) {
  Explanation about{"switch", std::string(row.id), std::string(row.title), {}};
  about.add("values", row.values == "count" ? "a whole number" : std::string(row.values));
  about.add("guide", std::string(row.guide));
  about.add("twilio", std::string(row.twilio));
  about.add("strict", std::string(row.strict));
  about.add("set", R"(POST /_mock/v1/sandboxes {"rules": {"switches": {")" + std::string(row.id) +
                       R"(": "VALUE"}}})");
  about.add("source", source_text(row.source));
  about.add("facts", facts_of(conformance::facts_of_switch(row)));
  return about;
}

Explanation of_fact(const Fact& fact) {
  Explanation about{"fact", std::string(fact.id), std::string(fact.statement), {}};
  about.add("is", std::string(conformance::name_of(fact.kind)));
  about.add("here", std::string(fact.reason));
  if (const Transition* edge = contract::find_transition(fact.id)) {
    about.add("resource", std::string(edge->resource));
    about.add("states", edge_text(*edge));
  } else if (fact.kind == contract::kTransition) {
    about.add("resource", std::string(fact.by));
  }
  Texts rules, switches;
  for (const Rule* rule : conformance::rules_of_fact(fact.id))
    rules.push_back(joined(rule->id, rule->title));
  for (const contract::Switch* row : conformance::switches_of_fact(fact.id))
    switches.push_back(joined(row->id, row->title));
  about.add("rules", std::move(rules));
  about.add("switches", std::move(switches));
  about.add("fees", fees_of(std::vector<std::string_view>{fact.id}));
  return about;
}

Explanation of_magic(const contract::MagicValue& row) {
  Explanation about{"magic value", std::string(row.id), std::string(row.effect), {}};
  about.add("of", std::string(row.resource));
  about.add("input", std::string(row.input));
  about.add("value", std::string(row.value));
  about.add("example", std::string(row.example));
  about.add("source", source_text(row.source));
  return about;
}

Explanation of_fee(const contract::Fee& fee) {
  Explanation about{"fee", std::string(fee.id), std::string(fee.title), {}};
  about.add("USD", conformance::dollars(fee.micros) + " for a " + std::string(fee.per));
  about.add("category", std::string(fee.category));
  about.add("known", std::string(conformance::name_of(fee.evidence)));
  about.add("source", source_text(fee.source));
  about.add("facts", facts_of(conformance::words(fee.facts)));
  return about;
}

Explanation of_state(const contract::State& state) {
  Explanation about{"state",
                    std::string(state.resource) + ' ' + std::string(state.name),
                    std::string(state.meaning),
                    {}};
  about.add("way_out", std::string(state.way_out));
  Texts in, out;
  const std::string_view name = state.name;
  for (const Transition& row : contract::kTransitions) {
    if (row.resource != state.resource) continue;
    if (conformance::has_state(row.to, name) && row.to != row.from) in.push_back(edge_text(row));
    if (conformance::has_state(row.from, name)) out.push_back(edge_text(row));
  }
  about.add("leads_here", std::move(in));
  about.add("leads_on", std::move(out));
  about.add("fees", fees_of(state));
  return about;
}

// `FAILED`, `campaign FAILED`, `UNVERIFIED`; a state's name may be of two words joined by a slash.
bool names_state(std::string_view word, const contract::State& state) {
  if (same(word, state.name) || same(word, state.resource)) return true;
  if (same(word, std::string(state.resource) + ' ' + std::string(state.name))) return true;
  const auto slash = state.name.find(" / ");
  return slash != std::string_view::npos && same(word, state.name.substr(slash + 3));
}

// How many letters two words differ in: insertions, deletions, changes.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

Texts all_words() {
  Texts all;
  for (const Rule* rule : conformance::all_rules()) all.emplace_back(rule->id);
  for (const contract::ClientRule& rule : contract::kClientRules) all.emplace_back(rule.id);
  for (const contract::Switch& row : contract::kSwitches) all.emplace_back(row.id);
  for (const contract::FactTable& table : contract::kFactTables)
    for (const Fact& fact : table.rows) all.emplace_back(fact.id);
  for (const int code : conformance::all_codes()) all.push_back(std::to_string(code));
  for (const contract::MagicValue& row : contract::kMagicValues) all.emplace_back(row.id);
  for (const contract::Fee& fee : contract::kFees) all.emplace_back(fee.id);
  for (const contract::State& state : contract::kStates)
    if (std::find(all.begin(), all.end(), state.name) == all.end()) all.emplace_back(state.name);
  return all;
}

}  // namespace

void Explanation::add(std::string_view name, std::string text) {
  if (!text.empty()) rows.emplace_back(name, Texts{std::move(text)});
}

void Explanation::add(std::string_view name, std::vector<std::string> texts) {
  if (!texts.empty()) rows.emplace_back(name, std::move(texts));
}

std::vector<Explanation> explain(std::string_view word) {
  std::vector<Explanation> found;
  for (const int code : conformance::all_codes())
    if (word == std::to_string(code) || same(word, "E-" + std::to_string(code)))
      found.push_back(of_code(code));
  for (const Rule* rule : conformance::all_rules())
    if (same(word, rule->id)) found.push_back(of_rule(*rule));
  for (const contract::ClientRule& rule : contract::kClientRules)
    if (same(word, rule.id)) found.push_back(of_client_rule(rule));
  for (const contract::Switch& row : contract::kSwitches)
    if (same(word, row.id)) found.push_back(of_switch(row));
  for (const contract::FactTable& table : contract::kFactTables)
    for (const Fact& fact : table.rows)
      if (same(word, fact.id)) found.push_back(of_fact(fact));
  for (const contract::State& state : contract::kStates)
    if (names_state(word, state)) found.push_back(of_state(state));
  for (const contract::MagicValue& row : contract::kMagicValues)
    if (same(word, row.id)) found.push_back(of_magic(row));
  for (const contract::Fee& fee : contract::kFees)
    if (same(word, fee.id)) found.push_back(of_fee(fee));
  return found;
}

std::vector<std::string> near_words(std::string_view word) {
  constexpr std::size_t kMost = 5;
  const std::string wanted = lower(word);
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& one : all_words()) {
    const std::string other = lower(one);
    const std::size_t far = std::max<std::size_t>(1, wanted.size() / 3);
    std::size_t apart = distance(wanted, other);
    if (wanted.size() > 2 && other.find(wanted) != std::string::npos) apart = std::min(apart, far);
    if (apart <= far) near.emplace_back(apart, one);
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  if (near.size() > kMost) near.resize(kMost);
  Texts texts;
  for (auto& [apart, text] : near) texts.push_back(std::move(text));
  return texts;
}

std::vector<std::string> titles_with(const std::vector<std::string>& words) {
  constexpr std::size_t kMost = 10;
  Texts found;
  const auto look = [&](std::string_view id, std::string_view title) {
    const std::string text = lower(title);
    const bool all = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return text.find(lower(word)) != std::string::npos;
    });
    if (all && found.size() < kMost) found.push_back(joined(id, title));
  };
  for (const Rule* rule : conformance::all_rules()) look(rule->id, rule->title);
  for (const contract::ClientRule& rule : contract::kClientRules) look(rule.id, rule.title);
  for (const int code : conformance::all_codes())
    look(std::to_string(code), contract::title_of_code(code));
  for (const contract::Switch& row : contract::kSwitches) look(row.id, row.title);
  for (const contract::FactTable& table : contract::kFactTables)
    for (const Fact& fact : table.rows) look(fact.id, fact.statement);
  return found;
}

}  // namespace mock::cli
