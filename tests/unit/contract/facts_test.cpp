// The table of facts is whole, and facts, rules and switches stand for each other.
#include "conformance/contract/facts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "conformance/contract/rules.h"
#include "conformance/contract/states.h"
#include "conformance/reference/joins.h"

namespace conformance {
namespace {

using contract::Fact;

// Ids as they were given out: PREFIX with the numbers FROM to TO, at least DIGITS wide.
struct Range {
  std::string_view prefix;
  int from, to;
  int digits = 0;
};
constexpr Range kKnown[] = {
    {"TH-", 1, 12, 3},  {"TH-", 20, 37, 3},    {"TH-", 40, 54, 3},    {"TH-", 60, 72, 3},
    {"TH-", 80, 93, 3}, {"TH-", 100, 105, 3},  {"TH-", 110, 118, 3},  {"TH-", 120, 122, 3},
    {"SM-", 1, 13, 2},  {"WH-", 1, 16, 2},     {"GA-", 1, 17, 2},     {"GA-", 20, 26, 2},
    {"GA-", 30, 37, 2}, {"T-", 1, 11, 2},      {"X-", 1, 12, 2},      {"U-", 1, 22, 2},
    {"A2P-", 1, 40, 3}, {"A2P-", 101, 141, 3}, {"A2P-", 201, 234, 3}, {"B", 1, 16},
    {"S", 1, 14},       {"C", 1, 14},          {"N", 1, 7},           {"D", 1, 28},
    {"U", 1, 23},       {"EV-", 1, 26, 2},
};

std::string id_of(const Range& range, int number) {
  std::string digits = std::to_string(number);
  if (static_cast<int>(digits.size()) < range.digits)
    digits.insert(0, static_cast<std::size_t>(range.digits) - digits.size(), '0');
  return std::string(range.prefix) + digits;
}

std::vector<Fact> all_facts() {
  std::vector<Fact> facts;
  for (const contract::FactTable& table : contract::kFactTables)
    facts.insert(facts.end(), table.rows.begin(), table.rows.end());
  return facts;
}

// One line for each offender, so that a failure is a list of what to do.
class Complaints {
 public:
  ~Complaints() { EXPECT_TRUE(text_.empty()) << text_; }
  void add(std::string_view what, std::string_view why) {
    text_ += "  " + std::string(what) + ": " + std::string(why) + '\n';
  }

 private:
  std::string text_;
};

TEST(Facts, EveryKnownIdIsInTheTable) {
  Complaints complaints;
  for (const Range& range : kKnown)
    for (int number = range.from; number <= range.to; ++number)
      if (const std::string id = id_of(range, number); contract::find_fact(id) == nullptr)
        complaints.add(id, "no row in conformance/contract/facts_*.h or transitions.h");
}

TEST(Facts, IdsAreUnique) {
  Complaints complaints;
  std::set<std::string_view> seen;
  for (const Fact& fact : all_facts())
    if (!seen.insert(fact.id).second) complaints.add(fact.id, "stands in two rows");
}

TEST(Facts, HaveAStatementAndWhatTheirKindAsksFor) {
  Complaints complaints;
  for (const Fact& fact : all_facts()) {
    const bool reasoned = fact.kind == contract::kNotARule || fact.kind == contract::kLater ||
                          fact.kind == contract::kGap;
    if (fact.statement.empty()) complaints.add(fact.id, "says nothing");
    if (reasoned && fact.reason.empty()) complaints.add(fact.id, "has no reason");
    if (!reasoned && !fact.reason.empty())
      complaints.add(fact.id, "has a reason, which only not-a-rule, later and gap have");
  }
}

TEST(Facts, ARuleFactIsNamedByARule) {
  Complaints complaints;
  for (const Fact& fact : all_facts()) {
    if (fact.kind != contract::kRule) continue;
    if (rules_of_fact(fact.id).empty())
      complaints.add(fact.id, "no rule names it: " + std::string(fact.statement));
    for (const std::string_view id : words(fact.by))
      if (contract::find_rule(id) == nullptr)
        complaints.add(fact.id, "names " + std::string(id) + ", which is no rule");
  }
}

TEST(Facts, ASwitchFactIsNamedByASwitch) {
  Complaints complaints;
  for (const Fact& fact : all_facts())
    if (fact.kind == contract::kSwitch && switches_of_fact(fact.id).empty())
      complaints.add(fact.id, "no switch names it: " + std::string(fact.statement) +
                                  (fact.by.empty() ? "" : ", nor is there a switch ") +
                                  std::string(fact.by));
}

TEST(Facts, ATransitionFactNamesAResourceWithStates) {
  Complaints complaints;
  for (const Fact& fact : all_facts()) {
    if (fact.kind != contract::kTransition) continue;
    const auto* state =
        std::find_if(std::begin(contract::kStates), std::end(contract::kStates),
                     [&](const contract::State& row) { return row.resource == fact.by; });
    if (state == std::end(contract::kStates))
      complaints.add(fact.id, "`" + std::string(fact.by) + "` is no resource of states.h");
  }
}

// What a rule or switch names is what it is: a gap that somebody closed is a gap no longer.
TEST(Facts, AFactThatARuleOrSwitchNamesSaysSo) {
  Complaints complaints;
  for (const Fact& fact : all_facts()) {
    const bool reasoned = !fact.reason.empty();
    for (const contract::Rule* rule : rules_of_fact(fact.id))
      if (reasoned)
        complaints.add(fact.id, "is `" + std::string(name_of(fact.kind)) + "`, and " +
                                    std::string(rule->id) + " names it");
    for (const contract::Switch* row : switches_of_fact(fact.id))
      if (reasoned)
        complaints.add(fact.id, "is `" + std::string(name_of(fact.kind)) + "`, and the switch " +
                                    std::string(row->id) + " names it");
  }
}

TEST(Facts, AreKnownWhereverTheyAreNamed) {
  Complaints complaints;
  for (const contract::Rule* rule : all_rules())
    for (const std::string_view id : words(rule->facts))
      if (!contract::is_known_fact(id))
        complaints.add(rule->id, "names " + std::string(id) + ", which is no fact");
  for (const contract::Switch& row : contract::kSwitches)
    for (const std::string_view id : words(row.facts))
      if (!contract::is_known_fact(id))
        complaints.add(row.id, "names " + std::string(id) + ", which is no fact");
}

// A gap is what Twilio refuses and we do not; at most one in twenty.
TEST(Facts, GapsAreFew) {
  std::size_t biting = 0;
  std::string gaps;
  std::size_t gap_count = 0;
  const auto count = [&](contract::FactKind kind, const std::string& id) {
    if (kind == contract::kRule || kind == contract::kGap) ++biting;
    if (kind != contract::kGap) return;
    ++gap_count;
    gaps += "  " + id + '\n';
  };
  for (const Fact& fact : all_facts()) count(fact.kind, std::string(fact.id));
  for (const int code : all_codes()) count(kind_of_code(code), "E-" + std::to_string(code));
  EXPECT_LE(gap_count * 20, biting) << gaps;
}

// The codes that say no more than that something is wrong, which many rules share.
bool is_general(int code) {
  constexpr int kGeneral[] = {0, 400, 20001, 20003, 20404, 20409, 70002};
  return std::find(std::begin(kGeneral), std::end(kGeneral), code) != std::end(kGeneral);
}

// A rule stands on something: facts that it names or that name it, or a code of the catalogue that
// is its own. Where it stands on neither it is a choice of ours, and says so: inferred.
TEST(Rules, StandOnAFactOrAreInferred) {
  Complaints complaints;
  for (const contract::Rule* rule : all_rules())
    if (facts_of_rule(*rule).empty() && is_general(rule->twilio_code) &&
        rule->evidence != contract::Evidence::kInferred)
      complaints.add(rule->id, "names no fact, has a general code and is not inferred");
}

TEST(Rules, SayWhatIsWrongWhatIsRightAndHowWeKnow) {
  Complaints complaints;
  for (const contract::Rule* rule : all_rules()) {
    if (rule->title.empty()) complaints.add(rule->id, "has no title");
    if (rule->message.empty()) complaints.add(rule->id, "has no message");
    if (rule->remedy.empty()) complaints.add(rule->id, "has no remedy");
    if (rule->source != "inferred" && !rule->source.starts_with("https://"))
      complaints.add(rule->id, "its source is neither a URL nor `inferred`");
    if (rule->source == "inferred" && rule->evidence != contract::Evidence::kInferred)
      complaints.add(
          rule->id, "its source is inferred, its evidence " + std::string(name_of(rule->evidence)));
    const bool answers = rule->bites == contract::Bites::kRequest;
    if (answers != (rule->http_status != 0))
      complaints.add(rule->id, "its HTTP status does not fit: 0 for reviews and advice only");
  }
}

TEST(Rules, HaveUniqueIds) {
  Complaints complaints;
  std::set<std::string_view> seen;
  for (const contract::Rule* rule : all_rules())
    if (!seen.insert(rule->id).second) complaints.add(rule->id, "stands in two rows");
}

TEST(Switches, TakeAValueOfTheirOwnInEachProfile) {
  Complaints complaints;
  std::set<std::string_view> seen;
  for (const contract::Switch& row : contract::kSwitches) {
    if (!seen.insert(row.id).second) complaints.add(row.id, "stands in two rows");
    for (const auto profile : {contract::kGuide, contract::kTwilio, contract::kStrict})
      if (!row.accepts(row.otherwise(profile)))
        complaints.add(row.id, "a profile takes a value that it does not accept");
    if (facts_of_switch(row).empty()) complaints.add(row.id, "names no fact");
  }
}

}  // namespace
}  // namespace conformance
