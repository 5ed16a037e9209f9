#include <gtest/gtest.h>

#include "tests/control/control_server.h"

namespace mock {
namespace {

// A secondary profile that was submitted: its review is under way.
std::string submit_profile(Mock& mock) {
  const std::string primary = mock.control("GET", "/primary-profile").sid();
  const std::string sid =
      mock.post("/v1/CustomerProfiles", {{"FriendlyName", "Acme"},
                                         {"Email", "ada@acme.example"},
                                         {"PolicySid", "RNdfbf3fae0e1107f8aded0e7cead80bf5"}})
          .sid();
  mock.post("/v1/CustomerProfiles/" + sid + "/EntityAssignments", {{"ObjectSid", primary}});
  mock.post("/v1/CustomerProfiles/" + sid, {{"Status", "pending-review"}});
  return sid;
}

TEST(Clock, OfAFrozenSandboxStands) {
  Mock mock;
  const Json clock = mock.control("GET", "/clock").json();
  EXPECT_EQ(clock["clock"], "frozen");
  EXPECT_EQ(clock["now"], "2026-01-05T09:00:00.000Z");
}

TEST(Clock, AdvancesByASpan) {
  Mock mock;
  EXPECT_EQ(mock.advance({{"by", "72h"}})["now"], "2026-01-08T09:00:00.000Z");
  EXPECT_EQ(mock.control("GET", "/clock").text("now"), "2026-01-08T09:00:00.000Z");
}

TEST(Clock, AdvancesToAnInstant) {
  Mock mock;
  EXPECT_EQ(mock.advance({{"to", "2026-02-01T00:00:00Z"}})["now"], "2026-02-01T00:00:00.000Z");
}

TEST(Clock, NeverGoesBack) {
  Mock mock;
  const Answered answered =
      mock.control("POST", "/clock/advance", {{"to", "2025-01-01T00:00:00Z"}});
  EXPECT_EQ(answered.status, 400);
  EXPECT_EQ(mock.control("GET", "/clock").text("now"), "2026-01-05T09:00:00.000Z");
}

TEST(Clock, AdvanceThatCannotBeReadIs400) {
  Mock mock;
  for (const char* body : {"", "{}", "[", R"({"by":"soon"})", R"({"by":"1h","to":"2027"})",
                           R"({"until":"later"})", R"({"through":"1h"})"}) {
    const Answered answered = mock.send(
        "POST", std::string("/_mock/v1/sandboxes/") + kAccount + "/clock/advance", body, {});
    EXPECT_EQ(answered.status, 400) << body;
    EXPECT_FALSE(error_message(answered).empty()) << body;
  }
}

TEST(Clock, UntilThatIsNotReachedIs409AndStillSaysWhereItStands) {
  Mock mock;
  const Answered answered = mock.control("POST", "/clock/advance", {{"until", "next-event"}});
  EXPECT_EQ(answered.status, 409);
  EXPECT_EQ(error_code(answered), "not_reached");
  EXPECT_EQ(answered.text("now"), "2026-01-05T09:00:00.000Z");
}

TEST(Clock, UntilAnUnknownResourceIs404) {
  Mock mock;
  const Json until = {{"sid", "BU1"}, {"field", "status"}, {"equals", "draft"}};
  EXPECT_EQ(mock.control("POST", "/clock/advance", {{"until", until}}).status, 404);
}

TEST(Clock, AdvancesUntilAMemberHasItsValue) {
  Mock mock;
  const std::string sid = submit_profile(mock);
  const Json until = {{"sid", sid}, {"field", "status"}, {"equals", "in-review"}};
  EXPECT_EQ(mock.control("POST", "/clock/advance", {{"until", until}}).status, 200);
  EXPECT_EQ(mock.get("/v1/CustomerProfiles/" + sid).text("status"), "in-review");
}

TEST(Clock, AClientWaitsAsLongAsItSays) {
  Mock mock;
  const std::string sid = submit_profile(mock);
  EXPECT_EQ(mock.control("POST", "/clock/wait?for=30m").text("now"), "2026-01-05T09:30:00.000Z");
  EXPECT_EQ(mock.control("POST", "/clock/wait", {{"for", "30d"}}).text("now"),
            "2026-02-04T09:30:00.000Z");
  EXPECT_EQ(mock.get("/v1/CustomerProfiles/" + sid).text("status"), "twilio-rejected");
  const Answered unread = mock.control("POST", "/clock/wait?for=soon");
  EXPECT_EQ(unread.status, 400);
  EXPECT_EQ(mock.control("POST", "/clock/wait").status, 400);
}

TEST(Clock, ChangesHowTimePassesFromNowOn) {
  ControlServer server;
  server.send("POST", "/_mock/v1/sandboxes",
              R"({"account_sid":"AC00000000000000000000000000000001","clock":"frozen"})");
  const std::string path = "/_mock/v1/sandboxes/AC00000000000000000000000000000001/clock";
  EXPECT_EQ(server.send("PATCH", path, R"({"clock":"scaled:1d/s"})").text("clock"), "scaled:1d/s");
  server.wall += std::chrono::seconds(2);
  EXPECT_EQ(server.send("GET", path).text("now"), "2026-01-07T09:00:00.000Z");
}

TEST(Clock, ChangeThatCannotBeReadIs400) {
  Mock mock;
  EXPECT_EQ(mock.control("PATCH", "/clock", {{"clock", "fast"}}).status, 400);
  EXPECT_EQ(mock.control("PATCH", "/clock", {{"now", "2027-01-01T00:00:00Z"}}).status, 400);
  EXPECT_EQ(mock.control("PATCH", "/clock").status, 400);
}

TEST(Timeline, ListsWhatIsDueAndWhy) {
  Mock mock;
  const std::string sid = submit_profile(mock);
  const Json timeline = mock.control("GET", "/timeline").json();
  EXPECT_EQ(timeline["now"], "2026-01-05T09:00:00.000Z");
  ASSERT_FALSE(timeline["events"].empty());
  EXPECT_EQ(timeline["events"][0]["sid"], sid);
  EXPECT_EQ(timeline["events"][0]["type"], "customer_profile.decide");
}

}  // namespace
}  // namespace mock
