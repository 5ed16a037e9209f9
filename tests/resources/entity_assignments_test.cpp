#include "tests/resources/trusthub_fixture.h"

namespace mock {

namespace {

TEST(EntityAssignments, HaveTwiliosMembersInOrder) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
  const std::string user = hub.end_user("authorized_representative_1", TrustHub::representative());
  const Answered made = hub.assign(path, user);
  ASSERT_EQ(made.status, 201);
  const Json expected = {
      {"sid", made.sid()},
      {"customer_profile_sid", TrustHub::sid_of(path)},
      {"account_sid", kAccount},
      {"object_sid", user},
      {"date_created", "2026-01-05T09:00:00Z"},
      {"url", std::string(kOrigin127) + path + "/EntityAssignments/" + made.sid()}};
  EXPECT_EQ(made.body, expected.dump());
}

struct BadObject {
  const char *name, *sid, *rule;
  int code;
};
class AssignedObjects : public testing::TestWithParam<BadObject> {};
TEST_P(AssignedObjects, AreChecked) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
  const Answered answered = hub.assign(path, GetParam().sid);
  EXPECT_EQ(answered.status, 400);
  EXPECT_EQ(answered.json()["code"], GetParam().code);
  EXPECT_EQ(answered.rule(), GetParam().rule);
}
INSTANTIATE_TEST_SUITE_P(All, AssignedObjects,
                         testing::Values(BadObject{"malformed", "IT123", "TH-ASSIGNMENT-01", 22205},
                                         BadObject{"unknown", "IT00000000000000000000000000000000",
                                                   "TH-ASSIGNMENT-01", 22205},
                                         BadObject{"address", "AD00000000000000000000000000000000",
                                                   "TH-ASSIGNMENT-02", 70002}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(EntityAssignments, RefuseATrustProductAndTheBundleItself) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
  EXPECT_EQ(hub.assign(path, hub.bundle(kProducts, kA2pRn)).json()["code"], 22206);
  EXPECT_EQ(hub.assign(path, TrustHub::sid_of(path)).json()["code"], 22206);
}

TEST(EntityAssignments, AreMadeOnce) {
  for (const bool conflict : {false, true}) {
    TrustHub hub(
        Json{{"rules", {{"switches", {{"duplicate-assignment", conflict ? "409" : "400"}}}}}});
    const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
    const std::string primary = hub.primary();
    hub.assign(path, primary);
    const Answered again = hub.assign(path, primary);
    EXPECT_EQ(again.status, conflict ? 409 : 400);
    EXPECT_EQ(again.json()["code"], conflict ? 20409 : 70002);
    EXPECT_NE(again.text("message").find("already assigned"), std::string::npos);
  }
}

TEST(EntityAssignments, AreFrozenInReviewAndAfterApproval) {
  TrustHub hub;
  const std::string path = hub.secondary();
  const std::string assignment =
      hub.mock.get(path + "/EntityAssignments").json()["results"][0]["sid"];
  const std::string user = hub.end_user("authorized_representative_2", TrustHub::representative());
  hub.submit(path);
  EXPECT_EQ(hub.assign(path, user).rule(), "TH-ASSIGNMENT-07");
  EXPECT_EQ(hub.mock.erase(path + "/EntityAssignments/" + assignment).rule(), "TH-ASSIGNMENT-07");
  hub.mock.advance({{"by", "72h"}});
  const Answered refused = hub.assign(path, user);
  EXPECT_EQ(refused.rule(), "TH-ASSIGNMENT-06");
  EXPECT_NE(refused.text("message").find("TWILIO_APPROVED"), std::string::npos);
}

TEST(EntityAssignments, FreeTheObjectWhenDeleted) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
  const std::string user = hub.end_user("authorized_representative_1", TrustHub::representative());
  const std::string assignment = hub.assign(path, user).sid();
  EXPECT_EQ(hub.mock.erase("/v1/EndUsers/" + user).json()["code"], 21644);
  EXPECT_EQ(hub.mock.erase(path + "/EntityAssignments/" + assignment).status, 204);
  EXPECT_EQ(hub.mock.erase("/v1/EndUsers/" + user).status, 204);
}

TEST(EntityAssignments, ListsFilterByTypeAndKeepTheFilterInTheirUrls) {
  TrustHub hub;
  const std::string path = hub.secondary();
  const std::string type = "primary_customer_profile_type_business";
  const Json page = hub.mock.get(path + "/EntityAssignments?ObjectType=" + type).json();
  ASSERT_EQ(page["results"].size(), 1u);
  EXPECT_EQ(page["results"][0]["object_sid"], hub.primary());
  EXPECT_EQ(page["meta"]["first_page_url"], std::string(kOrigin127) + path +
                                                "/EntityAssignments?ObjectType=" + type +
                                                "&PageSize=50&Page=0");
}

TEST(EntityAssignments, OfASubaccountReachItsParentsPrimary) {
  TrustHub hub;
  const Json sub =
      hub.mock.post("/2010-04-01/Accounts.json", {{"FriendlyName", "customer"}}).json();
  const std::string primary = hub.primary();
  const auto post = [&](const std::string& path, const std::string& body) {
    return hub.mock.send("POST", path, body,
                         {{"Authorization", Mock::authorization(sub["sid"], sub["auth_token"])},
                          {"Content-Type", "application/x-www-form-urlencoded"}});
  };
  const Answered made = post(kProfiles, std::string("FriendlyName=a&Email=a%40example.com&") +
                                            "PolicySid=" + kSecondaryRn);
  ASSERT_EQ(made.status, 201) << made.body;
  const Answered assigned = post(std::string(kProfiles) + "/" + made.sid() + "/EntityAssignments",
                                 "ObjectSid=" + primary);
  EXPECT_EQ(assigned.status, 201) << assigned.body;
}

}  // namespace

}  // namespace mock
