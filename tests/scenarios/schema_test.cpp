// scenarios/schema.json, which editors complete by, names the keys that the parser knows.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "conformance/runner/keys.h"
#include "conformance/runner/scenario.h"

namespace conformance {
namespace {

Json schema() {
  std::ifstream file(A2P_SOURCE_DIR "/scenarios/schema.json");
  return Json::parse(file);
}

template <std::size_t Size>
void expect_keys(const Json& mapping, const std::array<std::string_view, Size>& keys) {
  std::set<std::string, std::less<>> named, known(keys.begin(), keys.end());
  for (const auto& [name, property] : mapping.at("properties").items()) {
    named.insert(name);
    EXPECT_TRUE(property.contains("description")) << name;
  }
  EXPECT_EQ(named, known);
  EXPECT_EQ(mapping.at("additionalProperties"), false);
}

TEST(Schema, NamesTheKeysOfTheParser) {
  const Json root = schema(), parts = root.at("$defs");
  expect_keys(root, kScenarioKeys);
  expect_keys(parts.at("rules"), kRulesKeys);
  expect_keys(parts.at("request"), kRequestKeys);
  expect_keys(parts.at("as"), kAsKeys);
  expect_keys(parts.at("act"), kActKeys);
  expect_keys(parts.at("advance"), kAdvanceKeys);
  expect_keys(parts.at("expect"), kExpectKeys);
  expect_keys(parts.at("expectation"), kExpectationKeys);
}

TEST(Schema, HasOneStepForEachVerb) {
  std::set<std::string> verbs;
  const Json root = schema();
  for (const Json& one : root.at("properties").at("steps").at("items").at("oneOf"))
    verbs.insert(one.at("$ref"));
  EXPECT_EQ(verbs, (std::set<std::string>{"#/$defs/request", "#/$defs/act", "#/$defs/advance",
                                          "#/$defs/expect"}));
}

}  // namespace
}  // namespace conformance
