// Event Streams between what happened and the sink: who gets an event, how often, in what.
#include "mock_server/webhooks/event_streams.h"

#include <set>

#include "conformance/contract/event_types.h"
#include "tests/webhooks/event_streams_fixture.h"

namespace mock {
namespace {

using Texts = std::vector<std::string>;

Json batches() {
  Json configuration = webhook_configuration(kEventHook);
  configuration["batch_events"] = true;
  return configuration;
}

std::string content_type(const OutgoingRequest& request) {
  return Answered{.status = 0, .headers = request.headers, .body = {}}.header("Content-Type");
}

// The sink's URL, without what the signature adds to it.
std::string called(const OutgoingRequest& request) {
  return request.url.substr(0, request.url.find("?bodySHA256="));
}

TEST(EventStreams, LeaveAloneOrInOneArray) {
  const Params types = {event_type(kRegistered), event_type(kVerified)};
  Stream alone(types);
  approved_standard(alone.mock);
  ASSERT_EQ(alone.sent.size(), 2u);
  EXPECT_EQ(alone.sent[0].method, "POST");
  EXPECT_EQ(called(alone.sent[0]), kEventHook);
  EXPECT_EQ(content_type(alone.sent[0]), "application/json");
  EXPECT_EQ(Json::parse(alone.sent[0].body).size(), 1u);
  Stream batched(types, Json::object(), batches());
  approved_standard(batched.mock);
  ASSERT_EQ(batched.sent.size(), 1u);
  EXPECT_EQ(Json::parse(batched.sent[0].body).size(), 2u);
  EXPECT_EQ(batched.types(), (Texts{kRegistered, kVerified}));
}

TEST(EventStreams, AreToldInBatchesOfAtMost64Kilobytes) {
  constexpr std::size_t kMost = 64 * 1024, kBrands = 150;
  Stream stream({event_type(kFailure)}, {{"reviews", "documented,brand=1h"}}, batches());
  const std::string nothing = "BU" + std::string(32, '0');
  for (std::size_t i = 0; i < kBrands; ++i)
    stream.mock.post(kBrandsPath,
                     {{"CustomerProfileBundleSid", nothing}, {"A2PProfileBundleSid", nothing}});
  stream.mock.advance({{"by", "1d"}});
  EXPECT_EQ(stream.events().size(), kBrands);
  ASSERT_GT(stream.sent.size(), 1u);
  for (const OutgoingRequest& request : stream.sent) EXPECT_LE(request.body.size(), kMost);
  EXPECT_GT(stream.sent[0].body.size(), kMost - 2048);
}

TEST(EventStreams, BringOnlyWhatIsSubscribedTo) {
  Stream stream({event_type(kVerified)});
  approved_standard(stream.mock);
  EXPECT_EQ(stream.types(), Texts{kVerified});
}

TEST(EventStreams, EndWithTheSubscriptionOrTheType) {
  Stream stream({event_type(kRegistered), event_type(kVerified)});
  const std::string path = events_path(stream.subscription);
  stream.mock.erase(path + "/" + kVerified);
  approved_standard(stream.mock);
  EXPECT_EQ(stream.types(), Texts{kRegistered});
  stream.mock.erase(std::string(kSubscriptionsPath) + "/" + stream.subscription);
  approved_standard(stream.mock);
  EXPECT_EQ(stream.types(), Texts{kRegistered});
}

TEST(EventStreams, FollowTheVersionThatIsSubscribedTo) {
  Stream stream({event_type(kFailure, 1)});
  const auto fail = [&] {
    stream.mock.control(
        "POST", "/reviews",
        {{"match", {{"resource", "brand"}}}, {"decision", "reject"}, {"errors", {30750}}});
    post_brand(stream.mock, standard_bundles(stream.mock));
    stream.mock.advance({{"by", "8d"}});
    return stream.last(kFailure)["data"].contains("brandregistrationerrors");
  };
  EXPECT_FALSE(fail());
  stream.mock.post(events_path(stream.subscription) + "/" + kFailure, {{"SchemaVersion", "3"}});
  EXPECT_TRUE(fail());
}

TEST(EventStreams, OfASubaccountGoToItsOwnSinksOnly) {
  Stream stream({event_type(kRegistered)});
  const Json sub =
      stream.mock.post("/2010-04-01/Accounts.json", {{"FriendlyName", "customer"}}).json();
  const auto post = [&](const std::string& path, const std::string& body) {
    return stream.mock.send("POST", path, body,
                            {{"Authorization", Mock::authorization(sub["sid"], sub["auth_token"])},
                             {"Content-Type", "application/x-www-form-urlencoded"}});
  };
  const std::string sink = post(kSinksPath,
                                "Description=d&SinkType=webhook&SinkConfiguration="
                                "%7B%22destination%22%3A%22http%3A%2F%2F127.0.0.1%3A4%2Fsub%22%2C"
                                "%22method%22%3A%22POST%22%7D")
                               .sid();
  const Answered subscription =
      post(kSubscriptionsPath,
           "Description=d&SinkSid=" + sink + "&Types=%7B%22type%22%3A%22" + kRegistered + "%22%7D");
  ASSERT_EQ(subscription.status, 201) << subscription.body;
  approved_standard(stream.mock);  // of the main account
  ASSERT_EQ(stream.sent.size(), 1u);
  EXPECT_EQ(called(stream.sent[0]), kEventHook);
}

TEST(EventStreams, KeepTheIdOfAnEventOverItsAttempts) {
  Stream stream({event_type(kCampaignEvent + "campaign-submitted")});
  const std::string brand = approved_standard(stream.mock);
  stream.outcomes = {{.status = 500, .why = {}, .body = {}}};
  post_campaign(stream.mock, make_service(stream.mock), campaign_params(brand, "MARKETING"));
  stream.mock.advance({{"by", "1h"}});
  ASSERT_EQ(stream.sent.size(), 2u);
  EXPECT_EQ(stream.sent[0].body, stream.sent[1].body);
}

TEST(EventStreams, MayBeForgedInTheirData) {
  Stream stream({event_type(kRegistered)});
  stream.mock.control("POST", "/faults",
                      {{"match", {{"webhook", "*"}}},
                       {"do", {{"forge", {{"identitystatus", "FORGED"}}}}},
                       {"times", 1}});
  approved_standard(stream.mock);
  const std::vector<Json> events = stream.events();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[1]["type"], kRegistered);
  EXPECT_EQ(events[1]["data"]["identitystatus"], "FORGED");
  EXPECT_NE(events[0]["data"], events[1]["data"]);
  EXPECT_EQ(events[0]["data"]["brandsid"], events[1]["data"]["brandsid"]);
}

TEST(EventStreams, GiveEverySubscriptionTheSameEvent) {
  Stream stream({event_type(kFailure, 1)});
  subscribe(stream.mock, make_sink(stream.mock, webhook_configuration("http://127.0.0.1:4/two")),
            {event_type(kFailure, 3)});
  stream.mock.control(
      "POST", "/reviews",
      {{"match", {{"resource", "brand"}}}, {"decision", "reject"}, {"errors", {30750}}});
  post_brand(stream.mock, standard_bundles(stream.mock));
  stream.mock.advance({{"by", "8d"}});
  const std::vector<Json> events = stream.events();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(called(stream.sent[0]), kEventHook);
  EXPECT_EQ(called(stream.sent[1]), "http://127.0.0.1:4/two");
  EXPECT_EQ(events[0]["id"], events[1]["id"]);
  EXPECT_EQ(events[0]["dataschema"],
            "https://events-schemas.twilio.com/A2P.BrandRegistrationFailure/1");
  EXPECT_EQ(events[1]["dataschema"],
            "https://events-schemas.twilio.com/A2P.BrandRegistrationFailure/3");
}

TEST(EventStreams, TestASinkWithAnEventOfItsOwn) {
  Stream stream({});
  const std::string path = std::string(kSinksPath) + "/" + stream.sink;
  stream.mock.post(path + "/Test");
  stream.mock.post(path + "/Test");
  ASSERT_EQ(stream.sent.size(), 2u);
  const Json event = Json::parse(stream.sent[0].body)[0];
  const std::string test_id = event["data"]["test_id"];
  EXPECT_EQ(test_id.size(), 36u);
  const Json whole = {
      {"specversion", "1.0"},
      {"type", "com.twilio.eventstreams.test-event"},
      {"source", "Sink"},
      {"id", event["id"]},
      {"dataschema", "https://events-schemas.twilio.com/EventStreams.TestSink/1.json"},
      {"datacontenttype", "application/json"},
      {"time", "2026-01-05T09:00:00.000Z"},
      {"data", {{"test_id", test_id}}}};
  EXPECT_EQ(event, whole);
  const std::string id = event["id"];
  EXPECT_EQ(id.substr(0, 2), "EZ");
  EXPECT_EQ(id.size(), 34u);
  const Json second = Json::parse(stream.sent[1].body)[0];
  EXPECT_NE(second["id"], id);
  EXPECT_NE(second["data"]["test_id"], test_id);
}

TEST(EventStreams, ValidateASinkByItsTestEventWhereTheSwitchAsksForIt) {
  Stream stream({}, {{"rules", {{"switches", {{"sink-validation", "required"}}}}}});
  const std::string path = std::string(kSinksPath) + "/" + stream.sink;
  stream.mock.post(path + "/Test");
  ASSERT_EQ(stream.sent.size(), 1u);
  const std::string test_id = stream.events()[0]["data"]["test_id"];
  EXPECT_EQ(stream.mock.post(path + "/Validate", {{"TestId", test_id}}).body,
            R"({"result":"valid"})");
  EXPECT_EQ(stream.mock.get(path).text("status"), "active");
  EXPECT_NE(subscribe(stream.mock, stream.sink, {event_type(kRegistered)}), "");
}

// Every type that the table says comes has come in brand_events_test or campaign_events_test; here
// stand the names, so that a new row asks for a test.
TEST(EventStreams, EveryTypeThatIsProducedHasATest) {
  const std::set<std::string> tested = {kRegistered,
                                        kVerified,
                                        kFailure,
                                        kBrandEvent + "brand-unverified",
                                        kBrandEvent + "brand-vetted-verified",
                                        kBrandEvent + "brand-secondary-vetting-failure",
                                        kBrandEvent + "invalid-contact-email",
                                        kBrandEvent + "email-2fa-sent",
                                        kBrandEvent + "email-2fa-opened",
                                        kBrandEvent + "email-2fa-clicked",
                                        kBrandEvent + "email-2fa-completed",
                                        kBrandEvent + "email-2fa-timeout",
                                        kCampaignEvent + "campaign-submitted",
                                        kCampaignEvent + "campaign-approved",
                                        kCampaignEvent + "campaign-failure",
                                        kCampaignEvent + "campaign-deleted",
                                        kCampaignEvent + "suspended-campaign-delete-submitted",
                                        kNumberEvent + "pending",
                                        kNumberEvent + "successful",
                                        kNumberEvent + "failed",
                                        kReleaseEvent + "pending",
                                        kReleaseEvent + "successful"};
  std::set<std::string> produced;
  for (const contract::EventType& row : contract::kEventTypes)
    if (row.is_produced()) produced.emplace(row.type);
  EXPECT_EQ(produced, tested);
}

}  // namespace
}  // namespace mock
