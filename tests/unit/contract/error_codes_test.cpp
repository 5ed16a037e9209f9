// The catalogue of codes is whole: whatever can be answered stands in it, once.
#include "conformance/contract/error_codes.h"

#include <gtest/gtest.h>

#include <set>

#include "conformance/contract/rules.h"
#include "conformance/reference/joins.h"

namespace conformance {
namespace {

std::string offenders(const std::vector<int>& codes) {
  std::string text;
  for (const int code : codes) text += "  " + std::to_string(code) + '\n';
  return text;
}

TEST(ErrorCodes, HoldTheCodeOfEveryRule) {
  std::string missing;
  for (const contract::Rule* rule : all_rules())
    if (rule->twilio_code != 0 && !contract::is_known_code(rule->twilio_code))
      missing += "  " + std::to_string(rule->twilio_code) + " of " + std::string(rule->id) + '\n';
  EXPECT_EQ(missing, "") << "no rows in error_codes.h for";
}

TEST(ErrorCodes, HaveATitleAndStandInOneTable) {
  std::vector<int> twice;
  std::set<int> seen;
  for (const contract::ErrorCode& row : contract::kErrorCodes) {
    EXPECT_FALSE(row.title.empty()) << row.code;
    if (!seen.insert(row.code).second) twice.push_back(row.code);
  }
  for (const contract::ReviewError& row : contract::kReviewErrors) {
    EXPECT_FALSE(row.title.empty()) << row.code;
    if (!seen.insert(row.code).second) twice.push_back(row.code);
  }
  EXPECT_EQ(offenders(twice), "") << "in two rows or two tables";
}

TEST(ErrorCodes, OfARuleHaveARule) {
  std::vector<int> bare;
  for (const int code : all_codes())
    if (kind_of_code(code) == contract::kRule && rules_of_code(code).empty()) bare.push_back(code);
  EXPECT_EQ(offenders(bare), "") << "no rule has the code";
}

TEST(ErrorCodes, WithoutARuleHaveAReason) {
  std::string wrong;
  for (const contract::ErrorCode& row : contract::kErrorCodes) {
    if ((row.kind == contract::kRule) != row.reason.empty())
      wrong += "  " + std::to_string(row.code) + " must have a reason, or be of a rule\n";
    if (row.kind != contract::kRule && !rules_of_code(row.code).empty())
      wrong += "  " + std::to_string(row.code) + " has a rule and says that it has none\n";
  }
  EXPECT_EQ(wrong, "");
}

TEST(ErrorCodes, OfReviewersNameWhoseReviewGivesThem) {
  EXPECT_EQ(decision_for(30909), "decide MG... reject 30909");
  EXPECT_EQ(decision_for(30750), "decide BN... reject 30750");
  EXPECT_EQ(decision_for(30709), "decide MG... reject 30709");
  EXPECT_EQ(decision_for(30714), "decide VT... reject 30714");
  EXPECT_EQ(decision_for(18601), "decide BU... reject 18601");
  EXPECT_EQ(decision_for(21728), "");
}

TEST(ErrorCodes, OfAFactAreReadFromItsId) {
  EXPECT_EQ(contract::code_of_fact("E-30750"), 30750);
  EXPECT_EQ(contract::code_of_fact("E-"), 0);
  EXPECT_EQ(contract::code_of_fact("E-30x"), 0);
  EXPECT_EQ(contract::code_of_fact("TH-001"), 0);
}

}  // namespace
}  // namespace conformance
