#include "mock_server/engine/settings.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

using namespace std::chrono_literals;

TEST(Reviews, ReadsAPaceAndDelaysOfTheirOwn) {
  std::string error;
  const auto reviews = Reviews::parse("documented,brand=3d,customer_profile/RN1=72h", error);
  ASSERT_TRUE(reviews) << error;
  EXPECT_EQ(reviews->pace, Pace::kDocumented);
  ASSERT_EQ(reviews->delays.size(), 2u);
  EXPECT_EQ(reviews->delays[0].delay, 72h);
  EXPECT_EQ(reviews->delays[1].policy, "RN1");
  EXPECT_EQ(reviews->text(), "documented,brand=3d,customer_profile/RN1=3d");
}

TEST(Reviews, SaysWhatWouldBeRight) {
  std::string error;
  EXPECT_FALSE(Reviews::parse("quick", error));
  EXPECT_NE(error.find("use fast, documented or instant"), std::string::npos) << error;
  EXPECT_FALSE(Reviews::parse("fast,message=3d", error));
  EXPECT_FALSE(Reviews::parse("fast,brand=soon", error));
}

TEST(PhoneOwner, ReadsItsForms) {
  EXPECT_FALSE(PhoneOwner::parse("silent")->answers);
  EXPECT_EQ(PhoneOwner::parse("yes:30m")->delay, 30min);
  EXPECT_EQ(PhoneOwner::parse("yes")->text(), "yes");
  EXPECT_FALSE(PhoneOwner::parse("no"));
  EXPECT_FALSE(PhoneOwner::parse("yes:later"));
}

TEST(RuleSet, EnforcesByProfileUnlessDisabled) {
  RuleSet rules;
  const contract::Rule everywhere{
      .id = "X-1", .title = "", .message = "", .remedy = "", .source = ""};
  const contract::Rule production{.id = "X-2",
                                  .title = "",
                                  .profiles = contract::kNotGuide,
                                  .message = "",
                                  .remedy = "",
                                  .source = ""};
  EXPECT_TRUE(rules.enforces(everywhere));
  EXPECT_FALSE(rules.enforces(production));
  rules.profile = *RuleSet::parse_profile("twilio");
  EXPECT_TRUE(rules.enforces(production));
  rules.disabled.insert("X-2");
  EXPECT_FALSE(rules.enforces(production));
}

}  // namespace
}  // namespace mock
