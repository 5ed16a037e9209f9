#include <gtest/gtest.h>

#include "tests/resources/a2p_builders.h"
#include "tests/resources/api_fixture.h"

namespace mock {
namespace {

constexpr const char* kUsRecipient = "+14155550109";
constexpr const char* kCanadianRecipient = "+14165550109";

std::string send(Mock& mock, const std::string& to, const std::string& from = kOwnNumber) {
  return mock.post(api_path("/Messages.json"), {{"From", from}, {"To", to}, {"Body", "Hello"}})
      .sid();
}
Json fetch(Mock& mock, const std::string& sid) {
  return mock.get(api_path("/Messages/" + sid + ".json")).json();
}
// What becomes of a message in a minute.
Json outcome(Mock& mock, const std::string& to, const std::string& from = kOwnNumber) {
  const std::string sid = send(mock, to, from);
  mock.advance({{"by", "1m"}});
  return fetch(mock, sid);
}

TEST(MessageDelivery, GoesFromQueuedOverSentToDelivered) {
  Mock mock;
  const std::string sid = send(mock, kCanadianRecipient);
  EXPECT_EQ(fetch(mock, sid)["status"], "queued");
  mock.advance({{"by", "1s"}});
  EXPECT_EQ(fetch(mock, sid)["status"], "sent");
  EXPECT_EQ(fetch(mock, sid)["date_sent"], "Mon, 05 Jan 2026 09:00:01 +0000");
  mock.advance({{"by", "1s"}});
  EXPECT_EQ(fetch(mock, sid)["status"], "delivered");
  EXPECT_TRUE(fetch(mock, sid)["error_code"].is_null());
}

TEST(MessageDelivery, LandsInTheInboxOfThePhone) {
  Mock mock;
  outcome(mock, kCanadianRecipient);
  const std::string inbox =
      mock.control("GET", std::string("/phones/") + kCanadianRecipient + "/messages").body;
  EXPECT_NE(inbox.find("\"body\":\"Hello\""), std::string::npos) << inbox;
  EXPECT_NE(inbox.find("\"from\":\"+15555558888\""), std::string::npos) << inbox;
}

TEST(MessageDelivery, StopsAnUnregisteredSenderToTheUs) {
  Mock mock;
  const Json message = outcome(mock, kUsRecipient);
  EXPECT_EQ(message["status"], "undelivered");
  EXPECT_EQ(message["error_code"], 30034);
}

TEST(MessageDelivery, LetsAnUnregisteredSenderPassWhenTheRuleIsOff) {
  Mock mock(with_rules("guide", {"MSG-DELIVERY-01"}));
  EXPECT_EQ(outcome(mock, kUsRecipient)["status"], "delivered");
}

TEST(MessageDelivery, StopsAnUnverifiedTollFreeSender) {
  Mock mock;
  mock.post(api_path("/IncomingPhoneNumbers.json"), {{"PhoneNumber", "+18335550123"}});
  const Json message = outcome(mock, kCanadianRecipient, "+18335550123");
  EXPECT_EQ(message["status"], "undelivered");
  EXPECT_EQ(message["error_code"], 30032);
}

// MSG-DELIVERY-10 to MSG-DELIVERY-15, MSG-DELIVERY-21 to MSG-DELIVERY-24, and the codes that other
// tests come to without magic. The sender is not registered: a magic recipient decides alone.
TEST(MessageDelivery, EndsForMagicRecipientsAsTheySay) {
  Mock mock(with_rules("twilio"));
  for (const int code : {30003, 30004, 30005, 30006, 30007, 30008, 30022, 30023, 30024, 30032,
                         30033, 30034, 30035, 30036, 30610, 30615}) {
    const Json message = outcome(mock, "+155500" + std::to_string(code));
    EXPECT_EQ(message["status"], "undelivered") << code;
    EXPECT_EQ(message["error_code"], code);
  }
  for (const int code : {30001, 30002, 30037, 30630}) {
    const Json message = outcome(mock, "+155500" + std::to_string(code));
    EXPECT_EQ(message["status"], "failed") << code;
    EXPECT_EQ(message["error_code"], code);
  }
}

TEST(MessageDelivery, NamesTheRuleThatStoppedIt) {
  Mock mock;
  const std::string sid = send(mock, "+15550030007");
  mock.advance({{"by", "1m"}});
  EXPECT_EQ(mock.get(api_path("/Messages/" + sid + ".json")).rule(), "MSG-DELIVERY-14");
}

TEST(MessageDelivery, FailsWhenTheAccountWasSuspendedMeanwhile) {  // MSG-DELIVERY-17
  Mock mock;
  const Subaccount sub(mock);
  const std::string number = sub.send(mock, "POST", api_path("/IncomingPhoneNumbers.json", sub.sid),
                                      "PhoneNumber=%2B14155550190")
                                 .text("phone_number");
  const Answered sent = sub.send(mock, "POST", api_path("/Messages.json", sub.sid),
                                 "From=%2B14155550190&To=%2B14165550109&Body=Hi");
  mock.post("/2010-04-01/Accounts/" + sub.sid + ".json", {{"Status", "suspended"}});
  mock.advance({{"by", "1m"}});
  const Json message = mock.get(api_path("/Messages/" + sent.sid() + ".json", sub.sid)).json();
  EXPECT_EQ(number, "+14155550190");
  EXPECT_EQ(message["status"], "failed");
  EXPECT_EQ(message["error_code"], 30002);
}

TEST(MessageDelivery, DoesNotReachALandline) {
  Mock mock;
  mock.control("PUT", std::string("/phones/") + kCanadianRecipient, {{"line_type", "landline"}});
  EXPECT_EQ(outcome(mock, kCanadianRecipient)["error_code"], 30006);
}

TEST(MessageDelivery, ChoosesTheSenderFromThePool) {
  Mock mock;
  const std::string service = mock.post("/v1/Services", {{"FriendlyName", "Pool"}}).sid();
  mock.post("/v1/Services/" + service + "/PhoneNumbers",
            {{"PhoneNumberSid", sid_of_number(mock, kOtherNumber)}});
  const std::string sid =
      mock.post(api_path("/Messages.json"),
                {{"MessagingServiceSid", service}, {"To", kCanadianRecipient}, {"Body", "Hello"}})
          .sid();
  mock.advance({{"by", "1m"}});
  const Json message = fetch(mock, sid);
  EXPECT_EQ(message["from"], kOtherNumber);
  EXPECT_EQ(message["num_segments"], "1");
  EXPECT_EQ(message["status"], "delivered");
}

TEST(MessageDelivery, FailsWhenThePoolEmptiedMeanwhile) {
  Mock mock;
  const std::string number = sid_of_number(mock, kOtherNumber);
  const std::string service = mock.post("/v1/Services", {{"FriendlyName", "Pool"}}).sid();
  mock.post("/v1/Services/" + service + "/PhoneNumbers", {{"PhoneNumberSid", number}});
  const std::string sid =
      mock.post(api_path("/Messages.json"),
                {{"MessagingServiceSid", service}, {"To", kCanadianRecipient}, {"Body", "Hello"}})
          .sid();
  mock.erase("/v1/Services/" + service + "/PhoneNumbers/" + number);
  mock.advance({{"by", "1m"}});
  EXPECT_EQ(fetch(mock, sid)["status"], "failed");
  EXPECT_EQ(fetch(mock, sid)["error_code"], 21703);
}

constexpr const char* kTmobileRecipient = "+14155550101";
constexpr const char* kAttRecipient = "+14155550104";

// A sole proprietor's campaign with one number; returns its Messaging Service when carriers know
// the number, or would but for their delay.
std::string registered_service(Mock& mock) {
  const std::string brand = verified_sole_proprietor(mock);
  const std::string service = make_service(mock);
  mock.post("/v1/Services/" + service + "/PhoneNumbers",
            {{"PhoneNumberSid", sid_of_number(mock, kOwnNumber)}});
  post_campaign(mock, service, campaign_params(brand, "SOLE_PROPRIETOR"));
  mock.advance({{"by", "20d"}});
  return service;
}

TEST(MessageDelivery, ReachesTheUsFromARegisteredSender) {
  Mock mock;
  registered_service(mock);
  EXPECT_EQ(outcome(mock, kUsRecipient)["status"], "delivered");
  EXPECT_EQ(outcome(mock, kUsRecipient, kOtherNumber)["error_code"], 30034);
}

TEST(MessageDelivery, PrefersARegisteredSenderOfThePool) {
  Mock mock;
  const std::string service = registered_service(mock);
  mock.post("/v1/Services/" + service + "/PhoneNumbers",
            {{"PhoneNumberSid", sid_of_number(mock, kOtherNumber)}});
  for (int i = 0; i < 4; ++i) {
    mock.post(api_path("/Messages.json"), {{"MessagingServiceSid", service},
                                           {"To", "+1415555010" + std::to_string(i)},
                                           {"Body", "Hello"}});
  }
  mock.advance({{"by", "1m"}});
  const Json page = mock.get(api_path("/Messages.json")).json();
  for (const Json& message : page["messages"]) {
    EXPECT_EQ(message["from"], kOwnNumber);
    EXPECT_EQ(message["status"], "delivered");
  }
}

TEST(MessageDelivery, StopsASenderThatIsStillBeingConfigured) {
  Mock mock(Json{{"reviews", "documented,number_registration=30d"}});
  registered_service(mock);
  EXPECT_EQ(outcome(mock, kUsRecipient)["error_code"], 30035);
}

TEST(MessageDelivery, StopsTheSenderOfASuspendedCampaign) {
  Mock mock;
  const std::string service = registered_service(mock);
  mock.control("POST", "/reviews", {{"sid", service}, {"decision", "suspend"}});
  EXPECT_EQ(outcome(mock, kUsRecipient)["error_code"], 30033);
}

// Eleven segments each.
void send_long(Mock& mock, const std::string& to, int times) {
  const std::string body(1600, 'a');
  for (int i = 0; i < times; ++i)
    mock.post(api_path("/Messages.json"), {{"From", kOwnNumber}, {"To", to}, {"Body", body}});
  mock.advance({{"by", "1m"}});
}
Json newest(Mock& mock) {
  return mock.get(api_path("/Messages.json?PageSize=1")).json()["messages"].at(0);
}

TEST(MessageDelivery, CapsTheSegmentsToTmobileByThePacificDay) {
  Mock mock;
  registered_service(mock);
  send_long(mock, kTmobileRecipient, 90);  // 990 of a sole proprietor's 1000 segments
  EXPECT_EQ(newest(mock)["status"], "delivered");
  send_long(mock, kTmobileRecipient, 1);
  EXPECT_EQ(newest(mock)["status"], "undelivered");
  EXPECT_EQ(newest(mock)["error_code"], 30023);
  EXPECT_EQ(outcome(mock, kTmobileRecipient)["status"], "delivered");  // one segment still fits
  send_long(mock, kAttRecipient, 1);
  EXPECT_EQ(newest(mock)["status"], "delivered");
  mock.advance({{"by", "24h"}});
  send_long(mock, kTmobileRecipient, 1);
  EXPECT_EQ(newest(mock)["status"], "delivered");
}

TEST(MessageDelivery, WarnsWhenHalfOfTheCapIsUsed) {
  Mock mock;
  registered_service(mock);
  send_long(mock, kTmobileRecipient, 45);  // 495 segments
  EXPECT_EQ(mock.control("GET", "/warnings").body.find("30025"), std::string::npos);
  send_long(mock, kTmobileRecipient, 1);
  const std::string warnings = mock.control("GET", "/warnings").body;
  EXPECT_NE(warnings.find("30025"), std::string::npos) << warnings;
  EXPECT_EQ(warnings.find("30026"), std::string::npos) << warnings;
}

}  // namespace
}  // namespace mock
