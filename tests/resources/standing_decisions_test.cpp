// The sandbox's review policy: decisions that are never used up.
#include <gtest/gtest.h>

#include "tests/resources/trusthub_fixture.h"

namespace mock {
namespace {

std::string reviewed(TrustHub& hub, const std::string& path) {
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  return hub.status(path);
}

TEST(StandingDecisions, ApproveAllApprovesWhatTheRulesWouldReject) {
  TrustHub hub(Json{{"reviews", "documented,approve-all"}});
  const std::string empty = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
  EXPECT_EQ(reviewed(hub, empty), "twilio-approved");
}

TEST(StandingDecisions, RejectAllIsNeverUsedUp) {
  TrustHub hub(Json{{"reviews", "documented,reject-all"}});
  EXPECT_EQ(reviewed(hub, hub.secondary()), "twilio-rejected");
  EXPECT_EQ(reviewed(hub, hub.secondary()), "twilio-rejected");
}

TEST(StandingDecisions, RejectFirstRejectsTheFirstSubmissionAlone) {
  TrustHub hub(Json{{"reviews", "documented,reject-first"}});
  const std::string path = hub.secondary();
  EXPECT_EQ(reviewed(hub, path), "twilio-rejected");
  EXPECT_EQ(reviewed(hub, path), "twilio-approved");
}

TEST(StandingDecisions, ManualHoldsUntilSomebodyDecides) {
  TrustHub hub(Json{{"reviews", "documented,manual"}});
  const std::string path = hub.secondary();
  EXPECT_EQ(reviewed(hub, path), "in-review");
  hub.mock.control("POST", "/reviews", {{"sid", TrustHub::sid_of(path)}, {"decision", "approve"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

const Json kEverySecond = {{"pace", "documented"},
                           {"delays", {{"customer_profile", "1h"}}},
                           {"policy",
                            {{{"match", {{"resource", "customer_profile"}, {"every", 2}}},
                              {"decision", "reject"},
                              {"errors", {18603}},
                              {"after", "2h"}}}}};

TEST(StandingDecisions, InlineCountEverySecond) {
  TrustHub hub(Json{{"reviews", kEverySecond}});
  EXPECT_EQ(reviewed(hub, hub.secondary()), "twilio-approved");
  EXPECT_EQ(reviewed(hub, hub.secondary()), "twilio-rejected");
  EXPECT_EQ(reviewed(hub, hub.secondary()), "twilio-approved");
  EXPECT_EQ(reviewed(hub, hub.secondary()), "twilio-rejected");
}

TEST(StandingDecisions, InlineDelaysAndAfterCount) {
  TrustHub hub(Json{{"reviews", kEverySecond}});
  const std::string first = hub.secondary(), second = hub.secondary();
  hub.submit(first);
  hub.submit(second);
  hub.mock.advance({{"by", "1h"}});
  EXPECT_EQ(hub.status(first), "twilio-approved");
  EXPECT_EQ(hub.status(second), "in-review");
  hub.mock.advance({{"by", "1h"}});
  EXPECT_EQ(hub.status(second), "twilio-rejected");
}

TEST(StandingDecisions, InlineAreShownAsTheyWereGiven) {
  TrustHub hub(Json{{"reviews", kEverySecond}});
  EXPECT_EQ(hub.mock.control("GET", "").json()["reviews"], kEverySecond);
}

TEST(StandingDecisions, APolicyAloneLeavesThePaceAsItIs) {
  Mock mock;
  mock.control("PATCH", "", {{"reviews", {{"policy", "reject-all"}}}});
  EXPECT_EQ(mock.control("GET", "").json()["reviews"], "documented,reject-all");
}

TEST(StandingDecisions, GiveWayToAPostedDecision) {
  TrustHub hub(Json{{"reviews", "documented,reject-all"}});
  const std::string path = hub.secondary();
  hub.submit(path);
  hub.mock.control("POST", "/reviews", {{"sid", TrustHub::sid_of(path)}, {"decision", "approve"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

TEST(StandingDecisions, ThatCannotBeReadAreRefusedWithASentence) {
  Mock mock;
  const auto refusal = [&](const Json& reviews) {
    const Answered answer =
        mock.control("POST", "/_mock/v1/sandboxes",
                     {{"account_sid", "AC000000000000000000000000000000aa"}, {"reviews", reviews}});
    EXPECT_EQ(answer.status, 400) << answer.body;
    return answer.json()["error"]["message"].get<std::string>();
  };
  EXPECT_NE(refusal("approve-some").find("approve-all"), std::string::npos);
  EXPECT_NE(refusal({{"policy", {{{"decision", "reject"}}}}}).find("match"), std::string::npos);
  EXPECT_NE(
      refusal({{"policy",
                {{{"match", {{"resource", "brand"}, {"every", 0}}}, {"decision", "reject"}}}}})
          .find("match.every"),
      std::string::npos);
  EXPECT_NE(refusal({{"speed", "fast"}}).find("pace"), std::string::npos);
  EXPECT_NE(refusal({{"delays", {{"brands", "3d"}}}}).find("brands"), std::string::npos);
}

}  // namespace
}  // namespace mock
