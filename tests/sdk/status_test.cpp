// Refreshing, summing up and polling: reading without changing anything.
#include <gtest/gtest.h>

#include "fake_twilio.h"

namespace a2p_test {
namespace {

using namespace std::chrono_literals;

// A flow taken up to its first wait for the given thing.
a2p::Registration advanced_to(FakeTwilio& twilio, const a2p::Client& client, a2p::WaitingFor what,
                              bool is_standard = true) {
  auto flow = is_standard ? a2p::Flow(client, standard_input())
                          : a2p::Flow(client, sole_proprietor_input());
  while (true) {
    const auto outcome = flow.advance().value();
    if (std::holds_alternative<a2p::Done>(outcome)) throw std::logic_error("never waited");
    if (const auto* waiting = std::get_if<a2p::Waiting>(&outcome)) {
      if (waiting->what == what) return flow.registration();
      twilio.pass(waiting->poll_after);
    }
  }
}

TEST(Refresh, ReadsEveryStatus) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  const auto registration = advanced_to(twilio, client, a2p::WaitingFor::kCampaignReview);
  twilio.collections["/v1/CustomerProfiles"].back()["status"] = "twilio-approved";
  twilio.collections["/v1/TrustProducts"].back()["status"] = "twilio-rejected";
  twilio.pass(16 * 24h);
  const auto writes = twilio.writes().size();
  const auto fresh = a2p::refresh(client, registration);
  EXPECT_TRUE(fresh.unread.empty());
  EXPECT_EQ(fresh.registration.customer_profile_status, "twilio-approved");
  EXPECT_EQ(fresh.registration.trust_product_status, "twilio-rejected");
  EXPECT_EQ(fresh.registration.brand_status, "APPROVED");
  EXPECT_EQ(fresh.registration.campaigns.front().status, "VERIFIED");
  EXPECT_EQ(twilio.writes().size(), writes);
}

TEST(Refresh, KeepsTheStatusOfWhatCannotBeRead) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  auto registration = advanced_to(twilio, client, a2p::WaitingFor::kCampaignReview);
  registration.brand_sid = "BNffffffffffffffffffffffffffffffff";
  registration.brand_status = "PENDING";
  const auto fresh = a2p::refresh(client, registration);
  ASSERT_EQ(fresh.unread.size(), 1U);
  EXPECT_EQ(fresh.unread.front().sid, registration.brand_sid);
  EXPECT_EQ(fresh.registration.brand_status, "PENDING");
  EXPECT_EQ(fresh.registration.campaigns.front().status, "IN_PROGRESS");
}

TEST(Summary, OfNothing) {
  const auto summary = a2p::summarize({});
  EXPECT_FALSE(summary.complete);
  EXPECT_EQ(summary.current_step, "customer profile");
  ASSERT_EQ(summary.steps.size(), 4U);
  EXPECT_EQ(summary.steps[3].status, "not started");
  EXPECT_NE(summary.next_action.find("has not been made"), std::string::npos);
}

TEST(Summary, TellsThatAnOtpIsAwaited) {
  FakeTwilio twilio;
  twilio.phone_owner_answers = false;
  const a2p::Client client(twilio.options());
  const auto registration = advanced_to(twilio, client, a2p::WaitingFor::kOtpReply, false);
  const auto summary = a2p::summarize(registration);
  EXPECT_EQ(summary.current_step, "brand");
  EXPECT_EQ(summary.steps[2].status, "APPROVED");
  EXPECT_FALSE(summary.steps[2].complete);
  EXPECT_NE(summary.next_action.find("YES"), std::string::npos);
}

TEST(Summary, TellsWhatToDoAboutAFailedCampaign) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  auto registration = advanced_to(twilio, client, a2p::WaitingFor::kCampaignReview);
  EXPECT_NE(a2p::summarize(registration).next_action.find("Wait"), std::string::npos);
  registration.campaigns.front().status = "FAILED";
  const auto summary = a2p::summarize(registration);
  EXPECT_TRUE(summary.steps[3].failed);
  EXPECT_NE(summary.next_action.find("update_campaign"), std::string::npos);
}

TEST(PollUntil, ReturnsAtATarget) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  const auto registration = advanced_to(twilio, client, a2p::WaitingFor::kBrandReview);
  const auto begin = twilio.now;
  const auto report =
      a2p::poll_until(client, {a2p::Watched::Kind::kBrand, registration.brand_sid},
                      {.targets = {"APPROVED"}, .identity_targets = {}, .interval = 10min});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->status, "APPROVED");
  EXPECT_EQ(report->identity_status, "VERIFIED");
  EXPECT_EQ(twilio.now - begin, 60min);
}

TEST(PollUntil, WaitsForTheIdentityToo) {
  FakeTwilio twilio;
  twilio.phone_owner_answers = false;
  const a2p::Client client(twilio.options());
  const auto registration = advanced_to(twilio, client, a2p::WaitingFor::kOtpReply, false);
  const auto report = a2p::poll_until(client, {a2p::Watched::Kind::kBrand, registration.brand_sid},
                                      {.targets = {"APPROVED"},
                                       .identity_targets = {"VERIFIED"},
                                       .interval = 1min,
                                       .timeout = 10min});
  ASSERT_FALSE(report);
  EXPECT_TRUE(report.error().is<a2p::StillWaiting>());
}

TEST(PollUntil, StopsAtAFailureUnlessToldOtherwise) {
  FakeTwilio twilio;
  twilio.brand_errors = Json::parse(R"([{"error_code": 30750, "description": "used"}])");
  const a2p::Client client(twilio.options());
  const auto registration = advanced_to(twilio, client, a2p::WaitingFor::kBrandReview);
  const a2p::Watched brand{a2p::Watched::Kind::kBrand, registration.brand_sid};
  a2p::PollOptions options;
  options.targets = {"APPROVED"};
  options.timeout = 2h;
  const auto report = a2p::poll_until(client, brand, options);
  ASSERT_FALSE(report);
  ASSERT_TRUE(report.error().is<a2p::BrandFailed>());
  EXPECT_EQ(report.error().get_if<a2p::BrandFailed>()->reasons.front().code, 30750);
  options.stop_on_failure = false;
  EXPECT_TRUE(a2p::poll_until(client, brand, options).error().is<a2p::StillWaiting>());
}

TEST(PollUntil, KnowsEachKindsFailure) {
  FakeTwilio twilio;
  const a2p::Client client(twilio.options());
  const auto registration = advanced_to(twilio, client, a2p::WaitingFor::kCampaignReview);
  twilio.collections["/v1/CustomerProfiles"].back()["status"] = "twilio-rejected";
  twilio.collections["/v1/CustomerProfiles"].back()["errors"] = Json::parse(R"([{"code":18601}])");
  twilio.collections["/v1/TrustProducts"].back()["status"] = "twilio-rejected";
  twilio.collections["/v1/a2p/BrandRegistrations"].back()["status"] = "SUSPENDED";
  using Kind = a2p::Watched::Kind;
  a2p::PollOptions options;
  options.targets = {"never"};
  options.timeout = 1min;
  const auto profile =
      a2p::poll_until(client, {Kind::kCustomerProfile, registration.customer_profile_sid}, options);
  ASSERT_TRUE(profile.error().is<a2p::ProfileRejected>());
  EXPECT_EQ(profile.error().get_if<a2p::ProfileRejected>()->reasons.front().code, 18601);
  EXPECT_EQ(profile.error().guidance, a2p::guidance_for_code(18601));
  EXPECT_TRUE(
      a2p::poll_until(client, {Kind::kTrustProduct, registration.trust_product_sid}, options)
          .error()
          .is<a2p::TrustProductFailed>());
  EXPECT_TRUE(a2p::poll_until(client, {Kind::kBrand, registration.brand_sid}, options)
                  .error()
                  .is<a2p::BrandSuspended>());
}

}  // namespace
}  // namespace a2p_test
