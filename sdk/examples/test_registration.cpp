// How to test a program that registers A2P customers: a GoogleTest with a Twilio of its own inside,
// a2p_mock::Server. Days of review pass at once, because the program's clock and its waiting are
// the sandbox's. The program under test is the SDK's flow; any HTTP client of server.url() would
// do.
//
//   find_package(a2p_mock REQUIRED)
//   target_link_libraries(test_registration PRIVATE a2p::a2p a2p_mock::server GTest::gtest_main)
#include <a2p/a2p.h>
#include <a2p_mock/server.h>
#include <gtest/gtest.h>

#include <string>

namespace {

constexpr const char* kPhone = "+15555554444";
constexpr const char* kCustomer = R"({
  "flow": "isv-sole-proprietor",
  "step1": {
    "email": "customer@example.com",
    "customerName": "Jane Doe",
    "starterProfile": {"first_name": "Jane", "last_name": "Doe", "email": "customer@example.com",
                       "phone_number": "+15555554444"},
    "address": {"city": "Seattle", "customerName": "Jane Doe", "isoCountry": "US",
                "postalCode": "98101", "region": "WA", "street": "123 Pine St"}
  },
  "step2": {
    "email": "customer@example.com",
    "customerName": "Jane Doe",
    "solePropInfo": {"first_name": "Jane", "last_name": "Doe", "email": "customer@example.com",
                     "phone_number": "+15555554444", "mobile_phone_number": "+15555554444",
                     "brand_name": "Jane Doe Messaging"}
  },
  "step4": {
    "messagingServiceName": "Customer Notifications",
    "campaign": {"description": "Customer notifications",
                 "messageFlow": "Users receive order updates",
                 "messageSamples": ["Your order is ready!", "Thanks for your order!"],
                 "usAppToPersonUsecase": "SOLE_PROPRIETOR",
                 "hasEmbeddedLinks": false, "hasEmbeddedPhone": false},
    "phoneNumberSid": "+15555555555"
  }
})";

a2p_mock::Options documented_reviews() {
  a2p_mock::Options options;
  options.sandbox.reviews = "documented";  // as long as Twilio says they take
  return options;
}

class RegistrationTest : public testing::Test {
 protected:
  a2p::Client client() {
    a2p::ClientOptions options;
    options.account_sid = sandbox.account_sid();
    options.auth_token = sandbox.auth_token();
    options.base_url = server.url();
    options.clock = [this] { return a2p::parse_iso8601(sandbox.now()).value(); };
    options.wait = [this](a2p::Duration time) {
      sandbox.advance(std::to_string(time.count()) + "ms");
    };
    return a2p::Client(options);
  }
  a2p::Result<a2p::Registration> register_customer(const a2p::RunOptions& options = {}) {
    a2p::Flow flow(client(), a2p::isv_sole_proprietor_input_from_json(kCustomer).value());
    return a2p::run(flow, client(), options);
  }

  a2p_mock::Server server{documented_reviews()};
  const a2p_mock::Sandbox& sandbox = server.sandbox();
};

TEST_F(RegistrationTest, EndsWithAVerifiedCampaignWhenTheCustomerAnswersThePhone) {
  const std::string began = sandbox.now();
  a2p::RunOptions options;
  options.wait = [this](const a2p::Waiting& waiting) {
    if (waiting.what == a2p::WaitingFor::kOtpReply) sandbox.reply(kPhone, "YES");
    client().wait(waiting.poll_after);
  };
  const auto registration = register_customer(options);
  ASSERT_TRUE(registration) << describe(registration.error());
  EXPECT_EQ(registration->brand_status, "APPROVED");
  ASSERT_EQ(registration->campaigns.size(), 1U);
  EXPECT_EQ(registration->campaigns[0].status, "VERIFIED");
  EXPECT_GE(sandbox.now().substr(0, 10), "2026-01-15") << "begun at " << began;
  EXPECT_FALSE(sandbox.texts(kPhone).empty());
}

TEST_F(RegistrationTest, SaysWhyTheBrandWasRefused) {
  a2p_mock::Decision refusal;
  refusal.resource = "brand";
  refusal.decision = "reject";
  refusal.errors = {30799};
  sandbox.decide(refusal);  // before there is a brand

  const auto registration = register_customer();
  ASSERT_FALSE(registration);
  EXPECT_NE(describe(registration.error()).find("30799"), std::string::npos)
      << describe(registration.error());
}

TEST_F(RegistrationTest, GetsOverATwilioThatIsDownForAMoment) {
  a2p_mock::Fault outage;
  outage.method = "GET";
  outage.status = 503;
  outage.times = 2;
  sandbox.arm(outage);

  a2p::RunOptions options;
  options.limit = std::chrono::hours(1);     // only the beginning is of interest
  EXPECT_FALSE(register_customer(options));  // the campaign is not decided by then
  EXPECT_EQ(sandbox.journal("status=503").size(), 2U);
  EXPECT_FALSE(sandbox.journal("status=201").empty());
}

}  // namespace
