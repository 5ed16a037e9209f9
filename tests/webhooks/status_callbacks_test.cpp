// Which changes are told to whom, byte for byte, and how the request looks.
#include "mock_server/webhooks/status_callbacks.h"

#include "mock_server/webhooks/signature.h"
#include "tests/resources/sending_fixture.h"
#include "tests/webhooks/webhooks_fixture.h"

namespace mock {
namespace {

class StatusCallbacks : public WebhooksTest {
 protected:
  using WebhooksTest::WebhooksTest;
  void decide(const std::string& path, const Json& decision) {
    Json body = decision;
    body["sid"] = TrustHub::sid_of(path);
    ASSERT_EQ(hub.mock.control("POST", "/reviews", body).status, 201);
  }
};

TEST_F(StatusCallbacks, GiveTheReasonOfARejection) {
  const std::string path = submitted();
  decide(path, {{"decision", "reject"}, {"reason", "Tax ID & name differ"}});
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(sent[1].body, "AccountSid=" + std::string(kAccount) +
                              "&BundleSid=" + TrustHub::sid_of(path) +
                              "&Status=twilio-rejected"
                              "&FailureReason=Tax%20ID%20%26%20name%20differ");
}

TEST_F(StatusCallbacks, GoToTheUrlInForceAtTheChange) {
  const std::string path = submitted();
  hub.mock.post(path, {{"StatusCallback", "http://127.0.0.1:3000/other"}});
  decide(path, {{"decision", "approve"}});
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(sent[1].url, "http://127.0.0.1:3000/other");
}

TEST_F(StatusCallbacks, LookAsTwiliosDo) {
  submitted("http://ada:s3%40cret@127.0.0.1:3000/hook?app=1#ct=500&rt=2000&tt=9000");
  ASSERT_EQ(sent.size(), 1u);
  const OutgoingRequest& request = sent[0];
  EXPECT_EQ(request.url, "http://127.0.0.1:3000/hook?app=1");
  EXPECT_EQ(header_of(request, "Content-Type"), "application/x-www-form-urlencoded; charset=UTF-8");
  EXPECT_EQ(header_of(request, "Authorization"), Mock::authorization("ada", "s3@cret"));
  EXPECT_EQ(header_of(request, "User-Agent"), "TwilioProxy/1.1");
  EXPECT_EQ(header_of(request, "Accept"), "*/*");
  EXPECT_EQ(token_of(request).size(), 36u);
  EXPECT_EQ(request.connect_timeout, std::chrono::milliseconds(500));
  EXPECT_EQ(request.read_timeout, std::chrono::seconds(2));
  EXPECT_EQ(request.total_timeout, std::chrono::seconds(9));
}

TEST_F(StatusCallbacks, AreSignedWithTheTokenOfTheAccount) {
  submitted();
  ASSERT_EQ(sent.size(), 1u);
  Parameters parameters;
  const auto form = Form::parse(sent[0].body);
  EXPECT_EQ(header_of(sent[0], "X-Twilio-Signature"),
            twilio_signature(kToken, kHook, std::get<Form>(form).parameters()));
}

TEST_F(StatusCallbacks, AreRetriedOnceWhereNobodyListens) {
  outcomes = {refused()};
  submitted();
  hub.mock.advance({{"by", "1m"}});
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(token_of(sent[1]), token_of(sent[0]));
  const Json row = record(token_of(sent[0]));
  EXPECT_EQ(row["status"], "dead");
  EXPECT_EQ(row["attempts"][1]["at"], "2026-01-05T09:00:01.000Z");
  EXPECT_EQ(row["attempts"][1]["why"], "connection refused by 127.0.0.1:3000");
  EXPECT_LT(sent[1].total_timeout, sent[0].total_timeout);
}

TEST_F(StatusCallbacks, SayWhatIsBlockedAndDoNotTryAgain) {
  outcomes = {{.result = DeliveryOutcome::Result::kBlocked,
               .why = "app.example.com is not allowed; --webhook-allow app.example.com allows it",
               .body = {}}};
  submitted();
  hub.mock.advance({{"by", "1m"}});
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(record(token_of(sent[0]))["status"], "blocked");
}

class OtherNames : public StatusCallbacks {
 protected:
  OtherNames() : StatusCallbacks(with_switch("callback-names", "SID")) {}
};
TEST_F(OtherNames, AreASwitch) {
  submitted();
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_TRUE(sent[0].body.starts_with("AccountSID=" + std::string(kAccount) + "&BundleSID=BU"));
}

class InReviewToo : public StatusCallbacks {
 protected:
  InReviewToo() : StatusCallbacks(with_switch("in-review-callback", "sent")) {}
};
TEST_F(InReviewToo, IsASwitch) {
  submitted();
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_NE(sent[1].body.find("&Status=in-review&"), std::string::npos);
}

std::string message_body(const std::string& sid, const std::string& status,
                         const std::string& more = {}) {
  return more + "SmsSid=" + sid + "&SmsStatus=" + status + "&MessageStatus=" + status +
         "&To=%2B14165550109&MessageSid=" + sid + "&AccountSid=" + kAccount +
         "&From=%2B15555558888&ApiVersion=2010-04-01";
}

TEST_F(StatusCallbacks, TellOfEachStatusOfAMessage) {
  Params params = text_to(kCanadian, "+15555558888");
  params.emplace_back("StatusCallback", kHook);
  const std::string sid = hub.mock.post(kMessagesPath, params).sid();
  hub.mock.advance({{"by", "1m"}});
  ASSERT_EQ(sent.size(), 3u);
  EXPECT_EQ(sent[0].body, message_body(sid, "queued"));
  EXPECT_EQ(sent[1].body, message_body(sid, "sent"));
  EXPECT_EQ(sent[2].body, message_body(sid, "delivered"));
}

TEST_F(StatusCallbacks, TellWhyAMessageWasNotDelivered) {
  Params params = text_to(kTmobilePhone, "+15555558888");
  params.emplace_back("StatusCallback", kHook);
  const std::string sid = hub.mock.post(kMessagesPath, params).sid();
  hub.mock.advance({{"by", "1m"}});
  ASSERT_FALSE(sent.empty());
  const std::string& last = sent.back().body;
  EXPECT_TRUE(last.starts_with("ErrorCode=30034&ErrorMessage=")) << last;
  EXPECT_NE(last.find("&MessageStatus=undelivered&"), std::string::npos) << last;
}

TEST_F(StatusCallbacks, OfAMessageAreThoseOfItsServiceOtherwise) {
  const std::string service =
      hub.mock.post("/v1/Services", {{"FriendlyName", "s"}, {"StatusCallback", kHook}}).sid();
  join(hub.mock, service, "+15555558888");
  hub.mock.post(kMessagesPath, text_through(service, kCanadian));
  ASSERT_FALSE(sent.empty());
  EXPECT_EQ(sent[0].url, kHook);
  EXPECT_NE(sent[0].body.find("&MessageStatus=accepted&"), std::string::npos) << sent[0].body;
  EXPECT_NE(sent[0].body.find("&MessagingServiceSid=" + service + "&"), std::string::npos);
}

TEST_F(StatusCallbacks, TellANumbersUrlOfATextToIt) {
  const std::string number = sid_of_number(hub.mock, "+15555558888");
  hub.mock.post(api_path("/IncomingPhoneNumbers/" + number + ".json"), {{"SmsUrl", kHook}});
  hub.mock.control("POST", "/phones/+14155550101/messages",
                   {{"to", "+15555558888"}, {"body", "Hi & bye"}});
  ASSERT_EQ(sent.size(), 1u);
  const std::string sid = hub.mock.get(kMessagesPath).json()["messages"][0]["sid"];
  EXPECT_EQ(sent[0].method, "POST");
  EXPECT_EQ(sent[0].body, "SmsMessageSid=" + sid + "&NumMedia=0&SmsSid=" + sid +
                              "&SmsStatus=received&Body=Hi%20%26%20bye&To=%2B15555558888"
                              "&NumSegments=1&MessageSid=" +
                              sid + "&AccountSid=" + kAccount +
                              "&From=%2B14155550101&ApiVersion=2010-04-01");
}

TEST_F(StatusCallbacks, TellTheServiceOfATextToItsNumberByGet) {
  const std::string service =
      hub.mock
          .post("/v1/Services",
                {{"FriendlyName", "s"}, {"InboundRequestUrl", kHook}, {"InboundMethod", "GET"}})
          .sid();
  join(hub.mock, service, "+15555558888");
  hub.mock.control("POST", "/phones/+14155550101/messages",
                   {{"to", "+15555558888"}, {"body", "Hi"}});
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(sent[0].method, "GET");
  EXPECT_TRUE(sent[0].body.empty());
  EXPECT_TRUE(sent[0].url.starts_with(std::string(kHook) + "&SmsMessageSid=SM")) << sent[0].url;
  EXPECT_EQ(header_of(sent[0], "X-Twilio-Signature"), twilio_signature(kToken, sent[0].url, {}));
}

}  // namespace
}  // namespace mock
