// What the control API shows of webhooks, and what outlives a sandbox.
#include "mock_server/control/service.h"
#include "mock_server/sandbox/directory.h"
#include "mock_server/webhooks/outbox.h"
#include "tests/resources/sending_fixture.h"
#include "tests/webhooks/webhooks_fixture.h"

namespace mock {
namespace {

class WebhookList : public WebhooksTest {
 protected:
  Json list(const std::string& query = "") {
    return hub.mock.control("GET", "/webhooks" + query).json()["webhooks"];
  }
};

TEST_F(WebhookList, ShowsWhatWasSentAndWhatCameOfIt) {
  outcomes = {answered(204, "thanks")};
  const std::string path = submitted("http://ada:s3cret@127.0.0.1:3000/hook#rc=2");
  const Json rows = list();
  ASSERT_EQ(rows.size(), 1u);
  Json row = rows[0];
  EXPECT_EQ(row["id"], token_of(sent.at(0)));
  EXPECT_EQ(row["account_sid"], kAccount);
  EXPECT_EQ(row["kind"], "customer_profile");
  EXPECT_EQ(row["about"], TrustHub::sid_of(path));
  EXPECT_EQ(row["event"], "pending-review");
  EXPECT_EQ(row["url"], "http://ada:[hidden]@127.0.0.1:3000/hook#rc=2");
  EXPECT_EQ(row["status"], "delivered");
  EXPECT_EQ(row["created"], "2026-01-05T09:00:00.000Z");
  EXPECT_TRUE(row["next_attempt"].is_null());
  EXPECT_EQ(row["attempts"], Json::parse(R"([{"at":"2026-01-05T09:00:00.000Z",
      "result":"answered","status":204,"why":null,"answer":"thanks"}])"));
  EXPECT_EQ(row["content_type"], "application/x-www-form-urlencoded; charset=UTF-8");
  EXPECT_EQ(row["body"], sent[0].body);
  EXPECT_EQ(hub.mock.control("GET", "/webhooks/" + row["id"].get<std::string>()).json(), row);
}

TEST_F(WebhookList, IsFiltered) {
  const std::string path = submitted();
  hub.mock.advance({{"until", "settled"}});
  EXPECT_EQ(list("?status=delivered").size(), 2u);
  EXPECT_EQ(list("?status=dead").size(), 0u);
  EXPECT_EQ(list("?event=twilio-approved").size(), 1u);
  EXPECT_EQ(list("?kind=brand").size(), 0u);
  EXPECT_EQ(list("?about=" + TrustHub::sid_of(path) + "&limit=1")[0]["event"], "twilio-approved");
  EXPECT_EQ(list("?after=" + list()[0]["id"].get<std::string>()).size(), 1u);
}

TEST_F(WebhookList, SaysWhatIsWrongWithAQuery) {
  for (const char* query : {"?status=sent", "?after=x", "?limit=0", "?wait=2h", "?what=1"})
    EXPECT_EQ(hub.mock.control("GET", std::string("/webhooks") + query).status, 400) << query;
  EXPECT_EQ(hub.mock.control("GET", "/webhooks/x").status, 404);
  EXPECT_EQ(hub.mock.control("POST", "/webhooks/x/redeliver").status, 404);
}

TEST_F(WebhookList, CanBeWaitedFor) {
  hub.mock.set_courier({});
  EXPECT_EQ(hub.mock.control("GET", "/webhooks?status=delivered&wait=2s").status, 0);
  EXPECT_FALSE(hub.mock.parked());
  submitted();
  EXPECT_FALSE(hub.mock.parked());
  hub.mock.report(hub.mock.outgoing().at(0).id, answered(200));
  const auto found = hub.mock.parked();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->json()["webhooks"].size(), 1u);
}

TEST_F(WebhookList, SendsOneAgainUnderTheSameToken) {
  outcomes = {answered(500, "not now"), answered(200)};
  submitted();
  const Json dead = list("?status=dead");
  ASSERT_EQ(dead.size(), 1u);
  const std::string id = dead[0]["id"];
  EXPECT_EQ(hub.mock.control("POST", "/webhooks/" + id + "/redeliver").status, 202);
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(token_of(sent[1]), id);
  EXPECT_EQ(record(id)["status"], "delivered");
  EXPECT_EQ(record(id)["attempts"].size(), 2u);
}

TEST_F(WebhookList, DoesNotSendAgainWhatIsBeingSent) {
  hub.mock.set_courier({});
  submitted();
  const std::string id = list()[0]["id"];
  const Answered refused = hub.mock.control("POST", "/webhooks/" + id + "/redeliver");
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.json()["error"]["code"], "sending");
}

TEST_F(WebhookList, KeepsTheNewestThousand) {
  submitted();
  const std::string first = list()[0]["id"];
  Params params = text_to(kCanadian);
  params.emplace_back("StatusCallback", kHook);
  for (std::size_t i = 0; i < kMaxDeliveries; ++i)
    ASSERT_EQ(hub.mock.post(kMessagesPath, params).status, 201);
  ASSERT_EQ(sent.size(), kMaxDeliveries + 1);
  EXPECT_EQ(list("?limit=1000").size(), kMaxDeliveries);
  EXPECT_EQ(hub.mock.control("GET", "/webhooks/" + first).status, 404);
}

TEST_F(WebhookList, TimelineSaysWhatWillBeSent) {
  outcomes = {refused()};
  submitted("http://127.0.0.1:3000/hook#rc=3");
  const Json events = hub.mock.control("GET", "/timeline").json()["events"];
  EXPECT_EQ(events[0]["type"], "webhook.attempt");
  EXPECT_EQ(events[0]["what"], "a webhook is sent");
  EXPECT_EQ(events[0]["sid"], list("?status=retrying")[0]["id"]);
}

class RecordOnly : public WebhooksTest {
 protected:
  RecordOnly() : WebhooksTest({{"webhooks", "record"}}) {}
};

TEST_F(RecordOnly, WritesDownAndSendsNothing) {
  submitted();
  const Json done = hub.mock.advance({{"until", "settled"}});
  EXPECT_TRUE(sent.empty());
  EXPECT_EQ(done["deliveries"]["recorded"], 1);
  const Json rows = hub.mock.control("GET", "/webhooks?status=recorded").json()["webhooks"];
  EXPECT_EQ(rows.size(), 2u);
  EXPECT_EQ(hub.mock.control("GET", "").text("webhooks"), "record");
}

TEST_F(RecordOnly, CanBeChangedLater) {
  ASSERT_EQ(hub.mock.control("PATCH", "", {{"webhooks", "deliver"}}).status, 200);
  submitted();
  EXPECT_EQ(sent.size(), 1u);
  EXPECT_EQ(hub.mock.control("PATCH", "", {{"webhooks", "maybe"}}).status, 400);
}

TEST(ServerWithoutACourier, RecordsAndNeverHangs) {
  NoLog log;
  const Instant wall = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);
  Directory directory({}, log, {}, wall);
  const Service service = make_service(directory, {});
  const std::string path = std::string("/_mock/v1/sandboxes/") + kAccount;
  const auto send = [&](const std::string& method, const std::string& target,
                        const std::string& body, const std::string& type) {
    const std::string authorization = Mock::authorization(kAccount, kToken);
    const std::vector<Header> headers = {{"Authorization", authorization}, {"Content-Type", type}};
    return service.handle(
        {.method = method, .target = target, .host = "127.0.0.1", .headers = headers, .body = body},
        wall);
  };
  const std::string form = "application/x-www-form-urlencoded";
  send("POST", "/_mock/v1/sandboxes",
       Json{{"account_sid", kAccount}, {"auth_token", kToken}, {"clock", "frozen"}}.dump(), {});
  send("POST", kMessagesPath,
       "From=%2B15555558888&To=%2B14165550109&Body=Hi&StatusCallback=http%3A%2F%2Fa%2Fb", form);
  EXPECT_TRUE(service.take_outgoing().empty());
  const Answer advanced = send("POST", path + "/clock/advance", R"({"by":"1h"})", {});
  EXPECT_EQ(advanced.parked, nullptr);
  const Json rows = Json::parse(send("GET", path + "/webhooks", {}, {}).response.body)["webhooks"];
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0]["status"], "recorded");
  EXPECT_EQ(rows[0]["attempts"][0]["why"], "this server sends no webhooks");
}

}  // namespace
}  // namespace mock
