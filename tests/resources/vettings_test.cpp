// Vettings that were bought elsewhere, and the secondary vetting of a standard brand.
#include <gtest/gtest.h>

#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

constexpr const char* kVerifyToken =
    "cv|1.0|tcr|10dlc|9975c339-d46f-49b7-a399-2e6d5ebac66d|EXAMPLETOKEN";

std::string vettings_path(const std::string& brand) {
  return std::string(kBrandsPath) + "/" + brand + "/Vettings";
}

Answered import_token(Mock& mock, const std::string& brand,
                      const std::string& token = kVerifyToken) {
  return mock.post(vettings_path(brand),
                   {{"VettingProvider", "campaign-verify"}, {"VettingId", token}});
}

Answered fetch_vetting(Mock& mock, const std::string& brand, const Answered& made) {
  return mock.get(vettings_path(brand) + "/" + made.text("brand_vetting_sid"));
}

TEST(Vettings, AreForRegisteredBrands) {
  Mock mock;
  const std::string brand = post_brand(mock, standard_bundles(mock)).sid();
  const Answered refused = import_token(mock, brand);
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.text("code"), "21721");
  EXPECT_EQ(refused.rule(), "A2P-VETTING-02");
}

TEST(Vettings, AreNotForSoleProprietors) {
  Mock mock;
  EXPECT_EQ(import_token(mock, verified_sole_proprietor(mock)).rule(), "A2P-VETTING-02");
}

TEST(Vettings, OfASoleProprietorFailLaterWhereTheSwitchSaysSo) {
  Mock mock(Json{{"rules", {{"switches", {{"sole-proprietor-token", "accepted"}}}}}});
  const std::string brand = verified_sole_proprietor(mock);
  const Answered made = import_token(mock, brand);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(fetch_vetting(mock, brand, made).text("vetting_status"), "FAILED");
  const Answered failed = fetch_brand(mock, brand);
  EXPECT_EQ(first_error(failed), 30715);
  EXPECT_EQ(failed.rule(), "A2P-VETTING-06");
  EXPECT_EQ(failed.text("status"), "APPROVED");
}

TEST(Vettings, AreImportedOneAtATime) {
  Mock mock;
  mock.control("POST", "/reviews", {{"match", {{"resource", "vetting"}}}, {"decision", "hold"}});
  const std::string brand = approved_standard(mock);
  const Answered first = import_token(mock, brand);
  ASSERT_EQ(first.status, 201);
  const Answered second = import_token(mock, brand);
  EXPECT_EQ(second.text("code"), "21723");
  EXPECT_EQ(second.rule(), "A2P-VETTING-03");
  mock.control("POST", "/reviews",
               {{"sid", first.text("brand_vetting_sid")}, {"decision", "approve"}});
  EXPECT_EQ(fetch_vetting(mock, brand, first).text("vetting_status"), "SUCCESS");
  EXPECT_EQ(import_token(mock, brand).status, 201);
}

TEST(Vettings, OfAMalformedTokenFail) {
  Mock mock;
  const std::string brand = approved_standard(mock);
  const Answered made = import_token(mock, brand, "cv|1.0|tcr|10dlc|not-a-uuid|TOKEN");
  EXPECT_EQ(fetch_vetting(mock, brand, made).text("vetting_status"), "FAILED");
  const Answered failed = fetch_brand(mock, brand);
  EXPECT_EQ(first_error(failed), 30713);
  EXPECT_EQ(failed.rule(), "A2P-VETTING-04");
}

TEST(Vettings, OfATokenThatAnotherBrandHasFail) {
  Mock mock;
  import_token(mock, approved_standard(mock));
  const std::string brand = approved_standard(mock);
  const Answered made = import_token(mock, brand);
  EXPECT_EQ(fetch_vetting(mock, brand, made).text("vetting_status"), "FAILED");
  const Answered failed = fetch_brand(mock, brand);
  EXPECT_EQ(first_error(failed), 30714);
  EXPECT_EQ(failed.rule(), "A2P-VETTING-05");
}

TEST(Vettings, ADecisionRefusesThemAndSaysSo) {
  Mock mock;
  const Answered posted = mock.control(
      "POST", "/reviews", {{"match", {{"resource", "vetting"}}}, {"decision", "reject"}});
  const std::string brand = approved_standard(mock);
  const Answered made = import_token(mock, brand);
  EXPECT_EQ(fetch_vetting(mock, brand, made).text("vetting_status"), "FAILED");
  EXPECT_EQ(first_error(fetch_brand(mock, brand)), 30714);
  const std::string vetting = made.text("brand_vetting_sid");
  const Json findings = mock.control("GET", "/findings?subject=" + vetting).json()["findings"];
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_NE(findings[0]["message"].get<std::string>().find(posted.text("id")), std::string::npos);
}

TEST(SecondaryVetting, TakesTheScoreOfTheDecision) {
  Mock mock;
  mock.control("POST", "/reviews",
               {{"match", {{"resource", "brand"}}}, {"decision", "approve"}, {"score", 27}});
  const Answered brand = fetch_brand(mock, approved_standard(mock));
  EXPECT_EQ(brand.text("identity_status"), "VETTED_VERIFIED");
  EXPECT_EQ(brand.json()["brand_score"], 27);
}

TEST(SecondaryVetting, FailsWithALowScoreAndLeavesTheBrandUsable) {
  Mock mock;
  mock.control(
      "POST", "/reviews",
      {{"match", {{"resource", "brand"}}}, {"decision", "approve"}, {"identity", "VERIFIED"}});
  const std::string sid = approved_standard(mock);
  const Answered brand = fetch_brand(mock, sid);
  EXPECT_EQ(brand.text("status"), "APPROVED");
  EXPECT_EQ(brand.text("identity_status"), "VERIFIED");
  EXPECT_LT(brand.json()["brand_score"].get<int>(), 25);
  EXPECT_EQ(post_campaign(mock, make_service(mock), campaign_params(sid, "MIXED")).status, 201);
}

}  // namespace
}  // namespace mock
