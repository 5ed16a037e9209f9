#include "tests/resources/trusthub_fixture.h"

namespace mock {

namespace {

TEST(EndUsers, HaveTwiliosMembersInOrder) {
  TrustHub hub;
  const Answered made = hub.mock.post("/v1/EndUsers", {{"FriendlyName", "auth_rep_1"},
                                                       {"Type", "authorized_representative_1"},
                                                       {"Attributes", R"({"a": "b",  "c": 1})"}});
  ASSERT_EQ(made.status, 201);
  const Json expected = {{"date_updated", "2026-01-05T09:00:00Z"},
                         {"sid", made.sid()},
                         {"friendly_name", "auth_rep_1"},
                         {"account_sid", kAccount},
                         {"url", std::string(kOrigin127) + "/v1/EndUsers/" + made.sid()},
                         {"date_created", "2026-01-05T09:00:00Z"},
                         {"attributes", {{"a", "b"}, {"c", 1}}},
                         {"type", "authorized_representative_1"}};
  EXPECT_EQ(made.body, expected.dump());
}

struct BadUser {
  const char* name;
  Params params;
  int code;
};
class EndUserRequests : public testing::TestWithParam<BadUser> {};
TEST_P(EndUserRequests, AreRefused) {
  TrustHub hub;
  const Answered answered = hub.mock.post("/v1/EndUsers", GetParam().params);
  EXPECT_EQ(answered.status, 400);
  EXPECT_EQ(answered.json()["code"], GetParam().code);
}
INSTANTIATE_TEST_SUITE_P(
    All, EndUserRequests,
    testing::Values(BadUser{"no_name", {{"Type", "sole_proprietor_information"}}, 22211},
                    BadUser{"no_type", {{"FriendlyName", "a"}}, 22210},
                    BadUser{"type", {{"FriendlyName", "a"}, {"Type", "somebody"}}, 22212},
                    BadUser{"json",
                            {{"FriendlyName", "a"},
                             {"Type", "sole_proprietor_information"},
                             {"Attributes", "{\"a\""}},
                            22207}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(EndUsers, UpdateReplacesTheAttributes) {
  TrustHub hub;
  const std::string sid = hub.end_user("sole_proprietor_information", {{"brand_name", "A"}});
  const Answered updated = hub.mock.post("/v1/EndUsers/" + sid, {{"Attributes", R"({"x":"y"})"}});
  EXPECT_EQ(updated.status, 200);
  EXPECT_EQ(updated.json()["attributes"], Json({{"x", "y"}}));
}

TEST(EndUsers, AreFrozenWithTheirBundle) {
  TrustHub hub;
  const std::string path = hub.secondary();
  const std::string user = "/v1/EndUsers/" + hub.mock
                                                 .get(path +
                                                      "/EntityAssignments?ObjectType="
                                                      "customer_profile_business_information")
                                                 .json()["results"][0]["object_sid"]
                                                 .get<std::string>();
  EXPECT_EQ(hub.mock.post(user, {{"FriendlyName", "new"}}).status, 200);
  hub.submit(path);
  const Answered refused = hub.mock.post(user, {{"FriendlyName", "newer"}});
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.json()["code"], 70002);
  EXPECT_EQ(refused.text("message"),
            "Cannot update end-user. A bundle it belongs to is in an immutable state.");
}

TEST(SupportingDocuments, HaveTwiliosMembersInOrder) {
  TrustHub hub;
  const Answered made =
      hub.mock.post("/v1/SupportingDocuments",
                    {{"FriendlyName", "Business-profile-physical-address"},
                     {"Type", "customer_profile_address"},
                     {"Attributes", R"({"address_sids":"AD00000000000000000000000000000000"})"}});
  ASSERT_EQ(made.status, 201);
  const Json expected = {{"status", "DRAFT"},
                         {"date_updated", "2026-01-05T09:00:00Z"},
                         {"friendly_name", "Business-profile-physical-address"},
                         {"account_sid", kAccount},
                         {"url", std::string(kOrigin127) + "/v1/SupportingDocuments/" + made.sid()},
                         {"date_created", "2026-01-05T09:00:00Z"},
                         {"sid", made.sid()},
                         {"attributes", {{"address_sids", "AD00000000000000000000000000000000"}}},
                         {"type", "customer_profile_address"},
                         {"mime_type", nullptr}};
  EXPECT_EQ(made.body, expected.dump());
}

TEST(SupportingDocuments, NeedAKnownType) {
  TrustHub hub;
  const Answered refused =
      hub.mock.post("/v1/SupportingDocuments", {{"FriendlyName", "a"}, {"Type", "passport"}});
  EXPECT_EQ(refused.json()["code"], 70002);
  EXPECT_EQ(refused.text("message"), "Document type not found");
}

TEST(SupportingDocuments, AreNotDeletedWhileAssigned) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
  const std::string document = hub.document(hub.address());
  hub.assign(path, document);
  EXPECT_EQ(hub.mock.erase("/v1/SupportingDocuments/" + document).json()["code"], 21645);
}

}  // namespace

}  // namespace mock
