// Bodies that Twilio calls back with, and its signatures. The first two signatures are the examples
// of Twilio's own documents (usage/webhooks/webhooks-security) and of its libraries' tests; the
// third was made with Python's hmac.
#include <a2p/a2p.h>
#include <gtest/gtest.h>

namespace {

constexpr char kForm[] =
    "To=%2B18005551212&From=%2B12349013030&Digits=1234&Caller=%2B12349013030&"
    "CallSid=CA1234567890ABCDE";
constexpr char kUrl[] = "https://mycompany.com/myapp.php?foo=1&bar=2";
constexpr char kSignature[] = "0/KCTR6DLpKmkAf8muzZqo1nDgQ=";

TEST(Signature, OfAForm) {
  EXPECT_TRUE(a2p::verify_signature("12345", {kUrl, kForm, kSignature}));
  EXPECT_TRUE(
      a2p::verify_signature("12345", {kUrl,
                                      "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&"
                                      "From=%2B14158675309&To=%2B18005551212",
                                      "RSOYDt4T1cUTdK1PDd93/VVr8B8="}));
}

TEST(Signature, FailsWhenAnythingIsChanged) {
  EXPECT_FALSE(a2p::verify_signature("12346", {kUrl, kForm, kSignature}));
  EXPECT_FALSE(a2p::verify_signature("12345", {kUrl, std::string(kForm) + "&X=1", kSignature}));
  EXPECT_FALSE(a2p::verify_signature("12345", {std::string(kUrl) + "1", kForm, kSignature}));
  EXPECT_FALSE(a2p::verify_signature("12345", {kUrl, kForm, "0/KCTR6DLpKmkAf8muzZqo1nDgR="}));
  EXPECT_FALSE(a2p::verify_signature("12345", {kUrl, kForm, ""}));
}

TEST(Signature, TakesTheDefaultPortWrittenOrNot) {
  EXPECT_TRUE(a2p::verify_signature(
      "12345", {"https://mycompany.com:443/myapp.php?foo=1&bar=2", kForm, kSignature}));
  EXPECT_FALSE(a2p::verify_signature(
      "12345", {"https://mycompany.com:444/myapp.php?foo=1&bar=2", kForm, kSignature}));
}

TEST(Signature, LeavesOutTheFragment) {
  EXPECT_TRUE(a2p::verify_signature("12345", {std::string(kUrl) + "#rc=3", kForm, kSignature}));
}

TEST(Signature, OfJsonCoversTheBodyThroughItsDigest) {
  const std::string url =
      "https://example.com/events?bodySHA256="
      "2c021c089fa1bc2b8ba53705e101703abfee982503ce96aaa8c907f746c65f7e";
  const std::string signature = "8TTqbgT0aePI6Ch9p9ylouIkCoo=";
  EXPECT_TRUE(a2p::verify_signature("12345", {url, R"([{"id":"EZ1"}])", signature}));
  EXPECT_FALSE(a2p::verify_signature("12345", {url, R"([{"id":"EZ2"}])", signature}));
}

TEST(Webhook, StatusCallbackIsAmbiguousWithoutTheRegistration) {
  const auto events = a2p::parse_webhook(
      "AccountSid=AC1&BundleSid=BU1&Status=twilio-rejected&FailureReason=Unknown+email+domain.");
  ASSERT_EQ(events.size(), 1U);
  const auto* event = std::get_if<a2p::ProfileOrTrustProductEvent>(&events.front());
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(event->sid, "BU1");
  EXPECT_EQ(event->account_sid, "AC1");
  EXPECT_EQ(event->status, "twilio-rejected");
  EXPECT_EQ(event->failure_reason, "Unknown email domain.");
}

TEST(Webhook, StatusCallbackIsTypedByTheRegistration) {
  a2p::Registration known;
  known.customer_profile_sid = "BU1";
  known.trust_product_sid = "BU2";
  const auto profile = a2p::parse_webhook("BundleSID=BU1&Status=twilio-approved", &known);
  EXPECT_TRUE(std::holds_alternative<a2p::CustomerProfileEvent>(profile.front()));
  const auto product = a2p::parse_webhook("BundleSid=BU2&Status=twilio-approved", &known);
  EXPECT_TRUE(std::holds_alternative<a2p::TrustProductEvent>(product.front()));
  const auto other = a2p::parse_webhook("BundleSid=BU3&Status=twilio-approved", &known);
  EXPECT_TRUE(std::holds_alternative<a2p::ProfileOrTrustProductEvent>(other.front()));
}

TEST(Webhook, BatchGivesOneEventForEach) {
  const auto events = a2p::parse_webhook(R"([
    {"type": "com.twilio.messaging.compliance.brand-registration.brand-failure",
     "data": {"accountsid": "AC1", "brandsid": "BN1", "brandstatus": "registration_failed",
              "brandregistrationerrors": [{"registrationerrorcode": 30750,
                "registrationerrordescription": "used too often",
                "registrationerrorfields": ["mobile_phone_number"]}]}},
    {"type": "com.twilio.messaging.compliance.brand-registration.brand-vetted-verified",
     "data": {"brandsid": "BN1", "identitystatus": "vetted_verified", "vettingscore": "84",
              "brandscore": 70}},
    {"type": "com.twilio.messaging.compliance.campaign-registration.campaign-approved",
     "data": {"messagingservicesid": "MG1", "brandsid": "BN1", "campaignsid": "CM1",
              "campaignregistrationstatus": "approved", "errorcode": 30991}},
    {"type": "com.twilio.messaging.compliance.number-registration.successful",
     "data": {"phonenumbersid": "PN1", "phonenumber": "+15555558888",
              "messagingservicesid": "MG1", "externalstatus": "registered"}},
    {"type": "com.twilio.eventstreams.test-event", "data": {"test_id": "1"}}])");
  ASSERT_EQ(events.size(), 5U);
  const auto& failed = std::get<a2p::BrandEvent>(events[0]);
  EXPECT_EQ(failed.type, "brand-failure");
  EXPECT_EQ(failed.sid, "BN1");
  EXPECT_EQ(failed.status, "registration_failed");
  ASSERT_EQ(failed.reasons.size(), 1U);
  EXPECT_EQ(failed.reasons.front().code, 30750);
  EXPECT_EQ(failed.reasons.front().fields, std::vector<std::string>{"mobile_phone_number"});
  const auto& vetted = std::get<a2p::BrandEvent>(events[1]);
  EXPECT_EQ(vetted.identity_status, "vetted_verified");
  EXPECT_EQ(vetted.trust_score, 84);
  const auto& campaign = std::get<a2p::CampaignEvent>(events[2]);
  EXPECT_EQ(campaign.messaging_service_sid, "MG1");
  EXPECT_EQ(campaign.event_sid, "CM1");
  EXPECT_EQ(campaign.status, "approved");
  EXPECT_EQ(campaign.reasons.front().code, 30991);
  const auto& number = std::get<a2p::NumberEvent>(events[3]);
  EXPECT_EQ(number.type, "number-registration.successful");
  EXPECT_EQ(number.status, "registered");
  const auto& unknown = std::get<a2p::UnknownEvent>(events[4]);
  EXPECT_EQ(unknown.type, "com.twilio.eventstreams.test-event");
  EXPECT_NE(unknown.raw.find("test_id"), std::string::npos);
}

TEST(Webhook, KeepsWhatItDoesNotKnow) {
  for (const auto* body : {"", "hello", "BundleSid=AC1&Status=x", "BundleSid=BU1", "17"}) {
    const auto events = a2p::parse_webhook(body);
    ASSERT_EQ(events.size(), 1U) << body;
    const auto* unknown = std::get_if<a2p::UnknownEvent>(&events.front());
    ASSERT_NE(unknown, nullptr) << body;
    EXPECT_EQ(unknown->raw, body);
  }
  EXPECT_EQ(a2p::parse_webhook(R"([1, {"data": null}])").size(), 2U);
}

}  // namespace
