// Files of expected failures bite both ways.
#include "conformance/judge/expected.h"

#include <gtest/gtest.h>

#include "conformance/runner/scenario.h"

namespace conformance {
namespace {

constexpr const char* kToday = "2026-11-23";

CaseResult result_of(std::string id, Verdict verdict) {
  CaseResult result;
  result.id = std::move(id);
  result.verdict = verdict;
  return result;
}

std::vector<CaseResult> applied(const std::string& file, std::vector<CaseResult> results) {
  apply_expected(read_expected("known.yaml", file), kToday, results);
  return results;
}

TEST(Expected, WithoutAFileAFailureCounts) {
  const auto results =
      applied("", {result_of("a/b/c", Verdict::kFailed), result_of("a/b/d", Verdict::kNonStrict),
                   result_of("a/b/e", Verdict::kInconclusive)});
  EXPECT_TRUE(results[0].is_unexpected);
  EXPECT_FALSE(results[1].is_unexpected);
  EXPECT_FALSE(results[2].is_unexpected);
}

TEST(Expected, AFailureThatIsKnownDoesNotCount) {
  const auto results =
      applied("- {case: 'a/b/*', because: not yet}", {result_of("a/b/c", Verdict::kFailed)});
  EXPECT_FALSE(results[0].is_unexpected);
  EXPECT_EQ(results[0].expected_because, "not yet");
}

TEST(Expected, WhatIsWellAfterAllCounts) {
  const auto results =
      applied("- {case: a/b/c, because: not yet}", {result_of("a/b/c", Verdict::kOk)});
  EXPECT_TRUE(results[0].is_unexpected);
  ASSERT_EQ(results[0].remarks.size(), 1u);
  EXPECT_NE(results[0].remarks[0].find("is OK: take it out"), std::string::npos);
}

TEST(Expected, ARowIsGoodUntilItsDay) {
  const auto with_day = [](const std::string& day) {
    return applied("- {case: a/b/c, because: not yet, until: " + day + "}",
                   {result_of("a/b/c", Verdict::kFailed)})[0]
        .is_unexpected;
  };
  EXPECT_FALSE(with_day("2026-11-23"));
  EXPECT_TRUE(with_day("2026-11-22"));
}

TEST(Expected, ARowThatMeansNoCaseIsTold) {
  const auto rows =
      read_expected("known.yaml", "- {case: x/*, because: b}\n- {case: a/*, because: b}");
  const auto sentences = meaningless(rows, {"a/b/c"});
  ASSERT_EQ(sentences.size(), 1u);
  EXPECT_TRUE(sentences[0].starts_with("line 1: `x/*` means no case")) << sentences[0];
}

TEST(Expected, SaysWhereAFileIsWrong) {
  const auto complaint = [](const std::string& text) -> std::string {
    try {
      read_expected("known.yaml", text);
      return {};
    } catch (const ScenarioError& error) {
      return error.what();
    }
  };
  EXPECT_EQ(complaint("- {case: a}"), "known.yaml:1: `because` is missing");
  EXPECT_NE(complaint("- {case: a, because: b, verdict: BROKEN}").find("INCONCLUSIVE"),
            std::string::npos);
  EXPECT_NE(complaint("- {case: a, because: b, until: soon}").find("a day such as"),
            std::string::npos);
}

}  // namespace
}  // namespace conformance
