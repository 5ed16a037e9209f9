// The format of cases, and what every case of the library must be.
#include "conformance/judge/case.h"

#include <gtest/gtest.h>

#include <set>

namespace conformance {
namespace {

const std::map<std::string, Json, std::less<>>& customers() {
  static const std::map<std::string, Json, std::less<>> all = {
      {"isv-standard", {{"flow", "isv-standard"}, {"step1", {{"email", "a@b.example"}}}}},
      {"isv-sole-proprietor", {{"flow", "isv-sole-proprietor"}}},
      {"direct-standard", {{"flow", "direct-standard"}}},
      {"direct-sole-proprietor", {{"flow", "direct-sole-proprietor"}}}};
  return all;
}

std::vector<Case> parse(const std::string& text) {
  return parse_cases("x.yaml", text, customers());
}

// The message of the ScenarioError, or empty.
std::string complaint(const std::string& text) {
  try {
    parse(text);
    return {};
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

TEST(Case, StandsForEachFlow) {
  const auto cases = parse("- {case: order/plain, title: T, rules: [CLIENT-ORDER-01]}");
  ASSERT_EQ(cases.size(), kFlows.size());
  EXPECT_EQ(cases[0].id, "isv-standard/order/plain");
  EXPECT_EQ(cases[3].id, "direct-sole-proprietor/order/plain");
  EXPECT_EQ(cases[0].starts.size(), 1u);
  EXPECT_EQ(cases[0].starts[0].ends, Ending::kComplete);
}

TEST(Case, AccountOfADirectCustomerHasNoIsvProfile) {
  const auto cases = parse("- {case: a/b, title: T, rules: [CLIENT-ORDER-01]}");
  EXPECT_TRUE(cases[0].sandbox.empty());
  EXPECT_EQ(cases[2].sandbox["primary_profile"]["business_identity"], "direct_customer");
  EXPECT_TRUE(cases[3].sandbox["primary_profile"].is_null());
}

TEST(Case, ANullOfItsSandboxStays) {
  const auto cases =
      parse("- {case: a/b, title: T, rules: [CLIENT-ORDER-01], sandbox: {primary_profile: null}}");
  EXPECT_TRUE(cases[0].sandbox.contains("primary_profile"));
  EXPECT_TRUE(cases[2].sandbox["primary_profile"].is_null());
}

TEST(Case, PatchesTheStepThatHasTheRole) {
  const auto cases = parse(
      "- {case: a/b, title: T, rules: [CLIENT-ORDER-01], input: {profile: {email: n@b.example}, "
      "campaign: {phoneNumberSid: PN1}}}");
  EXPECT_EQ(cases[0].customer["step1"]["email"], "n@b.example");
  EXPECT_EQ(cases[0].customer["step4"]["phoneNumberSid"], "PN1");
  EXPECT_EQ(cases[2].customer["step3"]["phoneNumberSid"], "PN1");
}

TEST(Case, EachValueMakesACase) {
  const auto cases = parse(R"(
- case: brand/failed-$each
  title: It fails with $each
  flows: [isv-standard]
  each: [30795, "30798"]
  rules: [CLIENT-BRAND-01]
  starts:
    - before:
        - act: POST /reviews
          json: {match: {resource: brand}, decision: reject, errors: [$each]}
      ends: gives-up
      says: [$each]
)");
  ASSERT_EQ(cases.size(), 2u);
  EXPECT_EQ(cases[1].id, "isv-standard/brand/failed-30798");
  EXPECT_EQ(cases[1].title, "It fails with 30798");
  EXPECT_EQ(cases[1].starts[0].before.steps[0].json["errors"], Json({30798}));
  EXPECT_EQ(cases[1].starts[0].says, std::vector<std::string>{"30798"});
}

TEST(Case, AKilledStartNeedsNoEnding) {
  const auto cases = parse(R"(
- case: crash/x
  title: T
  flows: [isv-standard]
  rules: [CLIENT-CRASH-01]
  starts: [{killed_at: 3}, {killed_after: POST /v1/Services}, {ends: complete}]
)");
  EXPECT_EQ(cases[0].starts[0].ends, Ending::kKilled);
  EXPECT_EQ(cases[0].starts[0].killed_at, 3);
  EXPECT_EQ(cases[0].starts[1].killed_request, "POST /v1/Services");
  EXPECT_EQ(cases[0].starts[2].ends, Ending::kComplete);
}

TEST(Case, SaysWhereAFileIsWrong) {
  EXPECT_EQ(complaint("case: x"), "x.yaml:1: a file of cases must be a list of them");
  EXPECT_EQ(complaint("- {title: T, rules: [CLIENT-ORDER-01]}"), "x.yaml:1: a case needs `case`");
  EXPECT_NE(complaint("- {case: a/b, title: T, rules: [CLIENT-NONE-01]}").find("no client rule"),
            std::string::npos);
  EXPECT_NE(complaint("- {case: a/b, title: T, rules: [CLIENT-ORDER-01], flows: [isv]}")
                .find("there is no flow `isv`"),
            std::string::npos);
  EXPECT_NE(complaint("- {case: a/b, title: T, rules: [CLIENT-ORDER-01], start: []}")
                .find("`start` is not known"),
            std::string::npos);
  EXPECT_NE(complaint("- {case: a/b, title: T, rules: [CLIENT-ORDER-01], starts: [{ends: well}]}")
                .find("complete or gives-up"),
            std::string::npos);
}

TEST(Case, IsMeantByIdGlobPrefixOrRule) {
  const Case one = parse("- {case: brand/suspended, title: T, rules: [CLIENT-BRAND-05]}")[0];
  for (const char* pattern : {"isv-standard/brand/suspended", "brand/suspended", "brand",
                              "isv-standard", "*/suspended", "brand/*", "CLIENT-BRAND-05"})
    EXPECT_TRUE(matches(one, pattern)) << pattern;
  for (const char* pattern : {"suspended", "bran", "direct-standard/*", "CLIENT-BRAND-01"})
    EXPECT_FALSE(matches(one, pattern)) << pattern;
}

TEST(CaseLibrary, IdsAreUniqueAndTitlesToldOnce) {
  std::set<std::string> ids;
  for (const Case& one : all_cases()) {
    EXPECT_TRUE(ids.insert(one.id).second) << one.id;
    EXPECT_FALSE(one.title.ends_with('.')) << one.id;
    EXPECT_FALSE(one.rules.empty()) << one.id;
  }
  EXPECT_GE(ids.size(), 60u);
}

TEST(CaseLibrary, EveryClientRuleIsPutToTheTest) {
  const std::vector<Case> cases = all_cases();
  for (const contract::ClientRule& rule : contract::kClientRules) {
    if (rule.id.starts_with("CLIENT-END-")) continue;  // by every case
    const bool tested =
        std::any_of(cases.begin(), cases.end(), [&](const Case& one) { return one.tests(rule); });
    EXPECT_TRUE(tested) << rule.id << " is put to the test by no case";
  }
}

// What gives up must say something that can be looked for.
TEST(CaseLibrary, AStartThatGivesUpSaysWhy) {
  for (const Case& one : all_cases())
    for (const Start& start : one.starts)
      EXPECT_EQ(start.ends == Ending::kGivesUp, !start.says.empty()) << one.id;
}

TEST(CaseLibrary, EachFlowBeginsWithThePlainCase) {
  std::string flow;
  for (const Case& one : all_cases()) {
    if (one.flow != flow) {
      EXPECT_EQ(one.id, one.flow + "/order/plain");
    }
    flow = one.flow;
  }
}

}  // namespace
}  // namespace conformance
