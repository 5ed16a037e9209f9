// Sinks of Event Streams: what is accepted, their test events, and when they may go.
#include <gtest/gtest.h>

#include "tests/resources/event_builders.h"

namespace mock {
namespace {

using Texts = std::vector<std::string>;

Json validated() {
  return {{"rules", {{"profile", "guide"}, {"switches", {{"sink-validation", "required"}}}}}};
}

Answered post_sink(Mock& mock, const Json& configuration) {
  return mock.post(kSinksPath, sink_params(configuration));
}

TEST(Sinks, AreActiveAtOnceAndKeepTheirConfiguration) {
  Mock mock;
  const Json configuration = {{"destination", "https://user:pass@app.example.com/e?x=1"},
                              {"method", "GET"},
                              {"batch_events", true}};
  const Answered made = post_sink(mock, configuration);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.text("status"), "active");
  EXPECT_EQ(made.json()["sink_configuration"], configuration);
  EXPECT_EQ(made.text("sink_type"), "webhook");
  const Json links = made.json()["links"];
  EXPECT_EQ(links["sink_test"], std::string(kOrigin127) + "/v1/Sinks/" + made.sid() + "/Test");
  EXPECT_EQ(links["sink_validate"],
            std::string(kOrigin127) + "/v1/Sinks/" + made.sid() + "/Validate");
}

TEST(Sinks, OfOtherTypesAreNotModelledAndSaySo) {
  Mock mock;
  for (const char* type : {"kinesis", "segment", "email"}) {
    const Answered refused = mock.post(
        kSinksPath,
        with(sink_params(), {{"SinkType", type}, {"SinkConfiguration", R"({"arn":"a"})"}}));
    EXPECT_EQ(refused.status, 501) << type;
    EXPECT_EQ(refused.json()["message"],
              "a2p-mock does not model sinks of the type " + std::string(type));
  }
  const Answered unknown = mock.post(kSinksPath, with(sink_params(), {{"SinkType", "kafka"}}));
  EXPECT_EQ(unknown.status, 400);
  EXPECT_EQ(unknown.json()["code"], 91000);
  EXPECT_EQ(unknown.rule(), "EVENT-SINK-01");
}

TEST(Sinks, WantADestinationThatCanBeCalled) {
  Mock mock;
  for (const char* bad : {"", "app.example.com", "ftp://app.example.com", "http://", "http://:80/x",
                          "https://app.example.com/a b", "https://user@/x", "http://\u0001x/"})
    EXPECT_EQ(post_sink(mock, webhook_configuration(bad)).rule(), "EVENT-SINK-04") << bad;
  EXPECT_EQ(post_sink(mock, {{"method", "POST"}}).rule(), "EVENT-SINK-04");
  EXPECT_EQ(post_sink(mock, {{"destination", 7}, {"method", "POST"}}).rule(), "EVENT-SINK-04");
  for (const char* good : {"http://localhost", "HTTPS://app.example.com/x#rt=3",
                           "https://u:p%40ss@[::1]:8443/hook?a=b"})
    EXPECT_EQ(post_sink(mock, webhook_configuration(good)).status, 201) << good;
}

TEST(Sinks, WantAMethodAndAFlagForBatches) {
  Mock mock;
  const auto with_member = [&](const char* name, const Json& value) {
    Json configuration = webhook_configuration();
    configuration[name] = value;
    return post_sink(mock, configuration).rule();
  };
  for (const Json& bad : {Json("PUT"), Json("post"), Json(1), Json(nullptr)})
    EXPECT_EQ(with_member("method", bad), "EVENT-SINK-05") << bad;
  for (const Json& bad : {Json("true"), Json(1), Json("")})
    EXPECT_EQ(with_member("batch_events", bad), "EVENT-SINK-06") << bad;
  EXPECT_EQ(post_sink(mock, {{"destination", "http://a.b"}, {"method", "POST"}}).status, 201);
}

TEST(Sinks, WantAJsonObject) {
  Mock mock;
  for (const char* bad : {"{", "[]", "7", "\"x\"", "{\"a\":1} x"}) {
    const Answered refused =
        mock.post(kSinksPath, with(sink_params(), {{"SinkConfiguration", bad}}));
    EXPECT_EQ(refused.rule(), "EVENT-SINK-02") << bad;
    EXPECT_EQ(refused.json()["code"], 91000);
  }
}

TEST(Sinks, OnlyTheirDescriptionCanBeUpdated) {
  Mock mock;
  const std::string path = std::string(kSinksPath) + "/" + make_sink(mock);
  const Answered updated = mock.post(path, {{"Description", "new"}, {"SinkType", "kinesis"}});
  EXPECT_EQ(updated.status, 200);
  EXPECT_EQ(updated.text("description"), "new");
  EXPECT_EQ(updated.text("sink_type"), "webhook");
  EXPECT_EQ(mock.post(path).rule(), "PLAT-PARAM-01");
}

TEST(Sinks, AreListedByStatusAndUse) {
  Mock mock;
  const std::string idle = make_sink(mock), used = make_sink(mock);
  subscribe(mock, used, {event_type(kBrandEvent + "brand-verified")});
  const auto sinks = [&](const std::string& query) {
    return listed(mock, std::string(kSinksPath) + query, "sinks", "sid");
  };
  EXPECT_EQ(sinks(""), (Texts{used, idle}));
  EXPECT_EQ(sinks("?InUse=true"), Texts{used});
  EXPECT_EQ(sinks("?InUse=false"), Texts{idle});
  EXPECT_EQ(sinks("?Status=active"), (Texts{used, idle}));
  EXPECT_EQ(sinks("?Status=failed"), Texts{});
  EXPECT_EQ(mock.get("/v1/Sinks?InUse=maybe").rule(), "PLAT-PARAM-02");
  const Json page = mock.get("/v1/Sinks?PageSize=1").json();
  EXPECT_EQ(page["meta"]["key"], "sinks");
  EXPECT_FALSE(page["meta"]["next_page_url"].is_null());
}

TEST(Sinks, InUseStay) {
  Mock mock;
  const std::string sink = make_sink(mock), path = std::string(kSinksPath) + "/" + sink;
  const std::string subscription =
      subscribe(mock, sink, {event_type(kBrandEvent + "brand-verified")});
  const Answered kept = mock.erase(path);
  EXPECT_EQ(kept.status, 400);
  EXPECT_EQ(kept.json()["code"], 91007);
  EXPECT_EQ(kept.json()["message"], "Sink with SID " + sink + " is in use");
  EXPECT_EQ(mock.erase(std::string(kSubscriptionsPath) + "/" + subscription).status, 204);
  EXPECT_EQ(mock.erase(path).status, 204);
}

TEST(Sinks, AreAtMostAHundred) {
  Mock mock;
  for (int i = 0; i < 100; ++i) ASSERT_EQ(post_sink(mock, webhook_configuration()).status, 201);
  const Answered refused = post_sink(mock, webhook_configuration());
  EXPECT_EQ(refused.rule(), "EVENT-SINK-07");
  EXPECT_EQ(refused.json()["code"], 91003);
}

TEST(Sinks, AreTestedAndAlwaysValid) {
  Mock mock;
  const std::string path = std::string(kSinksPath) + "/" + make_sink(mock);
  const Answered tested = mock.post(path + "/Test");
  EXPECT_EQ(tested.status, 201);
  EXPECT_EQ(tested.body, R"({"result":"submitted"})");
  const Answered valid = mock.post(path + "/Validate", {{"TestId", "anything"}});
  EXPECT_EQ(valid.status, 201);
  EXPECT_EQ(valid.body, R"({"result":"valid"})");
  EXPECT_EQ(mock.post(path + "/Validate").rule(), "PLAT-PARAM-01");
  EXPECT_EQ(mock.get(path).text("status"), "active");
  const std::string missing = std::string(kSinksPath) + "/DG" + std::string(32, 'e');
  EXPECT_EQ(mock.post(missing + "/Test").status, 404);
  EXPECT_EQ(mock.post(missing + "/Validate", {{"TestId", "x"}}).status, 404);
}

TEST(Sinks, ThatMustBeValidatedGoThroughTheirStates) {
  Mock mock(validated());
  const std::string sink = make_sink(mock), path = std::string(kSinksPath) + "/" + sink;
  const Params types = {event_type(kBrandEvent + "brand-verified")};
  EXPECT_EQ(mock.get(path).text("status"), "initialized");
  const Answered early = mock.post(kSubscriptionsPath, subscription_params(sink, types));
  EXPECT_EQ(early.rule(), "EVENT-SUBSCRIPTION-07");
  EXPECT_EQ(early.json()["code"], 91100);
  EXPECT_EQ(mock.post(path + "/Validate", {{"TestId", "x"}}).rule(), "EVENT-SINK-09");
  mock.post(path + "/Test");
  EXPECT_EQ(mock.get(path).text("status"), "validating");
  const Answered wrong = mock.post(path + "/Validate", {{"TestId", "x"}});
  EXPECT_EQ(wrong.json()["code"], 91005);
  EXPECT_EQ(mock.get(path).text("status"), "validating");
}

TEST(Sinks, OfSubaccountsAreTheirOwn) {
  Mock mock;
  const Json sub = mock.post("/2010-04-01/Accounts.json", {{"FriendlyName", "customer"}}).json();
  const std::string authorization = Mock::authorization(sub["sid"], sub["auth_token"]);
  make_sink(mock);
  const Answered theirs = mock.send("GET", "/v1/Sinks", "", {{"Authorization", authorization}});
  EXPECT_EQ(theirs.json()["sinks"].size(), 0u) << theirs.body;
}

}  // namespace
}  // namespace mock
