#include "mock_server/core/form.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

Form parsed(std::string_view text) {
  auto result = Form::parse(text);
  EXPECT_TRUE(std::holds_alternative<Form>(result)) << std::get<std::string>(result);
  return std::get<Form>(result);
}

bool refused(std::string_view text) {
  return std::holds_alternative<std::string>(Form::parse(text));
}

TEST(Form, DecodesPlusAndPercent) {
  const Form form = parsed("FriendlyName=Customer+Corp%20%C3%84&Empty=&Bare");
  EXPECT_EQ(form.get("FriendlyName"), "Customer Corp \xC3\x84");
  EXPECT_EQ(form.get("Empty"), "");
  EXPECT_EQ(form.get("Bare"), "");
  EXPECT_EQ(form.get("Absent"), std::nullopt);
}

TEST(Form, KeepsRepeatedKeysInOrder) {
  const Form form = parsed("MessageSamples=a&X=1&MessageSamples=b");
  EXPECT_EQ(form.all("MessageSamples"), (std::vector<std::string_view>{"a", "b"}));
  EXPECT_EQ(form.get("MessageSamples"), "a");
}

TEST(Form, KeepsNewlinesOfJsonInAField) {
  EXPECT_EQ(parsed("Attributes=%7B%0A%22a%22%3A1%7D").get("Attributes"), "{\n\"a\":1}");
}

TEST(Form, RefusesBrokenEscapes) {
  EXPECT_TRUE(refused("a=%4"));
  EXPECT_TRUE(refused("a=%zz"));
  EXPECT_TRUE(refused("a=%"));
}

TEST(Form, RefusesWhatIsNotUtf8) {
  EXPECT_TRUE(refused("a=%FF"));
  EXPECT_TRUE(refused("a=%C0%AF"));        // overlong
  EXPECT_TRUE(refused("a=%ED%A0%80"));     // surrogate
  EXPECT_TRUE(refused("a=%F4%90%80%80"));  // beyond U+10FFFF
  EXPECT_FALSE(refused("a=%F0%9F%93%B1"));
}

TEST(Form, RefusesNul) { EXPECT_TRUE(refused("a=x%00y")); }

TEST(Form, LimitsTheNumberOfParameters) {
  std::string text;
  for (std::size_t i = 0; i < kMaxParameters; ++i) text += "k=v&";
  EXPECT_FALSE(refused(text));
  EXPECT_TRUE(refused(text + "k=v"));
}

TEST(PercentEncode, RoundTrips) {
  const std::string text = "a b+c&d=e/\xC3\x84%";
  EXPECT_EQ(percent_decode(percent_encode(text), false), text);
  EXPECT_EQ(percent_encode("a b"), "a%20b");
}

}  // namespace
}  // namespace mock
