#include "tests/resources/trusthub_fixture.h"

namespace mock {

namespace {

TEST(BundleReview, StarterIsApprovedAfterItsReviewInTheGuide) {
  TrustHub hub;
  const std::string path = hub.starter_profile();
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

TEST(BundleReview, StarterWaitsForTheOtpUnderTwiliosRules) {
  TrustHub hub(Json{{"rules", {{"profile", "twilio"}}}});
  const std::string path = hub.starter_profile();
  hub.submit(path);
  const Json advanced = hub.mock.advance({{"by", "30d"}});
  EXPECT_EQ(hub.status(path), "in-review");
  ASSERT_EQ(advanced["waiting_for"].size(), 1u);
  EXPECT_EQ(advanced["waiting_for"][0]["for"], "brand_otp");
  EXPECT_EQ(advanced["waiting_for"][0]["sid"], TrustHub::sid_of(path));
}

TEST(BundleReview, SomebodyCanEndTheWaitForTheOtp) {
  TrustHub hub(Json{{"rules", {{"profile", "twilio"}}}});
  const std::string path = hub.starter_profile();
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  hub.mock.control("POST", "/reviews", {{"sid", TrustHub::sid_of(path)}, {"decision", "approve"}});
  EXPECT_EQ(hub.status(path), "twilio-approved");
}

// What the reviewer of a Starter profile sees in the email and the address.
struct EmailFlaw {
  const char *name, *email;
  Params place;
  const char* rule;
};
class StarterFlaws : public testing::TestWithParam<EmailFlaw> {};
TEST_P(StarterFlaws, AreRejectedWithoutCodes) {
  TrustHub hub;
  Json attributes = TrustHub::starter();
  attributes["email"] = GetParam().email;
  const std::string path = hub.starter_profile(attributes, GetParam().place);
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  const Answered rejected = hub.mock.get(path);
  EXPECT_EQ(rejected.text("status"), "twilio-rejected");
  EXPECT_TRUE(rejected.json()["errors"].is_null());
  EXPECT_EQ(rejected.rule(), GetParam().rule);
}
INSTANTIATE_TEST_SUITE_P(
    All, StarterFlaws,
    testing::Values(
        EmailFlaw{"no_email", "customer", {}, "TH-STARTER-03"},
        EmailFlaw{"domain", "customer@nowhere", {}, "TH-STARTER-02"},
        EmailFlaw{"disposable", "jane@mailinator.com", {}, "TH-STARTER-04"},
        EmailFlaw{"country", "jane@example.com", {{"IsoCountry", "MX"}}, "TH-STARTER-06"},
        EmailFlaw{"postal_code", "jane@example.com", {{"PostalCode", "ABC"}}, "TH-STARTER-07"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(BundleReview, StarterInAPoBoxIsRejectedWithItsCode) {
  TrustHub hub;
  const std::string path = hub.starter_profile(TrustHub::starter(), {{"Street", "P.O. Box 12"}});
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.mock.get(path).json()["errors"], Json::parse(R"([{"code":18018}])"));
}

TEST(BundleReview, StarterWithAnUnknownAddressIsRejected) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kStarterRn);
  hub.assign(path, hub.end_user("starter_customer_profile_information", TrustHub::starter()));
  hub.assign(path, hub.document("AD00000000000000000000000000000000"));
  hub.assign(path, hub.primary());
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  EXPECT_EQ(hub.mock.get(path).rule(), "TH-STARTER-05");
}

TEST(BundleReview, MissingItemsGiveTheirDocumentedCodes) {
  TrustHub hub;
  const std::string path = std::string(kProfiles) + "/" + hub.bundle(kProfiles, kSecondaryRn);
  hub.submit(path);
  hub.mock.advance({{"by", "72h"}});
  std::vector<int> codes;
  const Json rejected = hub.mock.get(path).json();
  for (const Json& error : rejected["errors"]) codes.push_back(error["code"]);
  EXPECT_EQ(codes, (std::vector<int>{18602, 18601, 18604, 18603, 22216}));
}

}  // namespace

}  // namespace mock
