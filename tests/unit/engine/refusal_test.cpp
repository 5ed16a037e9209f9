#include "mock_server/engine/refusal.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "conformance/contract/rules.h"

namespace mock {
namespace {

TEST(Fill, PutsArgumentsWhereTheirNamesStand) {
  EXPECT_EQ(fill("Missing {parameter} in {place}", {{"parameter", "Email"}, {"place", "{body}"}}),
            "Missing Email in {body}");
  EXPECT_EQ(fill("{unknown} stays, {", {}), "{unknown} stays, {");
  EXPECT_EQ(fill("", {}), "");
}

TEST(Rules, IdsAreUniqueAndWellFormed) {
  std::set<std::string_view> seen;
  for (const auto table : contract::kRuleTables)
    for (const contract::Rule& rule : table) {
      EXPECT_TRUE(seen.insert(rule.id).second) << rule.id << " stands twice";
      EXPECT_EQ(std::count(rule.id.begin(), rule.id.end(), '-'), 2) << rule.id;
      EXPECT_FALSE(rule.title.empty()) << rule.id;
      EXPECT_FALSE(rule.message.empty()) << rule.id;
      EXPECT_FALSE(rule.remedy.empty()) << rule.id;
      EXPECT_TRUE(rule.source == "inferred" || rule.source.starts_with("https://") ||
                  rule.source.starts_with("github.com/") || !rule.source.empty())
          << rule.id;
    }
  EXPECT_GT(seen.size(), 100u);
}

// A rule that nobody outside confirms must say so, and one that claims a document must name it.
TEST(Rules, ADocumentedRuleNamesItsDocument) {
  for (const auto table : contract::kRuleTables)
    for (const contract::Rule& rule : table) {
      if (rule.evidence != contract::Evidence::kDocumented) continue;
      EXPECT_TRUE(rule.source.starts_with("https://")) << rule.id << ": " << rule.source;
    }
}

TEST(Rules, ARequestRuleHasAnHttpStatus) {
  for (const auto table : contract::kRuleTables)
    for (const contract::Rule& rule : table) {
      if (rule.bites != contract::Bites::kRequest) continue;
      EXPECT_GE(rule.http_status, 400) << rule.id;
      EXPECT_LT(rule.http_status, 600) << rule.id;
    }
}

}  // namespace
}  // namespace mock
