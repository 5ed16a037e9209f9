// Subscriptions of Event Streams and their subscribed events.
#include <gtest/gtest.h>

#include "tests/resources/event_builders.h"

namespace mock {
namespace {

using Texts = std::vector<std::string>;

const std::string kVerified = kBrandEvent + "brand-verified";
const std::string kFailure = kBrandEvent + "brand-failure";

Answered post_types(Mock& mock, const std::string& sink, const Texts& types) {
  Params params;
  for (const std::string& type : types) params.emplace_back("Types", type);
  return mock.post(kSubscriptionsPath, subscription_params(sink, params));
}

Json events_of(Mock& mock, const std::string& subscription) {
  return mock.get(events_path(subscription)).json()["types"];
}

TEST(Subscriptions, HaveTheirTypesInTheOrderGiven) {
  Mock mock;
  const std::string sink = make_sink(mock);
  const Answered made =
      mock.post(kSubscriptionsPath,
                subscription_params(sink, {event_type(kVerified), event_type(kFailure, 3)}));
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.text("sink_sid"), sink);
  EXPECT_EQ(made.text("account_sid"), kAccount);
  EXPECT_EQ(made.json()["links"]["subscribed_events"],
            std::string(kOrigin127) + events_path(made.sid()));
  EXPECT_FALSE(made.json().contains("types"));
  const Json events = events_of(mock, made.sid());
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0]["type"], kVerified);
  EXPECT_EQ(events[0]["schema_version"], 1);
  EXPECT_EQ(events[1]["type"], kFailure);
  EXPECT_EQ(events[1]["schema_version"], 3);
  EXPECT_EQ(events[1]["url"], std::string(kOrigin127) + events_path(made.sid()) + "/" + kFailure);
}

TEST(Subscriptions, WithoutAVersionTakeTheLatestUnderTwilio) {
  Mock mock(Json{{"rules", "twilio"}});
  const std::string subscription = subscribe(mock, make_sink(mock), {event_type(kFailure)});
  EXPECT_EQ(events_of(mock, subscription)[0]["schema_version"], 3);
  const Answered added = mock.post(events_path(subscription), {{"Type", kNumberEvent + "pending"}});
  EXPECT_EQ(added.json()["schema_version"], 2);
}

TEST(Subscriptions, WantTypesThatAreObjects) {
  Mock mock;
  const std::string sink = make_sink(mock);
  const std::string good = Json{{"type", kVerified}}.dump();
  EXPECT_EQ(post_types(mock, sink, {}).rule(), "EVENT-SUBSCRIPTION-01");
  EXPECT_EQ(post_types(mock, sink, {""}).json()["code"], 91103);
  for (const std::string& bad : {std::string("{}"), std::string("[" + good + "]"), std::string("x"),
                                 std::string(R"({"type":7})"), std::string(R"({"type":""})")}) {
    const Answered refused = post_types(mock, sink, {good, bad});
    EXPECT_EQ(refused.rule(), "EVENT-SUBSCRIPTION-02") << bad;
    EXPECT_EQ(refused.json()["message"], "Missing required input parameter event_types[1].type");
  }
  EXPECT_EQ(listed(mock, kSubscriptionsPath, "subscriptions", "sid"), Texts{});
}

TEST(Subscriptions, WantTypesAndVersionsThatExist) {
  Mock mock;
  const std::string sink = make_sink(mock);
  const Answered unknown = post_types(mock, sink, {R"({"type":"com.twilio.no.such.event"})"});
  EXPECT_EQ(unknown.rule(), "EVENT-SUBSCRIPTION-03");
  EXPECT_EQ(unknown.json()["code"], 91104);
  for (const Json& bad : {Json(0), Json(4), Json(-1), Json("x"), Json(Json::array())}) {
    const Json type = {{"type", kFailure}, {"schema_version", bad}};
    EXPECT_EQ(post_types(mock, sink, {type.dump()}).rule(), "EVENT-SUBSCRIPTION-04") << bad;
  }
  const std::string twice = Json{{"type", kFailure}}.dump();
  EXPECT_EQ(post_types(mock, sink, {twice, twice}).json()["code"], 91101);
}

TEST(Subscriptions, WantASinkOfTheirAccount) {
  Mock mock;
  const Params types = {event_type(kVerified)};
  const Answered missing =
      mock.post(kSubscriptionsPath, subscription_params("DG" + std::string(32, 'e'), types));
  EXPECT_EQ(missing.rule(), "EVENT-SUBSCRIPTION-06");
  EXPECT_EQ(missing.json()["code"], 91001);
  EXPECT_EQ(mock.post(kSubscriptionsPath, subscription_params("nonsense", types)).rule(),
            "PLAT-PARAM-02");
  const Json sub = mock.post("/2010-04-01/Accounts.json", {{"FriendlyName", "c"}}).json();
  const std::string body = "Description=d&SinkSid=" + make_sink(mock) +
                           "&Types=%7B%22type%22%3A%22" + kVerified + "%22%7D";
  const Answered foreign =
      mock.send("POST", kSubscriptionsPath, body,
                {{"Authorization", Mock::authorization(sub["sid"], sub["auth_token"])},
                 {"Content-Type", "application/x-www-form-urlencoded"}});
  EXPECT_EQ(foreign.rule(), "EVENT-SUBSCRIPTION-06") << foreign.body;
}

TEST(Subscriptions, ShareASinkOnlyUnderTheGuide) {
  for (const char* profile : {"guide", "twilio"}) {
    Mock mock(Json{{"rules", profile}});
    const std::string sink = make_sink(mock);
    subscribe(mock, sink, {event_type(kVerified)});
    const Answered second =
        mock.post(kSubscriptionsPath, subscription_params(sink, {event_type(kFailure)}));
    if (std::string(profile) == "guide") {
      EXPECT_EQ(second.status, 201);
      EXPECT_EQ(second.header("X-A2P-Mock-Finding"), "EVENT-SUBSCRIPTION-08");
    } else {
      EXPECT_EQ(second.rule(), "EVENT-SUBSCRIPTION-08");
      EXPECT_EQ(second.json()["message"], "Sink with SID " + sink + " is in use");
    }
  }
}

TEST(Subscriptions, ToWhatNeverComesLeaveAFinding) {
  Mock mock;
  const Answered made = mock.post(
      kSubscriptionsPath, subscription_params(make_sink(mock), {event_type(kTollFreeEvent)}));
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.header("X-A2P-Mock-Finding"), "EVENT-SUBSCRIPTION-10");
  const Answered added = mock.post(events_path(made.sid()), {{"Type", kReleaseEvent + "failed"}});
  EXPECT_EQ(added.header("X-A2P-Mock-Finding"), "EVENT-SUBSCRIPTION-10");
}

TEST(Subscriptions, AreNotFiltered) {
  Mock mock;
  const std::string sink = make_sink(mock);
  const Params params =
      with(subscription_params(sink, {event_type(kVerified)}), {{"Filter", "errorCode == 30004"}});
  const Answered refused = mock.post(kSubscriptionsPath, params);
  EXPECT_EQ(refused.status, 501);
  EXPECT_EQ(refused.rule(), "EVENT-SUBSCRIPTION-09");
  const std::string path =
      std::string(kSubscriptionsPath) + "/" + subscribe(mock, sink, {event_type(kVerified)});
  EXPECT_EQ(mock.post(path, {{"Filter", "x"}}).rule(), "EVENT-SUBSCRIPTION-09");
  EXPECT_EQ(mock.post(path, {{"Description", "new"}}).text("description"), "new");
}

TEST(Subscriptions, AreListedBySink) {
  Mock mock;
  const std::string one = make_sink(mock), two = make_sink(mock);
  const std::string first = subscribe(mock, one, {event_type(kVerified)});
  const std::string second = subscribe(mock, two, {event_type(kVerified)});
  const auto subscriptions = [&](const std::string& query) {
    return listed(mock, kSubscriptionsPath + query, "subscriptions", "sid");
  };
  EXPECT_EQ(subscriptions(""), (Texts{second, first}));
  EXPECT_EQ(subscriptions("?SinkSid=" + one), Texts{first});
}

TEST(SubscribedEvents, CanBeAddedUpdatedAndTakenAway) {
  Mock mock;
  const std::string path = events_path(subscribe(mock, make_sink(mock), {event_type(kVerified)}));
  const Answered added = mock.post(path, {{"Type", kFailure}, {"SchemaVersion", "2"}});
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(added.json()["schema_version"], 2);
  const Answered updated = mock.post(path + "/" + kFailure, {{"SchemaVersion", "3"}});
  EXPECT_EQ(updated.status, 200);
  EXPECT_EQ(updated.json()["schema_version"], 3);
  EXPECT_EQ(mock.post(path + "/" + kFailure, {{"SchemaVersion", "4"}}).rule(),
            "EVENT-SUBSCRIPTION-04");
  EXPECT_EQ(mock.post(path + "/" + kFailure, {{"SchemaVersion", "x"}}).rule(), "PLAT-PARAM-02");
  EXPECT_EQ(mock.post(path, {{"Type", kFailure}}).rule(), "EVENT-SUBSCRIPTION-05");
  EXPECT_EQ(mock.post(path, {{"Type", "com.twilio.none"}}).rule(), "EVENT-SUBSCRIPTION-03");
  EXPECT_EQ(listed(mock, path, "types", "type"), (Texts{kFailure, kVerified}));
  EXPECT_EQ(mock.erase(path + "/" + kFailure).status, 204);
  EXPECT_EQ(mock.get(path + "/" + kFailure).status, 404);
}

TEST(SubscribedEvents, GoWithTheirSubscription) {
  Mock mock;
  const std::string subscription = subscribe(mock, make_sink(mock), {event_type(kVerified)});
  const std::string path = std::string(kSubscriptionsPath) + "/" + subscription;
  EXPECT_EQ(mock.erase(path).status, 204);
  EXPECT_EQ(mock.get(events_path(subscription)).status, 404);
  EXPECT_EQ(mock.get(events_path(subscription) + "/" + kVerified).status, 404);
  const Answered snapshot = mock.control("GET", "/snapshot");
  EXPECT_EQ(snapshot.body.find("subscribed_event"), std::string::npos);
}

}  // namespace
}  // namespace mock
