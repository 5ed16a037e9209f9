// `a2p-mock explain` as a user runs it: no server, no network.
#include <gtest/gtest.h>

#include <sstream>

#include "tests/integration/program.h"

namespace mock {
namespace {

bool has(const Ran& ran, const std::string& text) {
  return ran.output.find(text) != std::string::npos;
}

TEST(Explain, ACodeNamesItsRuleTheRemedyAndTheReviewer) {
  const Ran ran = run_program("explain 30750");
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_TRUE(has(ran, "code 30750")) << ran.output;
  EXPECT_TRUE(has(ran, "A2P-BRAND-21")) << ran.output;
  EXPECT_TRUE(has(ran, "take another mobile number")) << ran.output;
  EXPECT_TRUE(has(ran, "a2p-mock decide BN... reject 30750")) << ran.output;
  EXPECT_TRUE(has(ran, "https://www.twilio.com/docs/api/errors/30750")) << ran.output;
}

TEST(Explain, ACodeOfReviewersAloneSaysWhoGivesIt) {
  const Ran ran = run_program("explain 30899");
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_TRUE(has(ran, "Carrier rejection")) << ran.output;
  EXPECT_TRUE(has(ran, "a2p-mock decide MG... reject 30899")) << ran.output;
}

TEST(Explain, ARuleSaysWhenItBitesAndWhereItIsAFinding) {
  const Ran ran = run_program("explain a2p-campaign-02");
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_TRUE(has(ran, "HTTP 400")) << ran.output;
  EXPECT_TRUE(has(ran, "21728")) << ran.output;
  EXPECT_TRUE(has(ran, "twilio, strict; elsewhere it is a finding")) << ran.output;
  EXPECT_TRUE(has(ran, "{length} characters")) << ran.output;
  EXPECT_TRUE(has(ran, "A2P-102")) << ran.output;
}

TEST(Explain, AStateSaysHowToGetOutOfIt) {
  const Ran ran = run_program("explain campaign FAILED");
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_TRUE(has(ran, "state campaign FAILED")) << ran.output;
  EXPECT_FALSE(has(ran, "state brand FAILED")) << ran.output;
  EXPECT_TRUE(has(ran, "Correct it with POST to the same SID")) << ran.output;
  EXPECT_TRUE(has(ran, "C6 FAILED -> IN_PROGRESS")) << ran.output;
}

TEST(Explain, AStateOfSeveralResourcesIsExplainedForEach) {
  const Ran ran = run_program("explain failed");
  EXPECT_EQ(ran.status, 0) << ran.output;
  for (const char* state : {"state brand FAILED", "state campaign FAILED", "state vetting FAILED"})
    EXPECT_TRUE(has(ran, state)) << state;
}

TEST(Explain, ASwitchSaysWhatEachProfileTakes) {
  const Ran ran = run_program("explain rejected-bundle");
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_TRUE(has(ran, "resubmittable|terminal")) << ran.output;
  EXPECT_TRUE(has(ran, "X-03: ")) << ran.output;
}

TEST(Explain, AFactSaysWhatBecameOfIt) {
  const Ran ran = run_program("explain B9 TH-006");
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_TRUE(has(ran, "fact B9")) << ran.output;
  EXPECT_TRUE(has(ran, "FAILED -> PENDING")) << ran.output;
  EXPECT_TRUE(has(ran, "not a rule")) << ran.output;
}

TEST(Explain, AMagicValueAndAFeeAreExplainedByTheirIds) {
  const Ran ran = run_program("explain MAGIC-BRAND-02 brand-standard");
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_TRUE(has(ran, "mobile_phone_number")) << ran.output;
  EXPECT_TRUE(has(ran, "46.00 for a brand")) << ran.output;
}

TEST(Explain, ARuleNamesItsScenarioAndACodeItsMagicValue) {
  const Ran rule = run_program("explain PLAT-PARAM-03");
  EXPECT_TRUE(has(rule, "platform/PLAT-PARAM-03-broken-escape")) << rule.output;
  const Ran code = run_program("explain 30750");
  EXPECT_TRUE(has(code, "mobile_phone_number +15550030750")) << code.output;
}

TEST(Explain, ARefusedEdgeNamesItsRule) {
  const Ran ran = run_program("explain B10");
  EXPECT_TRUE(has(ran, "A2P-BRAND-05: A brand is updated at most three times")) << ran.output;
  EXPECT_TRUE(has(ran, "refused by")) << ran.output;
}

TEST(Explain, AnUnknownWordNamesItsNeighbours) {
  const Ran ran = run_program("explain A2P-BRAND-12x");
  EXPECT_EQ(ran.status, 1) << ran.output;
  EXPECT_TRUE(has(ran, "nothing is called 'A2P-BRAND-12x'")) << ran.output;
  EXPECT_TRUE(has(ran, "A2P-BRAND-12")) << ran.output;
}

TEST(Explain, FindsWordsOfATitle) {
  const Ran ran = run_program("explain mobile number three");
  EXPECT_EQ(ran.status, 0);
  EXPECT_NE(ran.output.find("A2P-BRAND-21: "), std::string::npos) << ran.output;
}

TEST(Explain, WithoutAWordListsWhatCanBeExplained) {
  const Ran ran = run_program("explain");
  EXPECT_EQ(ran.status, 0) << ran.output;
  for (const char* kind : {"a code", "a rule", "a state", "a switch", "a fact"})
    EXPECT_TRUE(has(ran, kind)) << kind;
}

TEST(Explain, IsReadOnEightyColumns) {
  std::istringstream lines(
      run_program("explain 21728 30909 A2P-BRAND-20 brand rejected-bundle X-03 PENDING").output);
  for (std::string line; std::getline(lines, line);) {
    if (line.find("://") != std::string::npos) continue;
    EXPECT_LE(line.size(), 80U) << line;
  }
}

TEST(Explain, PrintsJsonForPrograms) {
  const Ran ran = run_program("explain 21728 --json");
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_EQ(ran.output.rfind(R"({"explanations":[{"kind":"code","id":"21728","title":)", 0), 0U)
      << ran.output;
  EXPECT_TRUE(has(ran, R"("rules":["A2P-CAMPAIGN-02: )")) << ran.output;
}

}  // namespace
}  // namespace mock
