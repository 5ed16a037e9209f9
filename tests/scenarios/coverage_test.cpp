// Every rule and every code of a reviewer has a scenario that shows it, and each scenario proves
// what it says: without its rule it turns red. What cannot be shown stands in scenarios/gaps.yaml.
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <set>

#include "conformance/contract/review_errors.h"
#include "conformance/contract/rules.h"
#include "conformance/runner/gaps.h"
#include "tests/scenarios/in_process.h"

namespace conformance {
namespace {

std::vector<const Scenario*> all_scenarios() { return library().select({}); }

std::vector<const contract::Rule*> server_rules() {
  std::vector<const contract::Rule*> rules;
  for (const auto table : contract::kRuleTables)
    for (const contract::Rule& rule : table) rules.push_back(&rule);
  return rules;
}

std::set<std::string, std::less<>> proved_rules() {
  std::set<std::string, std::less<>> proved;
  for (const Scenario* scenario : all_scenarios())
    proved.insert(scenario->proves.begin(), scenario->proves.end());
  return proved;
}

std::set<int> shown_codes() {
  std::set<int> codes;
  for (const Scenario* scenario : all_scenarios())
    codes.insert(scenario->produces.begin(), scenario->produces.end());
  for (const std::string& id : proved_rules())
    if (const contract::Rule* rule = contract::find_rule(id)) codes.insert(rule->twilio_code);
  return codes;
}

Gaps gaps() {
  std::ifstream file(A2P_SOURCE_DIR "/scenarios/gaps.yaml");
  return parse_gaps(std::string{std::istreambuf_iterator<char>(file), {}});
}

TEST(Coverage, EveryRuleHasAScenarioOrAReason) {
  const auto proved = proved_rules();
  const Gaps known = gaps();
  for (const contract::Rule* rule : server_rules())
    EXPECT_TRUE(proved.contains(rule->id) || known.rules.contains(rule->id))
        << rule->id << " (" << rule->title << ") is proved by no scenario";
}

TEST(Coverage, EveryCodeOfAReviewerHasAScenarioOrAReason) {
  const auto shown = shown_codes();
  const Gaps known = gaps();
  for (const contract::ReviewError& error : contract::kReviewErrors)
    EXPECT_TRUE(shown.contains(error.code) || known.codes.contains(error.code))
        << error.code << " (" << error.title << ") is produced by no scenario";
}

TEST(Coverage, NothingThatIsCoveredIsCalledAGap) {
  const auto proved = proved_rules();
  const auto shown = shown_codes();
  for (const auto& [id, reason] : gaps().rules) {
    EXPECT_NE(contract::find_rule(id), nullptr) << "there is no rule " << id;
    EXPECT_FALSE(proved.contains(id)) << id << " has a scenario: take it out of gaps.yaml";
  }
  for (const auto& [code, reason] : gaps().codes) {
    EXPECT_NE(contract::find_review_error(code), nullptr) << "no reviewer answers " << code;
    EXPECT_FALSE(shown.contains(code)) << code << " has a scenario: take it out of gaps.yaml";
  }
}

TEST(Coverage, ScenariosProveWhatExists) {
  for (const Scenario* scenario : all_scenarios())
    for (const std::string& id : scenario->proves)
      EXPECT_NE(contract::find_rule(id), nullptr) << scenario->id << " proves " << id;
}

// `brand/A2P-BRAND-21-mobile-fourth-use`, `campaign/30899-carrier-rejection`; one that shows
// several may have a name of its own.
TEST(Coverage, ScenariosAreNamedByWhatTheyShow) {
  constexpr std::array<std::string_view, 8> kAreas = {"platform", "trusthub", "brand",   "campaign",
                                                      "sender",   "message",  "account", "events"};
  for (const Scenario* scenario : all_scenarios()) {
    if (scenario->is_state()) {
      EXPECT_TRUE(scenario->proves.empty() && scenario->produces.empty()) << scenario->id;
      continue;
    }
    const std::string& id = scenario->id;
    EXPECT_NE(std::find(kAreas.begin(), kAreas.end(), id.substr(0, id.find('/'))), kAreas.end())
        << id;
    EXPECT_NE(scenario->proves.empty(), scenario->produces.empty())
        << id << " says either what it proves or what it produces";
    const std::string name = id.substr(id.find('/') + 1);
    bool named = scenario->proves.size() + scenario->produces.size() > 1;  // one name for many
    for (const std::string& rule : scenario->proves) named |= name.starts_with(rule);
    for (const int code : scenario->produces) named |= name.starts_with(std::to_string(code));
    EXPECT_TRUE(named) << id << " begins with none of what it shows";
  }
}

TEST(Coverage, EveryScenarioPasses) {
  InProcess server;
  for (const Scenario* scenario : all_scenarios()) {
    const Outcome outcome = run_scenario(library(), *scenario, server.send());
    EXPECT_TRUE(outcome.passed()) << scenario->id << ": " << problem(outcome);
  }
}

TEST(Coverage, EveryScenarioTurnsRedWithoutTheRuleItProves) {
  InProcess server;
  for (const Scenario* scenario : all_scenarios()) {
    for (const std::string& rule : scenario->proves) {
      RunOptions options;
      options.disabled = {rule};
      const Outcome outcome = run_scenario(library(), *scenario, server.send(), options);
      ASSERT_FALSE(outcome.passed()) << scenario->id << " passes without " << rule;
      EXPECT_EQ(outcome.failure->scenario, scenario->id) << "its state fails without " << rule;
      EXPECT_TRUE(outcome.failure->step > 0) << scenario->id << ": " << problem(outcome);
    }
  }
}

}  // namespace
}  // namespace conformance
