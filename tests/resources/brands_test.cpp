#include <gtest/gtest.h>

#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

TEST(Brands, AnswersTheCreateWithEveryMemberInOrder) {
  Mock mock;
  const Bundles bundles = standard_bundles(mock);
  const Answered brand = post_brand(mock, bundles);
  ASSERT_EQ(brand.status, 201) << brand.body;
  const std::string sid = brand.sid();
  const std::string url = std::string(kOrigin127) + "/v1/a2p/BrandRegistrations/" + sid;
  const Json expected = {
      {"sid", sid},
      {"account_sid", kAccount},
      {"customer_profile_bundle_sid", bundles.profile},
      {"a2p_profile_bundle_sid", bundles.trust_product},
      {"date_created", "2026-01-05T09:00:00Z"},
      {"date_updated", "2026-01-05T09:00:00Z"},
      {"brand_type", "STANDARD"},
      {"status", "PENDING"},
      {"tcr_id", nullptr},
      {"failure_reason", nullptr},
      {"url", url},
      {"brand_score", nullptr},
      {"brand_feedback", nullptr},
      {"identity_status", nullptr},
      {"russell_3000", nullptr},
      {"government_entity", nullptr},
      {"tax_exempt_status", nullptr},
      {"skip_automatic_sec_vet", false},
      {"mock", false},
      {"errors", Json::array()},
      {"links",
       {{"brand_vettings", url + "/Vettings"}, {"brand_registration_otps", url + "/SmsOtp"}}}};
  EXPECT_EQ(brand.body, expected.dump());
}

TEST(Brands, RefusesStarterBrands) {
  Mock mock;
  const Answered brand = post_brand(mock, standard_bundles(mock), {{"BrandType", "STARTER"}});
  EXPECT_EQ(brand.status, 400);
  EXPECT_EQ(brand.text("code"), "21726");
  EXPECT_EQ(brand.rule(), "A2P-BRAND-01");
}

TEST(Brands, RefusesAnUnknownType) {
  Mock mock;
  const Answered brand = post_brand(mock, standard_bundles(mock), {{"BrandType", "LVS"}});
  EXPECT_EQ(brand.text("code"), "20001");
}

TEST(Brands, CannotBeDeletedOverTheApi) {
  Mock mock;
  const std::string sid = post_brand(mock, standard_bundles(mock)).sid();
  const Answered answered = mock.erase(std::string(kBrandsPath) + "/" + sid);
  EXPECT_EQ(answered.status, 405);
  EXPECT_EQ(answered.text("code"), "20004");
}

TEST(Brands, ListsUnderData) {
  Mock mock;
  const std::string sid = post_brand(mock, standard_bundles(mock)).sid();
  const Json page = mock.get(kBrandsPath).json();
  EXPECT_EQ(page["meta"]["key"], "data");
  ASSERT_EQ(page["data"].size(), 1u);
  EXPECT_EQ(page["data"][0]["sid"], sid);
}

TEST(Brands, StandardIsApprovedAndThenVetted) {
  Mock mock(Json{{"reviews", "documented,brand=10m"}});
  const std::string sid = post_brand(mock, standard_bundles(mock)).sid();
  mock.advance({{"by", "10m"}});
  const Answered approved = fetch_brand(mock, sid);
  EXPECT_EQ(approved.text("status"), "APPROVED");
  EXPECT_EQ(approved.text("identity_status"), "VERIFIED");
  EXPECT_TRUE(approved.text("tcr_id").starts_with("B")) << approved.body;
  EXPECT_EQ(approved.text("brand_score"), "");
  mock.advance({{"by", "165s"}});
  const Answered vetted = fetch_brand(mock, sid);
  EXPECT_EQ(vetted.text("identity_status"), "VETTED_VERIFIED");
  EXPECT_GE(vetted.json()["brand_score"].get<int>(), 50);
}

TEST(Brands, LowVolumeIsNotVetted) {
  Mock mock;
  const Answered brand =
      fetch_brand(mock, approved_standard(mock, {{"SkipAutomaticSecVet", "True"}}));
  EXPECT_EQ(brand.text("status"), "APPROVED");
  EXPECT_EQ(brand.text("identity_status"), "VERIFIED");
  EXPECT_EQ(brand.text("brand_score"), "");
}

TEST(Brands, SwappedBundlesAreAcceptedAndFailLater) {
  Mock mock;
  const Bundles bundles = standard_bundles(mock);
  const Answered brand = post_brand(mock, {bundles.trust_product, bundles.profile});
  ASSERT_EQ(brand.status, 201);
  mock.advance({{"by", "8d"}});
  const Answered failed = fetch_brand(mock, brand.sid());
  EXPECT_EQ(failed.text("status"), "FAILED");
  EXPECT_EQ(first_error(failed), 30793);
  EXPECT_EQ(failed.text("tcr_id"), "");
}

TEST(Brands, BundlesOfTheOtherBrandTypeFail) {
  Mock mock;
  const std::string sid =
      post_brand(mock, standard_bundles(mock), {{"BrandType", "SOLE_PROPRIETOR"}}).sid();
  mock.advance({{"by", "8d"}});
  EXPECT_EQ(first_error(fetch_brand(mock, sid)), 30793);
}

TEST(Brands, SocialSecurityNumberIsNoTaxId) {
  Mock mock;
  const Answered brand = fetch_brand(mock, approved_standard(mock, {}, {.number = "123-45-6789"}));
  EXPECT_EQ(brand.text("status"), "FAILED");
  EXPECT_EQ(first_error(brand), 30795);
  EXPECT_EQ(brand.json()["brand_feedback"], Json::array({"TAX_ID"}));
  EXPECT_NE(brand.text("tcr_id"), "");
}

TEST(Brands, PublicCompanyNamesItsStock) {
  // Before the review of its trust product, which refuses the same.
  Mock mock(Json{{"reviews", "documented,brand=10m"}});
  const Answered brand = fetch_brand(mock, approved_standard(mock, {}, {.company_type = "public"}));
  EXPECT_EQ(first_error(brand), 30796);
}

TEST(Brands, UpdateIsForFailedBrandsOnly) {
  Mock mock;
  const std::string sid = approved_standard(mock);
  const Answered updated = mock.post(std::string(kBrandsPath) + "/" + sid);
  EXPECT_EQ(updated.status, 400);
  EXPECT_EQ(updated.text("code"), "21725");
}

TEST(Brands, BrandThatTcrNeverTookIsNotUpdated) {
  Mock mock;
  const Bundles bundles = standard_bundles(mock);
  const std::string sid = post_brand(mock, {bundles.trust_product, bundles.profile}).sid();
  mock.advance({{"by", "8d"}});
  EXPECT_EQ(mock.post(std::string(kBrandsPath) + "/" + sid).rule(), "A2P-BRAND-04");
}

TEST(Brands, ThreeUpdatesAreFreeAndTheFourthIsRefused) {
  Mock mock;
  const std::string sid = approved_standard(mock, {}, {.number = "123-45-6789"});
  const std::string path = std::string(kBrandsPath) + "/" + sid;
  for (int i = 0; i < 3; ++i) {
    const Answered updated = mock.post(path);
    ASSERT_EQ(updated.status, 202) << updated.body;
    EXPECT_EQ(updated.text("status"), "PENDING");
    EXPECT_EQ(updated.json()["errors"], Json::array());
    mock.advance({{"by", "8d"}});
  }
  const Answered fourth = mock.post(path);
  EXPECT_EQ(fourth.status, 400);
  EXPECT_EQ(fourth.text("code"), "21724");
}

TEST(Brands, SuspendedBrandIsNotUpdated) {
  Mock mock;
  const std::string sid = approved_standard(mock);
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "suspend"}});
  EXPECT_EQ(fetch_brand(mock, sid).text("status"), "SUSPENDED");
  EXPECT_EQ(mock.post(std::string(kBrandsPath) + "/" + sid).text("code"), "21731");
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "reinstate"}});
  EXPECT_EQ(fetch_brand(mock, sid).text("status"), "APPROVED");
}

TEST(Brands, TwinIsKnownHoweverItsNumberIsWritten) {
  Mock mock(Json{{"rules", {{"profile", "twilio"}}}});
  const std::string first = approved_standard(mock);
  ASSERT_EQ(fetch_brand(mock, first).text("status"), "APPROVED");
  const Answered twin = fetch_brand(mock, approved_standard(mock, {}, {.number = "987654321"}));
  EXPECT_EQ(twin.text("status"), "FAILED");
  EXPECT_EQ(first_error(twin), 30703);
}

TEST(Brands, ReinstatedBrandIsVettedAfterAll) {
  Mock mock;
  mock.control("POST", "/reviews",
               {{"match", {{"resource", "brand"}}}, {"decision", "approve"}, {"after", "1h"}});
  const std::string sid = post_brand(mock, standard_bundles(mock)).sid();
  mock.advance({{"by", "1h"}});
  ASSERT_EQ(fetch_brand(mock, sid).text("identity_status"), "VERIFIED");
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "suspend"}});
  mock.advance({{"by", "10m"}});
  ASSERT_EQ(fetch_brand(mock, sid).text("identity_status"), "VERIFIED");
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "reinstate"}});
  mock.advance({{"by", "10m"}});
  const Answered vetted = fetch_brand(mock, sid);
  EXPECT_EQ(vetted.text("identity_status"), "VETTED_VERIFIED");
  EXPECT_FALSE(vetted.json()["brand_score"].is_null());
}

TEST(Brands, ReinstatedBrandThatDeclinedVettingIsNotVetted) {
  Mock mock;
  const std::string sid = approved_standard(mock, {{"SkipAutomaticSecVet", "true"}});
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "suspend"}});
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "reinstate"}});
  mock.advance({{"by", "1d"}});
  EXPECT_EQ(fetch_brand(mock, sid).text("identity_status"), "VERIFIED");
}

TEST(Brands, DecisionRejectsWithItsCodes) {
  Mock mock;
  mock.control("POST", "/reviews",
               {{"match", {{"resource", "brand"}}},
                {"decision", "reject"},
                {"errors", {30799}},
                {"reason", "Nobody answers the phone"}});
  const Answered brand = fetch_brand(mock, approved_standard(mock));
  EXPECT_EQ(brand.text("status"), "FAILED");
  EXPECT_EQ(first_error(brand), 30799);
  EXPECT_EQ(brand.text("failure_reason"), "Nobody answers the phone");
}

TEST(Brands, EscalatedBrandIsInReviewUntilDecided) {
  Mock mock;
  mock.control("POST", "/reviews",
               {{"match", {{"resource", "brand"}}}, {"decision", "escalate"}, {"after", "1h"}});
  const std::string sid = post_brand(mock, standard_bundles(mock)).sid();
  mock.advance({{"by", "1h"}});
  EXPECT_EQ(fetch_brand(mock, sid).text("status"), "IN_REVIEW");
  mock.advance({{"by", "8d"}});
  EXPECT_EQ(fetch_brand(mock, sid).text("status"), "APPROVED");
}

TEST(Brands, DecidedRejectionTellsWhichDecisionItWas) {
  Mock mock;
  const std::string sid = post_brand(mock, standard_bundles(mock)).sid();
  const Answered posted =
      mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "reject"}, {"errors", {30795}}});
  const Answered brand = fetch_brand(mock, sid);
  EXPECT_EQ(first_error(brand), 30795);
  EXPECT_NE(brand.text("tcr_id"), "");
  EXPECT_EQ(brand.text("identity_status"), "UNVERIFIED");
  EXPECT_EQ(brand.rule(), "");
  const Json findings = mock.control("GET", "/findings?subject=" + sid).json()["findings"];
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_NE(findings[0]["message"].get<std::string>().find(posted.text("id")), std::string::npos);
  EXPECT_EQ(mock.post(std::string(kBrandsPath) + "/" + sid).status, 202);
}

TEST(Brands, DecidedRejectionBeforeTcrLeavesNoTcrId) {
  Mock mock;
  const std::string sid = post_brand(mock, standard_bundles(mock)).sid();
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "reject"}, {"errors", {30701}}});
  EXPECT_EQ(fetch_brand(mock, sid).text("tcr_id"), "");
  EXPECT_EQ(mock.post(std::string(kBrandsPath) + "/" + sid).rule(), "A2P-BRAND-04");
}

TEST(Brands, DeletionIsPendingAndThenDone) {
  Mock mock;
  const std::string sid = approved_standard(mock);
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "delete"}});
  EXPECT_EQ(fetch_brand(mock, sid).text("status"), "DELETION_PENDING");
  mock.advance({{"by", "1m"}});
  EXPECT_EQ(fetch_brand(mock, sid).status, 404);
}

TEST(Brands, BrandWithACampaignIsNotDeleted) {
  Mock mock;
  const std::string sid = approved_standard(mock);
  const std::string service = make_service(mock);
  ASSERT_EQ(post_campaign(mock, service, campaign_params(sid, "MIXED")).status, 201);
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "delete"}});
  const Answered kept = fetch_brand(mock, sid);
  EXPECT_EQ(kept.text("status"), "DELETION_FAILED");
  EXPECT_EQ(first_error(kept), 30710);
  EXPECT_EQ(kept.rule(), "A2P-BRAND-30");
  mock.erase(campaign_path(service));
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "delete"}});
  EXPECT_EQ(fetch_brand(mock, sid).text("status"), "DELETION_PENDING");
}

TEST(Brands, DeletionFailsWithTheCodesOfADecisionAndIsForgotten) {
  Mock mock;
  const std::string sid = approved_standard(mock);
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "delete"}, {"errors", {30711}}});
  EXPECT_EQ(fetch_brand(mock, sid).text("status"), "DELETION_FAILED");
  EXPECT_EQ(first_error(fetch_brand(mock, sid)), 30711);
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "reinstate"}});
  const Answered kept = fetch_brand(mock, sid);
  EXPECT_EQ(kept.text("status"), "APPROVED");
  EXPECT_EQ(kept.json()["errors"], Json::array());
}

TEST(Brands, EscalatedBrandCanBeRefused) {
  Mock mock;
  const std::string sid = post_brand(mock, standard_bundles(mock)).sid();
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "escalate"}});
  ASSERT_EQ(fetch_brand(mock, sid).text("status"), "IN_REVIEW");
  mock.control("POST", "/reviews", {{"sid", sid}, {"decision", "reject"}, {"errors", {30799}}});
  EXPECT_EQ(fetch_brand(mock, sid).text("status"), "FAILED");
}

TEST(Brands, SoleProprietorIsNotVettedWhateverItAsks) {
  Mock mock;
  for (const char* skip : {"true", "false"}) {
    const std::string sid =
        post_brand(mock, sole_proprietor_bundles(mock),
                   {{"BrandType", "SOLE_PROPRIETOR"}, {"SkipAutomaticSecVet", skip}})
            .sid();
    mock.advance({{"by", "5m"}});
    reply(mock, kMobile, "YES");
    mock.advance({{"by", "1d"}});
    EXPECT_EQ(fetch_brand(mock, sid).text("identity_status"), "VERIFIED");
    EXPECT_EQ(fetch_brand(mock, sid).text("brand_score"), "");
  }
}

TEST(Brands, MockBrandIsDeletedAfterThirtyDays) {
  Mock mock;
  const std::string sid = approved_standard(mock, {{"Mock", "true"}});
  EXPECT_EQ(fetch_brand(mock, sid).text("status"), "APPROVED");
  mock.advance({{"by", "21d"}});
  EXPECT_EQ(fetch_brand(mock, sid).status, 200);
  mock.advance({{"by", "1d"}});
  EXPECT_EQ(fetch_brand(mock, sid).status, 404);
}

TEST(Brands, ImportOfACampaignVerifyTokenSucceeds) {
  Mock mock;
  const std::string path = std::string(kBrandsPath) + "/" + approved_standard(mock) + "/Vettings";
  const Params token = {{"VettingProvider", "campaign-verify"},
                        {"VettingId", "cv|1.0|tcr|10dlc|9975c339|TOKEN"}};
  EXPECT_EQ(mock.post(path, with(token, {{"VettingId", "nonsense"}})).text("code"), "21722");
  const Answered vetting = mock.post(path, token);
  EXPECT_EQ(vetting.status, 201);
  EXPECT_EQ(vetting.text("vetting_class"), "POLITICAL");
  EXPECT_EQ(vetting.text("vetting_status"), "IN_PROGRESS");
  const Json page = mock.get(path).json();
  EXPECT_EQ(page["data"][0]["vetting_status"], "SUCCESS");
}

}  // namespace
}  // namespace mock
