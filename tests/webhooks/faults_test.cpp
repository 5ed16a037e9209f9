// Faults of webhooks, and answers that wait for one.
#include "mock_server/core/form.h"
#include "mock_server/webhooks/signature.h"
#include "tests/webhooks/webhooks_fixture.h"

namespace mock {
namespace {

class WebhookFaults : public WebhooksTest {
 protected:
  void arm(const Json& todo, const std::string& webhook = "*approved") {
    const Answered posted = hub.mock.control(
        "POST", "/faults", {{"match", {{"webhook", webhook}}}, {"do", todo}, {"times", 1}});
    ASSERT_EQ(posted.status, 201) << posted.body;
  }
  std::string status_sent(std::size_t number) const {
    const std::string& body = sent.at(number).body;
    const auto at = body.find("Status=") + 7;
    return body.substr(at, body.find('&', at) - at);
  }
  Json list(const std::string& query = "") {
    return hub.mock.control("GET", "/webhooks" + query).json()["webhooks"];
  }
};

TEST_F(WebhookFaults, ADroppedOneIsNeverSent) {
  arm({{"drop", true}});
  submitted();
  hub.mock.advance({{"until", "settled"}});
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(status_sent(0), "pending-review");
  const Json rows = list();
  EXPECT_EQ(rows[1]["status"], "dropped");
  EXPECT_EQ(rows[1]["attempts"][0]["result"], "dropped");
  EXPECT_TRUE(rows[1]["fault"].get<std::string>().starts_with("FT"));
}

TEST_F(WebhookFaults, ADuplicateCarriesTheSameToken) {
  arm({{"duplicate", 2}});
  submitted();
  hub.mock.advance({{"until", "settled"}});
  ASSERT_EQ(sent.size(), 4u);
  for (const std::size_t copy : {2u, 3u}) {
    EXPECT_EQ(token_of(sent[copy]), token_of(sent[1]));
    EXPECT_EQ(sent[copy].body, sent[1].body);
  }
  const Json rows = list("?status=delivered&event=twilio-approved");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[2]["duplicate_of"], rows[0]["id"]);
}

TEST_F(WebhookFaults, ADelayedOneLeavesLaterInSandboxTime) {
  arm({{"delay", "30m"}});
  submitted();
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(sent.size(), 1u);
  hub.mock.advance({{"by", "29m"}});
  EXPECT_EQ(sent.size(), 1u);
  hub.mock.advance({{"by", "1m"}});
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(status_sent(1), "twilio-approved");
}

TEST_F(WebhookFaults, AReorderedOneLeavesAfterTheNext) {
  arm({{"reorder", true}}, "pending-review");
  submitted();
  EXPECT_TRUE(sent.empty());
  hub.mock.control("POST", "/reviews", {{"sid", list()[0]["about"]}, {"decision", "approve"}});
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(status_sent(0), "twilio-approved");
  EXPECT_EQ(status_sent(1), "pending-review");
}

TEST_F(WebhookFaults, AReorderedOneLeavesAloneAfterAnHour) {
  arm({{"reorder", true}}, "pending-review");
  submitted();
  hub.mock.advance({{"by", "59m"}});
  EXPECT_TRUE(sent.empty());
  hub.mock.advance({{"by", "1m"}});
  EXPECT_EQ(sent.size(), 1u);
}

bool is_signed_with(const std::string& token, const OutgoingRequest& request) {
  const auto form = Form::parse(request.body);
  return header_of(request, "X-Twilio-Signature") ==
         twilio_signature(token, request.url, std::get<Form>(form).parameters());
}

TEST_F(WebhookFaults, AForgedOneGoesBesideItWithAnotherSignature) {
  arm({{"forge", {{"Status", "twilio-approved"}, {"Extra", "a&b"}}}}, "pending-review");
  submitted();
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(status_sent(0), "pending-review");
  EXPECT_EQ(status_sent(1), "twilio-approved");
  EXPECT_NE(sent[1].body.find("&Extra=a%26b"), std::string::npos);
  EXPECT_EQ(sent[1].url, sent[0].url);
  EXPECT_TRUE(is_signed_with(kToken, sent[0]));
  EXPECT_FALSE(is_signed_with(kToken, sent[1]));
  EXPECT_NE(header_of(sent[1], "X-Twilio-Signature"), "");
  EXPECT_NE(token_of(sent[1]), token_of(sent[0]));
  const Json rows = list();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0]["forged"], false);
  EXPECT_EQ(rows[1]["forged"], true);
  EXPECT_EQ(rows[1]["fault"], rows[0]["fault"]);
  EXPECT_TRUE(rows[1]["duplicate_of"].is_null());
}

TEST_F(WebhookFaults, AForgedOneIsNeverTriedAgain) {
  outcomes = {answered(200), answered(500)};
  arm({{"forge", {{"Status", "twilio-approved"}}}}, "pending-review");
  submitted(std::string(kHook) + "#rc=5&rp=all");
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(list()[1]["status"], "dead");
  EXPECT_EQ(list()[1]["attempts"].size(), 1u);
}

TEST_F(WebhookFaults, ItsStateIsNotForged) {
  arm({{"forge", {{"Status", "twilio-approved"}}}}, "pending-review");
  const std::string path = submitted();
  EXPECT_EQ(hub.mock.get(path).text("status"), "in-review");
}

TEST_F(WebhookFaults, WhatIsForgedMustBeTexts) {
  for (const Json& forge : {Json("x"), Json::object(), Json{{"Status", 1}}, Json{{"", "x"}}}) {
    const Answered posted = hub.mock.control(
        "POST", "/faults", {{"match", {{"webhook", "*"}}}, {"do", {{"forge", forge}}}});
    EXPECT_EQ(posted.status, 400) << forge;
    EXPECT_NE(posted.body.find("do.forge must be an object"), std::string::npos) << posted.body;
  }
  const Answered of_request =
      hub.mock.control("POST", "/faults", {{"do", {{"forge", {{"A", "b"}}}}}});
  EXPECT_EQ(of_request.status, 400);
}

TEST_F(WebhookFaults, MatchTheKindToo) {
  arm({{"drop", true}}, "trust_product");
  submitted();
  EXPECT_EQ(sent.size(), 1u);
}

TEST_F(WebhookFaults, AnAnswerIsHeldUntilAWebhookWasAnswered) {
  hub.mock.set_courier({});
  const std::string path = hub.starter_profile();
  hub.mock.post(path, {{"StatusCallback", kHook}});
  const Answered fault = hub.mock.control(
      "POST", "/faults",
      {{"match", {{"method", "POST"}}}, {"do", {{"hold", "delivery"}}}, {"times", 1}});
  ASSERT_EQ(fault.status, 201) << fault.body;
  EXPECT_EQ(fault.json()["do"]["hold"], "delivery");
  const Answered answer = hub.mock.post(path, {{"Status", "pending-review"}});
  ASSERT_NE(answer.mishap, nullptr);
  ASSERT_NE(answer.mishap->hold, nullptr);
  EXPECT_FALSE(answer.mishap->hold->released);
  const auto out = hub.mock.outgoing();
  ASSERT_EQ(out.size(), 1u);
  hub.mock.report(out[0].id, answered(200));
  EXPECT_TRUE(answer.mishap->hold->released);
}

}  // namespace
}  // namespace mock
