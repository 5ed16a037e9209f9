#include "tests/resources/trusthub_fixture.h"

namespace mock {

namespace {

TEST(PrimaryProfile, IsFoundTheWayTheSeedLooksForIt) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.primary();
  EXPECT_EQ(hub.status(path), "twilio-approved");
  std::string identity;
  const Json page = hub.mock.get(path + "/EntityAssignments").json();
  for (const Json& assignment : page["results"]) {
    const std::string object = assignment["object_sid"];
    if (!object.starts_with("IT")) continue;
    const Json attributes = hub.mock.get("/v1/EndUsers/" + object).json()["attributes"];
    if (attributes.contains("business_identity")) identity = attributes["business_identity"];
  }
  EXPECT_EQ(identity, "isv_reseller_or_partner");
}

TEST(PrimaryProfile, CompliesWithItsPolicy) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.primary();
  const Json evaluation = hub.evaluate(path, kPrimaryRn);
  EXPECT_EQ(evaluation["status"], "compliant") << evaluation.dump(1);
  EXPECT_EQ(evaluation["results"].size(), 4u);
}

TEST(PrimaryProfile, IsNotSubmittedByApi) {
  TrustHub hub(Json{{"primary_profile", {{"status", "draft"}}}});
  const Answered refused = hub.submit(std::string(kProfiles) + "/" + hub.primary());
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.json()["code"], 400);
  EXPECT_EQ(refused.text("message"),
            "This operation is restricted via API for Primary Customer Profiles. Use Twilio "
            "Console instead.");
}

TEST(PrimaryProfile, IsChangedThroughTheConsolesDoor) {
  TrustHub hub;
  const std::string sid = hub.primary();
  const Answered changed = hub.mock.control(
      "PUT", "/primary-profile", {{"status", "in-review"}, {"business_identity", "unknown"}});
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.json(),
            Json({{"sid", sid}, {"status", "in-review"}, {"business_identity", "unknown"}}));
  const Json profile = hub.mock.get(std::string(kProfiles) + "/" + sid).json();
  EXPECT_EQ(profile["status"], "in-review");
  EXPECT_TRUE(profile["valid_until"].is_null());
}

TEST(PrimaryProfile, RefusesAStatusThatIsNone) {
  TrustHub hub;
  EXPECT_EQ(hub.mock.control("PUT", "/primary-profile", {{"status", "approved"}}).status, 400);
}

TEST(PrimaryProfile, InReviewCanBeDecided) {
  TrustHub hub(Json{{"primary_profile", {{"status", "in-review"}}}});
  const std::string sid = hub.primary();
  EXPECT_EQ(hub.mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "approve"}}).status,
            201);
  EXPECT_EQ(hub.status(std::string(kProfiles) + "/" + sid), "twilio-approved");
}

TEST(PrimaryProfile, InReviewCanBeDeleted) {
  TrustHub hub(Json{{"primary_profile", {{"status", "in-review"}}}});
  EXPECT_EQ(hub.mock.erase(std::string(kProfiles) + "/" + hub.primary()).status, 204);
}

TEST(PrimaryProfile, TakesAFixedSid) {
  TrustHub hub(Json{{"sids", {{"primary_profile", "BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}}}});
  EXPECT_EQ(hub.primary(), "BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
}

}  // namespace

}  // namespace mock
