// What follows a refusal: correcting and going on.
#include <gtest/gtest.h>

#include "fake_twilio.h"

namespace a2p_test {
namespace {

const char* const kBrandErrors =
    R"([{"error_code": 30795, "description": "mismatch", "fields": [], "url": ""}])";

TEST(UpdateBrand, ResubmitsAFailedBrandSoThatTheFlowGoesOn) {
  FakeTwilio twilio;
  twilio.brand_errors = Json::parse(kBrandErrors);
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  ASSERT_FALSE(a2p::run(flow, client));
  auto registration = flow.registration();
  twilio.brand_errors = Json::array();
  ASSERT_TRUE(a2p::update_brand(client, registration));
  EXPECT_EQ(twilio.journal.back().line(),
            "POST /v1/a2p/BrandRegistrations/" + registration.brand_sid);
  EXPECT_TRUE(twilio.journal.back().form.empty());
  EXPECT_EQ(registration.brand_updates, 1);
  EXPECT_EQ(registration.brand_status, "PENDING");
  a2p::Flow again(client, standard_input(), registration);
  EXPECT_TRUE(a2p::run(again, client));
  EXPECT_EQ(twilio.census()["BrandRegistrations"], 1U);
}

TEST(UpdateBrand, IsDoneThreeTimesAtMost) {
  FakeTwilio twilio;
  twilio.brand_errors = Json::parse(kBrandErrors);
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  ASSERT_FALSE(a2p::run(flow, client));
  auto registration = flow.registration();
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(a2p::update_brand(client, registration));
    twilio.pass(std::chrono::hours(2));
  }
  const auto requests = twilio.journal.size();
  const auto fourth = a2p::update_brand(client, registration);
  ASSERT_FALSE(fourth);
  EXPECT_EQ(fourth.error().get_if<a2p::InvalidInput>()->path, "brandUpdates");
  EXPECT_EQ(twilio.journal.size(), requests);
}

TEST(UpdateBrand, LeavesABrandAloneThatHasNotFailed) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  ASSERT_TRUE(a2p::run(flow, client));
  auto registration = flow.registration();
  EXPECT_FALSE(a2p::update_brand(client, registration));
  EXPECT_EQ(twilio.journal.back().method, "GET");
}

TEST(UpdateCampaign, CorrectsAFailedCampaignSoThatTheFlowGoesOn) {
  FakeTwilio twilio;
  twilio.campaign_errors = Json::parse(
      R"([{"error_code": 30896, "description": "no opt-in", "fields": ["MESSAGE_FLOW"]}])");
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, standard_input());
  const auto refused = a2p::run(flow, client);
  ASSERT_FALSE(refused);
  const auto* failed = refused.error().get_if<a2p::CampaignFailed>();
  ASSERT_NE(failed, nullptr);
  EXPECT_EQ(failed->reasons.front().fields, std::vector<std::string>{"MESSAGE_FLOW"});

  auto registration = flow.registration();
  auto details = standard_input().step4.campaign;
  details.message_flow = "People opt in at https://customer.com/join by ticking a box.";
  details.help_message = "cannot be changed";
  twilio.campaign_errors = Json::array();
  ASSERT_TRUE(a2p::update_campaign(client, registration, details));
  const auto& sent = twilio.journal.back();
  EXPECT_TRUE(sent.path.ends_with("/Compliance/Usa2p/QE2c6890da8086d771620e9b13fadeba0b"));
  EXPECT_EQ(sent.header("X-Twilio-Api-Version"), "v1.2");
  EXPECT_EQ(sent.field("MessageFlow"), details.message_flow);
  EXPECT_EQ(sent.fields("MessageSamples").size(), 2U);
  // All seven are required by the update.
  for (const auto* name :
       {"HasEmbeddedLinks", "HasEmbeddedPhone", "Description", "AgeGated", "DirectLending"}) {
    EXPECT_EQ(sent.fields(name).size(), 1U) << name;
  }
  for (const auto* name : {"HelpMessage", "UsAppToPersonUsecase", "BrandRegistrationSid"}) {
    EXPECT_TRUE(sent.fields(name).empty()) << name;
  }
  EXPECT_EQ(registration.campaigns.front().status, "IN_PROGRESS");
  a2p::Flow again(client, standard_input(), registration);
  EXPECT_TRUE(a2p::run(again, client));
  EXPECT_EQ(twilio.census()["Usa2p"], 1U);
}

TEST(UpdateCampaign, NeedsACampaign) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  a2p::Registration registration;
  EXPECT_FALSE(a2p::update_campaign(client, registration, standard_input().step4.campaign));
  EXPECT_FALSE(a2p::update_brand(client, registration));
  EXPECT_FALSE(a2p::resend_otp(client, registration));
  EXPECT_TRUE(twilio.journal.empty());
}

}  // namespace
}  // namespace a2p_test
