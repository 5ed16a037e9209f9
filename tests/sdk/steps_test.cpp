// The steps as single calls, the way the documents show them.
#include <gtest/gtest.h>

#include "fake_twilio.h"

namespace a2p_test {
namespace {

TEST(Steps, RunOneByOneAsTheDocumentsShow) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  const auto input = standard_input();
  namespace isv = a2p::flows::isv_standard;
  const auto step1 = isv::step1_create_customer_profile(client, input.step1);
  ASSERT_TRUE(step1);
  auto input2 = input.step2;
  input2.customer_profile_sid = step1->state.customer_profile_sid;
  const auto step2 = isv::step2_create_trust_product(client, input2);
  ASSERT_TRUE(step2);
  auto input3 = input.step3;
  input3.customer_profile_sid = step1->state.customer_profile_sid;
  input3.trust_product_sid = step2->state.trust_product_sid;
  const auto step3 = isv::step3_register_brand(client, input3);
  ASSERT_TRUE(step3);
  auto input4 = input.step4;
  input4.brand_registration_sid = step3->state.brand_sid;
  const auto step4 = isv::step4_create_campaign(client, input4);
  ASSERT_TRUE(step4) << describe(step4.error());
  EXPECT_EQ(step4->state.campaigns.front().status, "IN_PROGRESS");

  FakeTwilio whole;
  const a2p::Client other(whole.options());
  a2p::Flow flow(other, input);
  ASSERT_TRUE(a2p::run(flow, other));
  EXPECT_EQ(twilio.writes(), whole.writes());
}

TEST(Steps, SayWhichSidIsMissing) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  const auto step3 = a2p::flows::isv_sole_prop::step3_register_brand(client, {});
  ASSERT_FALSE(step3);
  EXPECT_EQ(step3.error().get_if<a2p::InvalidInput>()->path, "customerProfileSid");
}

}  // namespace
}  // namespace a2p_test
