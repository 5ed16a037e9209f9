#include "tests/resources/trusthub_fixture.h"

namespace mock {

namespace {

TEST(Bundles, StartAsDraftsWithTwiliosMembersInOrder) {
  TrustHub hub;
  const Answered made = hub.mock.post(kProfiles, {{"FriendlyName", "Customer Corp"},
                                                  {"Email", "customer@example.com"},
                                                  {"PolicySid", kSecondaryRn}});
  ASSERT_EQ(made.status, 201);
  const std::string url = std::string(kOrigin127) + kProfiles + "/" + made.sid();
  const Json expected = {
      {"sid", made.sid()},
      {"account_sid", kAccount},
      {"policy_sid", kSecondaryRn},
      {"friendly_name", "Customer Corp"},
      {"status", "draft"},
      {"email", "customer@example.com"},
      {"status_callback", nullptr},
      {"valid_until", nullptr},
      {"date_created", "2026-01-05T09:00:00Z"},
      {"date_updated", "2026-01-05T09:00:00Z"},
      {"url", url},
      {"links",
       {{"customer_profiles_entity_assignments", url + "/EntityAssignments"},
        {"customer_profiles_evaluations", url + "/Evaluations"},
        {"customer_profiles_channel_endpoint_assignment", url + "/ChannelEndpointAssignments"}}},
      {"errors", nullptr}};
  EXPECT_EQ(made.body, expected.dump());
}

TEST(Bundles, TrustProductsHaveLinksOfTheirOwn) {
  TrustHub hub;
  const std::string sid = hub.bundle(kProducts, kA2pRn);
  const Json links = hub.mock.get(std::string(kProducts) + "/" + sid).json()["links"];
  EXPECT_EQ(links["trust_products_channel_endpoint_assignment"],
            std::string(kOrigin127) + kProducts + "/" + sid + "/ChannelEndpointAssignments");
}

struct RefusedCreate {
  const char *name, *path, *policy, *rule;
  int code;
};
class BundlePolicies : public testing::TestWithParam<RefusedCreate> {};
TEST_P(BundlePolicies, AreChecked) {
  TrustHub hub;
  const Answered made = hub.mock.post(GetParam().path, {{"FriendlyName", "Customer Corp"},
                                                        {"Email", "customer@example.com"},
                                                        {"PolicySid", GetParam().policy}});
  EXPECT_EQ(made.status, 400);
  EXPECT_EQ(made.json()["code"], GetParam().code);
  EXPECT_EQ(made.rule(), GetParam().rule);
}
INSTANTIATE_TEST_SUITE_P(
    All, BundlePolicies,
    testing::Values(RefusedCreate{"unknown", kProfiles, "RN00000000000000000000000000000000",
                                  "TH-POLICY-01", 70002},
                    RefusedCreate{"other", kProfiles, kA2pRn, "TH-POLICY-02", 70002},
                    RefusedCreate{"profile", kProducts, kStarterRn, "TH-POLICY-02", 70002},
                    RefusedCreate{"primary", kProfiles, kPrimaryRn, "TH-PRIMARY-01", 400}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Bundles, SecondaryNeedsAPrimaryOfAnIsv) {
  TrustHub hub(Json{{"primary_profile", {{"business_identity", "direct_customer"}}}});
  const Answered made = hub.mock.post(kProfiles, {{"FriendlyName", "Customer Corp"},
                                                  {"Email", "customer@example.com"},
                                                  {"PolicySid", kSecondaryRn}});
  EXPECT_EQ(made.status, 400);
  EXPECT_EQ(made.text("message"),
            "Secondary Customer Profile for direct_customer can only be created through Twilio "
            "console.");
}

TEST(Bundles, SubmissionAnswersPendingAndTheNextRequestSeesInReview) {
  TrustHub hub;
  const std::string path = hub.secondary();
  const Answered submitted = hub.submit(path);
  EXPECT_EQ(submitted.status, 200);
  EXPECT_EQ(submitted.text("status"), "pending-review");
  EXPECT_EQ(hub.status(path), "in-review");
}

TEST(Bundles, ProfileIsApprovedForAYearAfter72Hours) {
  TrustHub hub;
  const std::string path = hub.secondary();
  hub.submit(path);
  hub.mock.advance({{"by", "71h"}});
  EXPECT_EQ(hub.status(path), "in-review");
  hub.mock.advance({{"by", "1h"}});
  const Answered approved = hub.mock.get(path);
  EXPECT_EQ(approved.text("status"), "twilio-approved");
  EXPECT_EQ(approved.text("valid_until"), "2027-01-08T09:00:00Z");
  EXPECT_EQ(approved.text("date_updated"), "2026-01-08T09:00:00Z");
}

TEST(Bundles, TrustProductIsApprovedAfter4Hours) {
  TrustHub hub;
  const std::string profile = hub.secondary();
  hub.submit(profile);
  const std::string path = hub.a2p(profile, {{"company_type", "private"}});
  hub.submit(path);
  hub.mock.advance({{"by", "4h"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

TEST(Bundles, NoncompliantOneIsAcceptedAndRejectedAtTheReviewsEnd) {
  TrustHub hub;
  Json attributes = TrustHub::business();
  attributes.erase("business_name");
  const std::string path = hub.secondary(attributes);
  EXPECT_EQ(hub.submit(path).status, 200);
  hub.mock.advance({{"by", "72h"}});
  const Answered rejected = hub.mock.get(path);
  EXPECT_EQ(rejected.text("status"), "twilio-rejected");
  EXPECT_EQ(rejected.json()["errors"], Json::parse(R"([{"code":18601}])"));
  EXPECT_TRUE(rejected.json()["valid_until"].is_null());
  EXPECT_EQ(rejected.rule(), "TH-EVALUATION-02");
}

TEST(Bundles, RejectedOneIsCorrectedAndSubmittedAgain) {
  TrustHub hub;
  Json attributes = TrustHub::business();
  attributes["business_name"] = "";
  const std::string path = hub.secondary(attributes);
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  const std::string user =
      hub.mock.get(path + "/EntityAssignments?ObjectType=customer_profile_business_information")
          .json()["results"][0]["object_sid"];
  EXPECT_EQ(
      hub.mock.post("/v1/EndUsers/" + user, {{"Attributes", TrustHub::business().dump()}}).status,
      200);
  const Answered submitted = hub.submit(path);
  EXPECT_EQ(submitted.text("status"), "pending-review");
  EXPECT_TRUE(submitted.json()["errors"].is_null());
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

TEST(Bundles, RejectedOneStaysSoUnderTheSwitch) {
  TrustHub hub(Json{{"rules", {{"switches", {{"rejected-bundle", "terminal"}}}}}});
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.submit(path).rule(), "TH-BUNDLE-01");
}

struct RefusedStatus {
  const char *name, *requested;
  bool submitted;
};
class BundleStatuses : public testing::TestWithParam<RefusedStatus> {};
TEST_P(BundleStatuses, CannotBeRequested) {
  TrustHub hub;
  const std::string path = hub.secondary();
  if (GetParam().submitted) hub.submit(path);
  const Answered answered = hub.mock.post(path, {{"Status", GetParam().requested}});
  EXPECT_EQ(answered.status, 400);
  EXPECT_EQ(answered.json()["code"], 400);
  EXPECT_EQ(answered.text("message"), "User cannot perform this status update");
}
INSTANTIATE_TEST_SUITE_P(All, BundleStatuses,
                         testing::Values(RefusedStatus{"in_review", "in-review", false},
                                         RefusedStatus{"approved", "twilio-approved", false},
                                         RefusedStatus{"rejected", "twilio-rejected", false},
                                         RefusedStatus{"again", "pending-review", true},
                                         RefusedStatus{"back", "draft", true}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Bundles, StatusWithAnUnderscoreIsNoStatus) {
  TrustHub hub;
  const Answered answered = hub.mock.post(hub.secondary(), {{"Status", "pending_review"}});
  EXPECT_EQ(answered.status, 400);
  EXPECT_EQ(answered.json()["code"], 20001);
}

TEST(Bundles, NameIsFrozenInReviewAndTheCallbackIsNot) {
  TrustHub hub;
  const std::string path = hub.secondary();
  hub.submit(path);
  const Answered renamed = hub.mock.post(path, {{"FriendlyName", "Another"}});
  EXPECT_EQ(renamed.status, 400);
  EXPECT_EQ(renamed.json()["code"], 60711);
  const Answered callback = hub.mock.post(path, {{"StatusCallback", "https://example.com/cb"}});
  EXPECT_EQ(callback.status, 200);
  EXPECT_EQ(callback.text("status_callback"), "https://example.com/cb");
  EXPECT_EQ(callback.text("status"), "in-review");
}

TEST(Bundles, StatusAndNameTogetherAreASwitch) {
  TrustHub allowed;
  const Params both = {{"Status", "pending-review"}, {"FriendlyName", "Another"}};
  EXPECT_EQ(allowed.mock.post(allowed.secondary(), both).status, 200);
  TrustHub refused(Json{{"rules", {{"switches", {{"status-with-properties", "refused"}}}}}});
  EXPECT_EQ(refused.mock.post(refused.secondary(), both).json()["code"], 22204);
}

TEST(Bundles, AreDeletedInDraftWithWhatStandsUnderThem) {
  TrustHub hub;
  const std::string path = hub.secondary();
  const std::string user = hub.mock
                               .get(path +
                                    "/EntityAssignments?ObjectType="
                                    "authorized_representative_1")
                               .json()["results"][0]["object_sid"];
  EXPECT_EQ(hub.mock.erase(path).status, 204);
  EXPECT_EQ(hub.mock.get(path).status, 404);
  EXPECT_EQ(hub.mock.erase("/v1/EndUsers/" + user).status, 204);
}

TEST(Bundles, AreNotDeletedInReview) {
  TrustHub hub;
  const std::string path = hub.secondary();
  hub.submit(path);
  EXPECT_EQ(hub.mock.erase(path).json()["code"], 21647);
}

TEST(Bundles, ProfileOfATrustProductIsNotDeleted) {
  TrustHub hub;
  const std::string profile = hub.secondary();
  const std::string product = hub.a2p(profile, {{"company_type", "private"}});
  EXPECT_EQ(hub.mock.erase(profile).rule(), "TH-BUNDLE-06");
  EXPECT_EQ(hub.mock.erase(product).status, 204);
  EXPECT_EQ(hub.mock.erase(profile).status, 204);
}

TEST(Bundles, ProfileIsNoTrustProduct) {
  TrustHub hub;
  const std::string sid = hub.bundle(kProfiles, kSecondaryRn);
  EXPECT_EQ(hub.mock.get(std::string(kProducts) + "/" + sid).status, 404);
}

TEST(Bundles, ListsFilterByStatusNameAndPolicy) {
  TrustHub hub;
  hub.bundle(kProfiles, kSecondaryRn);
  const std::string starter = hub.bundle(kProfiles, kStarterRn);
  const Json page =
      hub.mock
          .get(std::string(kProfiles) + "?Status=draft&FriendlyName=Customer%20Corp&" +
               "PolicySid=" + kStarterRn)
          .json();
  ASSERT_EQ(page["results"].size(), 1u);
  EXPECT_EQ(page["results"][0]["sid"], starter);
  EXPECT_EQ(page["meta"]["key"], "results");
}

TEST(Bundles, DocumentFollowsTheReview) {
  TrustHub hub;
  const std::string path = hub.secondary();
  const std::string document =
      "/v1/SupportingDocuments/" +
      hub.mock.get(path + "/EntityAssignments?ObjectType=customer_profile_address")
          .json()["results"][0]["object_sid"]
          .get<std::string>();
  EXPECT_EQ(hub.status(document), "DRAFT");
  hub.submit(path);
  EXPECT_EQ(hub.status(document), "PENDING_REVIEW");
  EXPECT_EQ(hub.mock.erase(document).json()["code"], 21646);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.status(document), "APPROVED");
}

}  // namespace

}  // namespace mock
