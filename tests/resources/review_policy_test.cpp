#include "tests/resources/trusthub_fixture.h"

namespace mock {

namespace {

Answered decide(TrustHub& hub, const Json& decision) {
  return hub.mock.control("POST", "/reviews", decision);
}

TEST(ReviewPolicy, DecisionForASidEndsItsReviewNow) {
  TrustHub hub;
  const std::string path = hub.secondary();
  hub.submit(path);
  const Answered posted =
      decide(hub, {{"sid", TrustHub::sid_of(path)}, {"decision", "reject"}, {"errors", {18602}}});
  EXPECT_EQ(posted.status, 201) << posted.body;
  const Answered rejected = hub.mock.get(path);
  EXPECT_EQ(rejected.text("status"), "twilio-rejected");
  EXPECT_EQ(rejected.json()["errors"], Json::parse(R"([{"code":18602}])"));
}

TEST(ReviewPolicy, ApprovalOfSomebodyOverridesTheRules) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
  hub.submit(path);
  decide(hub, {{"sid", TrustHub::sid_of(path)}, {"decision", "approve"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

TEST(ReviewPolicy, AfterCountsFromSubmission) {
  TrustHub hub;
  const std::string path = hub.secondary();
  hub.submit(path);
  hub.mock.advance({{"by", "1h"}});
  decide(hub, {{"sid", TrustHub::sid_of(path)}, {"decision", "reject"}, {"after", "3h"}});
  hub.mock.advance({{"by", "119m"}});
  EXPECT_EQ(hub.status(path), "in-review");
  hub.mock.advance({{"by", "1m"}});
  EXPECT_EQ(hub.status(path), "twilio-rejected");
}

TEST(ReviewPolicy, HoldKeepsTheReviewUntilSomebodyDecides) {
  TrustHub hub;
  const std::string path = hub.secondary(), sid = TrustHub::sid_of(path);
  hub.submit(path);
  EXPECT_EQ(decide(hub, {{"sid", sid}, {"decision", "hold"}}).status, 201);
  hub.mock.advance({{"by", "30d"}});
  EXPECT_EQ(hub.status(path), "in-review");
  decide(hub, {{"sid", sid}, {"decision", "approve"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

TEST(ReviewPolicy, ArmedDecisionWaitsForWhatMatches) {
  TrustHub hub;
  const Answered armed =
      decide(hub, {{"match", {{"resource", "customer_profile"}, {"policy", "starter"}}},
                   {"decision", "reject"},
                   {"errors", {18603}},
                   {"after", "1h"}});
  ASSERT_EQ(armed.status, 201) << armed.body;
  const std::string secondary = hub.secondary(), starter = hub.starter_profile();
  hub.submit(secondary);
  hub.submit(starter);
  hub.mock.advance({{"by", "1h"}});
  EXPECT_EQ(hub.status(starter), "twilio-rejected");
  EXPECT_EQ(hub.status(secondary), "in-review");
  EXPECT_TRUE(hub.mock.control("GET", "/reviews").json()["reviews"].empty());
}

TEST(ReviewPolicy, ArmedDecisionCountsSubmissions) {
  TrustHub hub;
  decide(hub, {{"match", {{"resource", "customer_profile"}, {"nth", 2}}}, {"decision", "reject"}});
  const std::string first = hub.secondary(), second = hub.secondary(), third = hub.secondary();
  for (const std::string& path : {first, second, third}) hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.status(first), "twilio-approved");
  EXPECT_EQ(hub.status(second), "twilio-rejected");
  EXPECT_EQ(hub.status(third), "twilio-approved");
}

TEST(ReviewPolicy, ArmedDecisionComparesFields) {
  TrustHub hub;
  decide(hub,
         {{"match",
           {{"resource", "customer_profile"}, {"fields", {{"friendly_name", "Somebody else"}}}}},
          {"decision", "reject"}});
  const std::string path = hub.secondary();
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

TEST(ReviewPolicy, ArmedHoldWaits) {
  TrustHub hub;
  decide(hub, {{"match", {{"resource", "trust_product"}}}, {"decision", "hold"}});
  const std::string profile = hub.secondary();
  hub.submit(profile);
  const std::string path = hub.a2p(profile, {{"company_type", "private"}});
  hub.submit(path);
  hub.mock.advance({{"by", "30d"}});
  EXPECT_EQ(hub.status(path), "in-review");
}

struct BadDecision {
  const char* body;
  int status;
};
class Decisions : public testing::TestWithParam<BadDecision> {};
TEST_P(Decisions, ThatMakeNoSenseAreRefused) {
  TrustHub hub;
  EXPECT_EQ(decide(hub, Json::parse(GetParam().body)).status, GetParam().status);
}
INSTANTIATE_TEST_SUITE_P(
    All, Decisions,
    testing::Values(
        BadDecision{R"({"sid":"BU00000000000000000000000000000000","decision":"approve"})", 404},
        BadDecision{R"({"sid":"BU00000000000000000000000000000000","decision":"like"})", 400},
        BadDecision{R"({"decision":"approve"})", 400},
        BadDecision{R"({"match":{"resource":"brand"},"decision":"approve","afer":"1h"})", 400},
        BadDecision{R"({"match":{"resource":"brand"},"decision":"approve","after":"soon"})", 400},
        BadDecision{R"({"match":{"resource":"brand"},"decision":"reject","errors":["x"]})", 400},
        BadDecision{R"({"match":{"resource":"sink"},"decision":"approve"})", 400},
        BadDecision{R"({"match":{"resource":"trust_product"},"decision":"suspend"})", 400},
        BadDecision{R"({"match":{"resource":"brand","nth":0},"decision":"approve"})", 400},
        BadDecision{R"({"match":{"resource":"brand","nth":"2"},"decision":"approve"})", 400},
        BadDecision{R"({"match":{"resource":"brand","nth":1.5},"decision":"approve"})", 400},
        BadDecision{R"({"match":{"resource":"brand"},"decision":"approve","score":"80"})", 400},
        BadDecision{R"({"match":{"resource":"brand"},"decision":"approve","score":101})", 400},
        BadDecision{R"({"match":{"resource":"brand"},"decision":"approve","identity":"OK"})", 400},
        BadDecision{R"({"match":{"resource":"brand"},"decision":"approve","identity":1})", 400}));

TEST(ReviewPolicy, RefusedIdentitySaysWhatWouldBeRight) {
  TrustHub hub;
  const Answered refused = decide(
      hub, {{"match", {{"resource", "brand"}}}, {"decision", "approve"}, {"identity", "VETTED"}});
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(refused.body.find("SELF_DECLARED, UNVERIFIED, VERIFIED, VETTED_VERIFIED"),
            std::string::npos)
      << refused.body;
}

TEST(ReviewPolicy, EveryIdentityAndScoreOfTwilioIsTaken) {
  TrustHub hub;
  for (const char* identity : {"SELF_DECLARED", "UNVERIFIED", "VERIFIED", "VETTED_VERIFIED"})
    for (const int score : {0, 100})
      EXPECT_EQ(decide(hub, {{"match", {{"resource", "brand"}, {"nth", 2}}},
                             {"decision", "approve"},
                             {"identity", identity},
                             {"score", score}})
                    .status,
                201);
}

TEST(ReviewPolicy, ADraftIsNotUnderReview) {
  TrustHub hub;
  const std::string path = hub.secondary();
  EXPECT_EQ(decide(hub, {{"sid", TrustHub::sid_of(path)}, {"decision", "approve"}}).status, 409);
}

TEST(ReviewPolicy, DecisionsAreListedAndForgotten) {
  TrustHub hub;
  const Json armed =
      decide(hub, {{"match", {{"resource", "customer_profile"}}}, {"decision", "reject"}}).json();
  const Json before = hub.mock.control("GET", "/reviews").json();
  ASSERT_EQ(before["reviews"].size(), 1u);
  EXPECT_EQ(before["reviews"][0], armed);
  EXPECT_EQ(hub.mock.control("DELETE", "/reviews?id=" + armed["id"].get<std::string>()).status,
            204);
  const Json after = hub.mock.control("GET", "/reviews").json();
  EXPECT_TRUE(after["reviews"].empty());
}

TEST(ReviewPolicy, FastReviewsTakeAQuarterOfASecond) {
  TrustHub hub(Json{{"reviews", "fast"}});
  const std::string path = hub.secondary();
  hub.submit(path);
  EXPECT_EQ(hub.status(path), "in-review");
  hub.mock.advance({{"by", "250ms"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

TEST(ReviewPolicy, InstantReviewsEndWithTheAnswer) {
  TrustHub hub(Json{{"reviews", "instant"}});
  const std::string path = hub.secondary();
  EXPECT_EQ(hub.submit(path).text("status"), "pending-review");
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

TEST(ReviewPolicy, DelaysOfTheirOwnGoFirst) {
  TrustHub hub(Json{{"reviews", "documented,customer_profile=2h,customer_profile/starter=1h"}});
  const std::string secondary = hub.secondary(), starter = hub.starter_profile();
  hub.submit(secondary);
  hub.submit(starter);
  hub.mock.advance({{"by", "1h"}});
  EXPECT_EQ(hub.status(starter), "twilio-approved");
  EXPECT_EQ(hub.status(secondary), "in-review");
  hub.mock.advance({{"by", "1h"}});
  EXPECT_EQ(hub.status(secondary), "twilio-approved");
}

}  // namespace

}  // namespace mock
