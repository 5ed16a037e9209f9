// A sole proprietor's phone: who must answer, until when, and what if nobody does.
#include <gtest/gtest.h>

#include "fake_twilio.h"

namespace a2p_test {
namespace {

using namespace std::chrono_literals;

TEST(SoleProprietorFlow, NeedsAPhoneNumber) {
  FakeTwilio twilio;
  auto input = sole_proprietor_input();
  input.step4.phone_number_sid.clear();
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, input);
  const auto outcome = flow.advance();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().get_if<a2p::InvalidInput>()->path, "step4.phoneNumberSid");
  EXPECT_TRUE(twilio.journal.empty());
}

TEST(SoleProprietorFlow, TellsWhoMustAnswerTheOtpAndUntilWhen) {
  FakeTwilio twilio;
  twilio.phone_owner_answers = false;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, sole_proprietor_input());
  std::optional<a2p::Waiting> otp;
  a2p::Instant first_seen{};
  const auto result = a2p::run(flow, client,
                               {.wait =
                                    [&](const a2p::Waiting& waiting) {
                                      if (waiting.what == a2p::WaitingFor::kOtpReply && !otp) {
                                        otp = waiting;
                                        first_seen = twilio.now;
                                      }
                                      twilio.pass(waiting.poll_after);
                                    },
                                .limit = {}});
  ASSERT_TRUE(otp);
  EXPECT_EQ(otp->mobile_phone_number, "+15555554444");
  EXPECT_EQ(otp->deadline, first_seen + 24h);
  ASSERT_FALSE(result);
  const auto* timed_out = result.error().get_if<a2p::OtpVerificationTimedOut>();
  ASSERT_NE(timed_out, nullptr);
  EXPECT_EQ(timed_out->deadline, first_seen + 24h);
  EXPECT_EQ(twilio.now, first_seen + 24h);
  EXPECT_EQ(twilio.census()["Usa2p"], 0U) << "no campaign on an unverified brand";
}

TEST(SoleProprietorFlow, GoesOnAfterTheOtpWasSentAgain) {
  FakeTwilio twilio;
  twilio.phone_owner_answers = false;
  const a2p::Client client(twilio.options());
  a2p::Flow flow(client, sole_proprietor_input());
  ASSERT_FALSE(a2p::run(flow, client));
  auto registration = flow.registration();
  ASSERT_TRUE(a2p::resend_otp(client, registration));
  EXPECT_EQ(twilio.journal.back().path,
            "/v1/a2p/BrandRegistrations/" + registration.brand_sid + "/SmsOtp");
  EXPECT_EQ(registration.otp_sent_at, twilio.now);
  twilio.collections["/v1/a2p/BrandRegistrations"].front()["identity_status"] = "VERIFIED";
  a2p::Flow again(client, sole_proprietor_input(), registration);
  EXPECT_TRUE(a2p::run(again, client));
}

}  // namespace
}  // namespace a2p_test
