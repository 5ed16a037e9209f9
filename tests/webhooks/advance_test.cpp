// An advance while webhooks are out.
#include "tests/webhooks/webhooks_fixture.h"

namespace mock {
namespace {

class AdvanceWithWebhooks : public WebhooksTest {
 protected:
  std::string now() { return hub.mock.control("GET", "/clock").text("now"); }
};

TEST_F(AdvanceWithWebhooks, StandsAtTheirInstantUntilTheyAreAnswered) {
  submitted();
  hub.mock.set_courier({});
  const Answered parked = hub.mock.control("POST", "/clock/advance", {{"by", "30d"}});
  EXPECT_EQ(parked.status, 0);
  EXPECT_EQ(now(), "2026-01-08T09:00:00.000Z");
  EXPECT_FALSE(hub.mock.parked());
  const Json clock = hub.mock.control("GET", "/clock").json();
  const auto out = hub.mock.outgoing();
  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(clock["advance"]["waiting_for_deliveries"][0]["id"], token_of(out[0]));
  hub.mock.report(out[0].id, answered(200));
  const auto done = hub.mock.parked();
  ASSERT_TRUE(done);
  EXPECT_EQ(done->status, 200) << done->body;
  EXPECT_EQ(done->text("now"), "2026-02-04T09:00:00.000Z");
  EXPECT_EQ(done->json()["deliveries"]["delivered"], 1);
  EXPECT_TRUE(hub.mock.control("GET", "/clock").json()["advance"].is_null());
}

TEST_F(AdvanceWithWebhooks, AClientThatWaitsIsWokenByAWebhook) {
  submitted();
  hub.mock.set_courier({});
  EXPECT_EQ(hub.mock.control("POST", "/clock/wait?for=30d").status, 0);
  hub.mock.report(hub.mock.outgoing().at(0).id, answered(200));
  const auto woken = hub.mock.parked();
  ASSERT_TRUE(woken);
  EXPECT_EQ(woken->status, 200) << woken->body;
  EXPECT_EQ(woken->text("now"), "2026-01-08T09:00:00.000Z");
  EXPECT_EQ(woken->json()["deliveries"]["delivered"], 1);
}

TEST_F(AdvanceWithWebhooks, ASecondOneMeanwhileIsRefused) {
  submitted();
  hub.mock.set_courier({});
  hub.mock.control("POST", "/clock/advance", {{"by", "30d"}});
  const Answered second = hub.mock.control("POST", "/clock/advance", {{"by", "1h"}});
  EXPECT_EQ(second.status, 409);
  EXPECT_EQ(second.json()["error"]["code"], "advance_under_way");
  EXPECT_EQ(hub.mock.control("PATCH", "/clock", {{"clock", "realtime"}}).status, 409);
}

TEST_F(AdvanceWithWebhooks, IsGivenUpWhenItsWallTimeIsOver) {
  submitted();
  hub.mock.set_courier({});
  hub.mock.control("POST", "/clock/advance", {{"by", "30d"}});
  const auto given_up = hub.mock.parked(true);
  ASSERT_TRUE(given_up);
  EXPECT_EQ(given_up->status, 409);
  EXPECT_EQ(given_up->json()["error"]["code"], "webhooks_out");
  EXPECT_EQ(now(), "2026-01-08T09:00:00.000Z");
  EXPECT_TRUE(hub.mock.control("GET", "/clock").json()["advance"].is_null());
}

TEST_F(AdvanceWithWebhooks, EndsWhenTheSandboxIsReset) {
  submitted();
  hub.mock.set_courier({});
  hub.mock.control("POST", "/clock/advance", {{"by", "30d"}});
  const auto out = hub.mock.outgoing();
  hub.mock.control("POST", "/reset");
  const auto ended = hub.mock.parked();
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->status, 409);
  hub.mock.report(out.at(0).id, answered(200));  // of a world that is gone
  EXPECT_EQ(hub.mock.control("GET", "/webhooks").json()["webhooks"].size(), 0u);
}

TEST_F(AdvanceWithWebhooks, WaitsFirstForWhatARequestLetOut) {
  hub.mock.set_courier({});
  submitted();
  hub.mock.control("POST", "/clock/advance", {{"by", "1h"}});
  EXPECT_EQ(now(), "2026-01-05T09:00:00.000Z");
  hub.mock.report(hub.mock.outgoing().at(0).id, answered(200));
  ASSERT_TRUE(hub.mock.parked());
  EXPECT_EQ(now(), "2026-01-05T10:00:00.000Z");
}

TEST_F(AdvanceWithWebhooks, SettledMakesRetriesHappen) {
  outcomes = {refused(), answered(200)};
  submitted("http://127.0.0.1:3000/hook#rc=3");
  const Json done = hub.mock.advance({{"until", "settled"}});
  EXPECT_EQ(done["deliveries"]["delivered"], 2);
  EXPECT_EQ(sent.size(), 3u);
}

TEST_F(AdvanceWithWebhooks, UntilAConditionDeliversWhatTellsOfIt) {
  const std::string path = submitted();
  hub.mock.advance(
      {{"until",
        {{"sid", TrustHub::sid_of(path)}, {"field", "status"}, {"equals", "twilio-approved"}}}});
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_NE(sent[1].body.find("Status=twilio-approved"), std::string::npos);
}

// What the whole machinery is for: a program that goes on when it hears that it may.
TEST_F(AdvanceWithWebhooks, AHandlerThatGoesOnWorksInsideOneAdvance) {
  std::string second;
  hub.mock.set_courier([&](const OutgoingRequest& request) {
    sent.push_back(request);
    if (request.body.find("twilio-approved") != std::string::npos && second.empty()) {
      second = hub.starter_profile();
      hub.mock.post(second, {{"StatusCallback", kHook}});
      hub.submit(second);
    }
    return answered(200);
  });
  const std::string first = submitted();
  const Json done = hub.mock.advance({{"by", "30d"}});
  ASSERT_FALSE(second.empty());
  EXPECT_EQ(hub.status(first), "twilio-approved");
  EXPECT_EQ(hub.status(second), "twilio-approved");
  EXPECT_EQ(hub.mock.get(second).text("date_created"), "2026-01-08T09:00:00Z");
  EXPECT_EQ(done["now"], "2026-02-04T09:00:00.000Z");
}

}  // namespace
}  // namespace mock
