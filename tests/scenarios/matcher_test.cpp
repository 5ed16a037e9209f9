#include "conformance/runner/matcher.h"

#include <gtest/gtest.h>

namespace conformance {
namespace {

std::vector<Difference> compared(const char* expected, const char* actual) {
  return differences(Json::parse(expected), Json::parse(actual));
}

TEST(Matcher, TakesAnObjectForASubset) {
  EXPECT_TRUE(compared(R"({"a":1})", R"({"a":1,"b":2})").empty());
  EXPECT_TRUE(compared("{}", R"({"b":2})").empty());
}

TEST(Matcher, NamesPathExpectedAndActual) {
  const auto found = compared(R"({"errors":[{"error_code":30750}]})",
                              R"({"errors":[{"error_code":30749,"x":1}]})");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].text(), "errors.0.error_code: expected 30750, got 30749");
}

TEST(Matcher, TellsAnAbsentMemberFromNull) {
  EXPECT_TRUE(compared(R"({"a":null})", R"({"a":null})").empty());
  EXPECT_EQ(compared(R"({"a":null})", "{}").size(), 1u);
  EXPECT_EQ(compared(R"({"a":""})", R"({"a":null})").size(), 1u);
}

TEST(Matcher, DoesNotTakeATextForANumber) {
  EXPECT_EQ(compared(R"({"a":1})", R"({"a":"1"})").size(), 1u);
  EXPECT_EQ(compared(R"({"a":true})", R"({"a":"true"})").size(), 1u);
  EXPECT_TRUE(compared("[1]", "[1.0]").empty());
}

TEST(Matcher, FindsExpectedItemsInTheirOrder) {
  EXPECT_TRUE(compared("[1,3]", "[1,2,3]").empty());
  EXPECT_FALSE(compared("[3,1]", "[1,2,3]").empty());
  EXPECT_FALSE(compared("[1,1]", "[1,2,3]").empty());
  EXPECT_FALSE(compared("[1,2]", "[1]").empty());
}

TEST(Matcher, TakesAnEmptyListForAnEmptyList) {
  EXPECT_TRUE(compared("[]", "[]").empty());
  EXPECT_FALSE(compared("[]", "[1]").empty());
}

TEST(Matcher, DoesNotTakeAListForAnObject) { EXPECT_FALSE(compared("[]", "{}").empty()); }

TEST(Matcher, FollowsDottedPaths) {
  const Json value = Json::parse(R"({"items":[{"sid":"X"}]})");
  EXPECT_EQ(*at_path(value, "items.0.sid"), "X");
  for (const char* path : {"items.1.sid", "items.x", "sid", "items.0.sid.y", "items.-1"})
    EXPECT_EQ(at_path(value, path), nullptr) << path;
}

}  // namespace
}  // namespace conformance
