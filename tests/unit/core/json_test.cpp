#include "mock_server/core/json.h"

#include <gtest/gtest.h>

namespace mock::json {
namespace {

TEST(JsonCompact, DropsWhiteSpaceAndKeepsOrderAndNumbers) {
  EXPECT_EQ(compact("{ \"b\" : 1.50 ,\n\t\"a\": [true, null, \"x y\"] }"),
            R"({"b":1.50,"a":[true,null,"x y"]})");
}

TEST(JsonCompact, RefusesWhatIsNoJson) {
  for (const char* text : {"", "{", "{\"a\":}", "{\"a\":1}x", "[1,]", "nul", "\"\xFF\""})
    EXPECT_EQ(compact(text), std::nullopt) << text;
}

TEST(JsonCompact, LimitsDepth) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(compact(nested(64)).has_value());
  EXPECT_FALSE(compact(nested(65)).has_value());
  EXPECT_FALSE(compact(nested(500'000)).has_value());
}

TEST(JsonText, RoundTripsEveryKindOfCharacter) {
  const std::string text = "quote\" slash\\ line\n tab\t bell\x07 \xC3\x84 \xF0\x9F\x93\xB1";
  EXPECT_EQ(json::text(quote(text)), text);
  EXPECT_EQ(quote(std::string_view("\x01", 1)), "\"\\u0001\"");
}

TEST(JsonText, DecodesEscapes) {
  EXPECT_EQ(json::text(R"("\u00c4\ud83d\udcf1\/\b")"), "\xC3\x84\xF0\x9F\x93\xB1/\b");
}

TEST(JsonMember, FindsTopLevelMembersOnly) {
  const std::string object = R"({"a":{"b":1,"c":"}"},"b":[1,"]",{"x":2}],"c":"\"","d":null})";
  EXPECT_EQ(member(object, "a"), R"({"b":1,"c":"}"})");
  EXPECT_EQ(member(object, "b"), R"([1,"]",{"x":2}])");
  EXPECT_EQ(text_member(object, "c"), "\"");
  EXPECT_EQ(member(object, "d"), "null");
  EXPECT_EQ(member(object, "x"), "");
}

TEST(JsonElements, SplitsAnArray) {
  const auto values = elements(R"([1,"a,b",{"c":[2,3]},[]])");
  ASSERT_EQ(values.size(), 4u);
  EXPECT_EQ(values[1], R"("a,b")");
  EXPECT_EQ(values[2], R"({"c":[2,3]})");
  EXPECT_TRUE(elements("[]").empty());
  EXPECT_TRUE(elements("{}").empty());
}

TEST(JsonWith, ReplacesWhereItStandsAndAppendsTheRest) {
  EXPECT_EQ(with(R"({"a":1,"b":{"a":2},"c":3})", {{"a", "9"}, {"c", "null"}, {"d", "\"x\""}}),
            R"({"a":9,"b":{"a":2},"c":null,"d":"x"})");
  EXPECT_EQ(with("{}", {{"a", "1"}}), R"({"a":1})");
  EXPECT_EQ(with("", {{"a", "1"}}), R"({"a":1})");
}

TEST(JsonWith, KeepsTheMarksOfRecords) {
  EXPECT_EQ(with("{\"a\":1\x02,\"v\":2\x03,\"u\":\"\x01/x\"}", {{"v", "5"}}),
            "{\"a\":1\x02,\"v\":5\x03,\"u\":\"\x01/x\"}");
}

}  // namespace
}  // namespace mock::json
