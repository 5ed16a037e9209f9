// The two direct flows: a company, or a person, that registers itself.
#include <gtest/gtest.h>

#include "fake_twilio.h"

namespace a2p_test {
namespace {

TEST(DirectStandardFlow, StandsOnTheAccountsOwnProfile) {
  FakeTwilio twilio;
  twilio.primary_identity = "direct_customer";
  const auto primary = twilio.collections["/v1/CustomerProfiles"].front()["sid"];
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, direct_standard_input());
  const auto result = a2p::run(flow, client);
  ASSERT_TRUE(result) << describe(result.error());
  const std::vector<std::string> expected = {
      "/v1/TrustProducts",
      "/v1/EndUsers",
      "/v1/TrustProducts/BU/EntityAssignments",
      "/v1/TrustProducts/BU/EntityAssignments",
      "/v1/TrustProducts/BU/Evaluations",
      "/v1/TrustProducts/BU",
      "/v1/a2p/BrandRegistrations",
      "/v1/Services",
      "/v1/Services/MG/PhoneNumbers",
      "/v1/Services/MG/Compliance/Usa2p",
  };
  EXPECT_EQ(twilio.writes(), expected);
  const auto& brand = creation(twilio, "BrandRegistrations");
  EXPECT_EQ(brand.field("CustomerProfileBundleSid"), primary);
  EXPECT_EQ(brand.field("A2PProfileBundleSid"), result->trust_product_sid);
  EXPECT_EQ(brand.field("BrandType"), "STANDARD");
  EXPECT_EQ(brand.field("SkipAutomaticSecVet"), "true");
  EXPECT_EQ(result->route, a2p::Route::kDirectStandard);
  EXPECT_TRUE(a2p::summarize(*result).complete);
  const auto stored = a2p::registration_from_json(to_json(*result));
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->route, a2p::Route::kDirectStandard);
}

TEST(DirectStandardFlow, StopsWhereTheProfileIsAnIsvs) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, direct_standard_input());
  const auto result = a2p::run(flow, client);
  ASSERT_FALSE(result);
  EXPECT_TRUE(result.error().is<a2p::NoEligiblePrimaryProfile>());
  EXPECT_NE(describe(result.error()).find("direct"), std::string::npos);
  EXPECT_TRUE(twilio.writes().empty());
}

TEST(DirectStandardFlow, LooksAtTheProfileThatItIsGiven) {
  FakeTwilio twilio;
  twilio.primary_status = "twilio-rejected";
  auto input = direct_standard_input();
  input.step1.customer_profile_sid = twilio.collections["/v1/CustomerProfiles"].front()["sid"];
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, input);
  const auto result = a2p::run(flow, client);
  ASSERT_FALSE(result);
  const auto* none = result.error().get_if<a2p::NoEligiblePrimaryProfile>();
  ASSERT_NE(none, nullptr);
  EXPECT_EQ(none->candidates.front().status, "twilio-rejected");
  EXPECT_TRUE(twilio.writes().empty());
}

TEST(DirectSoleProprietorFlow, NeedsNoPrimaryProfile) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, direct_sole_proprietor_input());
  const auto result = a2p::run(flow, client);
  ASSERT_TRUE(result) << describe(result.error());
  EXPECT_EQ(creation(twilio, "CustomerProfiles").field("PolicySid"),
            "RN13dc4be8861a10924a79c35eaa4d812c");
  EXPECT_EQ(creation(twilio, "TrustProducts").field("PolicySid"),
            "RN670d5d2e282a6130ae063b234b6019c8");
  EXPECT_EQ(creation(twilio, "BrandRegistrations").field("BrandType"), "SOLE_PROPRIETOR");
  for (const auto& exchange : twilio.journal) {
    EXPECT_NE(exchange.line(), "GET /v1/CustomerProfiles") << "no primary profile is looked for";
  }
  // Information and address; information and profile; the primary's own.
  EXPECT_EQ(twilio.census()["EntityAssignments"], 2U + 2U + 1U);
  EXPECT_EQ(result->campaigns.front().status, "VERIFIED");
}

TEST(DirectSoleProprietorFlow, RefusesAPrimaryProfileAndAMissingNumber) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  auto input = direct_sole_proprietor_input();
  input.step1.primary_profile_sid = "BUffffffffffffffffffffffffffffffff";
  const auto primary = a2p::Flow(client, input).advance();
  ASSERT_FALSE(primary);
  EXPECT_EQ(primary.error().get_if<a2p::InvalidInput>()->path, "step1.primaryProfileSid");
  input = direct_sole_proprietor_input();
  input.step3.phone_number_sid.clear();
  const auto number = a2p::Flow(client, input).advance();
  ASSERT_FALSE(number);
  EXPECT_EQ(number.error().get_if<a2p::InvalidInput>()->path, "step3.phoneNumberSid");
  EXPECT_TRUE(twilio.journal.empty());
}

TEST(DirectSteps, RunOneByOne) {
  FakeTwilio twilio;
  twilio.primary_identity = "direct_customer";
  const a2p::Client client(twilio.options());
  const auto input = direct_standard_input();
  namespace direct = a2p::flows::direct_standard;
  const auto step1 = direct::step1_find_primary_profile(client, input.step1);
  ASSERT_TRUE(step1);
  const auto step2 = direct::step2_create_trust_product_and_brand(
      client, input.step2, {.registration = step1->state, .hooks = {}, .run = {}});
  ASSERT_TRUE(step2) << describe(step2.error());
  const auto step3 = direct::step3_create_campaign(
      client, input.step3, {.registration = step2->state, .hooks = {}, .run = {}});
  ASSERT_TRUE(step3) << describe(step3.error());

  FakeTwilio whole;
  whole.primary_identity = "direct_customer";
  const a2p::Client other(whole.options());
  a2p::Flow flow(other, input);
  ASSERT_TRUE(a2p::run(flow, other));
  EXPECT_EQ(twilio.writes(), whole.writes());
}

}  // namespace
}  // namespace a2p_test
