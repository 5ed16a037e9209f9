// What becomes of a campaign in time.
#include <gtest/gtest.h>

#include "conformance/contract/review_errors.h"
#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

Params update_params() {
  Params params = campaign_params("", "");
  std::erase_if(params, [](const auto& param) {
    return param.first == "BrandRegistrationSid" || param.first == "UsAppToPersonUsecase";
  });
  return with(params, {{"AgeGated", "false"}, {"DirectLending", "false"}});
}

struct Posted {
  explicit Posted(Json sandbox = Json::object(), const Params& more = {}) : mock(sandbox) {
    brand = approved_standard(mock);
    service = make_service(mock);
    answered = post_campaign(mock, service, with(campaign_params(brand, "MARKETING"), more));
  }
  void decide(const Json& decision) {
    Json body = {{"sid", service}};
    body.update(decision);
    mock.control("POST", "/reviews", body);
  }
  std::string status() { return campaign_status(mock, service); }
  Mock mock;
  std::string brand, service;
  Answered answered;
};

TEST(CampaignReview, NextRequestSeesItInProgress) {
  Posted campaign;
  EXPECT_EQ(campaign.answered.text("campaign_status"), "PENDING");
  const Answered fetched = campaign.mock.get(campaign_path(campaign.service));
  EXPECT_EQ(fetched.text("campaign_status"), "IN_PROGRESS");
  EXPECT_TRUE(fetched.text("campaign_id").starts_with("C")) << fetched.body;
}

TEST(CampaignReview, TakesTenToFifteenDays) {
  Posted campaign;
  campaign.mock.advance({{"by", "239h"}});
  EXPECT_EQ(campaign.status(), "IN_PROGRESS");
  campaign.mock.advance({{"by", "5d"}});
  campaign.mock.advance({{"by", "1h"}});
  EXPECT_EQ(campaign.status(), "VERIFIED");
  EXPECT_EQ(
      campaign.mock.get("/v1/Services/" + campaign.service).text("us_app_to_person_registered"),
      "true");
}

TEST(CampaignReview, DecisionRejectsWithItsCodesAndFields) {
  Posted campaign;
  campaign.decide({{"decision", "reject"}, {"errors", {30909}}});
  const Answered failed = campaign.mock.get(campaign_path(campaign.service));
  EXPECT_EQ(failed.text("campaign_status"), "FAILED");
  const Json error = failed.json()["errors"][0];
  EXPECT_EQ(error["error_code"], 30909);
  EXPECT_EQ(error["fields"], Json::array({"MESSAGE_FLOW"}));
  EXPECT_EQ(error["url"], "https://www.twilio.com/docs/api/errors/30909");
}

TEST(CampaignReview, CorrectedCampaignIsReviewedAgain) {
  Posted campaign;
  campaign.decide({{"decision", "reject"}, {"errors", {30909}}});
  const Answered updated = campaign.mock.post(campaign_path(campaign.service), update_params());
  ASSERT_EQ(updated.status, 200) << updated.body;
  EXPECT_EQ(updated.text("campaign_status"), "IN_PROGRESS");
  EXPECT_EQ(updated.json()["errors"], Json::array());
  campaign.mock.advance({{"by", "16d"}});
  EXPECT_EQ(campaign.status(), "VERIFIED");
}

TEST(CampaignReview, UpdateIsAWholeWrite) {
  Posted campaign;
  campaign.decide({{"decision", "reject"}, {"errors", {30909}}});
  for (const char* missing : {"Description", "MessageFlow", "MessageSamples", "HasEmbeddedLinks",
                              "HasEmbeddedPhone", "AgeGated", "DirectLending"}) {
    Params params = update_params();
    std::erase_if(params, [&](const auto& param) { return param.first == missing; });
    EXPECT_EQ(campaign.mock.post(campaign_path(campaign.service), params).text("code"), "21727")
        << missing;
  }
}

TEST(CampaignReview, NothingIsUpdatedWhileAReviewRuns) {
  Posted campaign;
  EXPECT_EQ(campaign.mock.post(campaign_path(campaign.service), update_params()).rule(),
            "A2P-CAMPAIGN-21");
}

TEST(CampaignReview, SomeRefusalsAreFinal) {
  Posted campaign;
  campaign.decide({{"decision", "reject"}, {"errors", {30897}}});
  EXPECT_EQ(campaign.mock.post(campaign_path(campaign.service), update_params()).rule(),
            "A2P-CAMPAIGN-22");
}

TEST(CampaignReview, SuspendedCampaignStaysAsItIs) {
  Posted campaign;
  campaign.mock.advance({{"by", "16d"}});
  campaign.decide({{"decision", "suspend"}});
  EXPECT_EQ(campaign.status(), "SUSPENDED");
  EXPECT_EQ(campaign.mock.erase(campaign_path(campaign.service)).text("code"), "21729");
  EXPECT_EQ(campaign.mock.post(campaign_path(campaign.service), update_params()).text("code"),
            "21729");
  EXPECT_EQ(campaign.mock
                .post("/v1/Services/" + campaign.service + "/PhoneNumbers",
                      {{"PhoneNumberSid", number_sid(campaign.mock, "+15555558888")}})
                .text("code"),
            "21729");
  campaign.decide({{"decision", "reinstate"}});
  EXPECT_EQ(campaign.status(), "VERIFIED");
}

TEST(CampaignReview, SuspendedCampaignIsDeletedAfterThirtyDays) {
  Posted campaign;
  campaign.decide({{"decision", "suspend"}});
  campaign.mock.advance({{"by", "30d"}});
  EXPECT_EQ(campaign.mock.get(campaign_path(campaign.service)).status, 404);
}

TEST(CampaignReview, FollowsItsBrandIntoSuspensionAndBack) {
  Posted campaign;
  campaign.mock.advance({{"by", "16d"}});
  campaign.mock.control("POST", "/reviews", {{"sid", campaign.brand}, {"decision", "suspend"}});
  EXPECT_EQ(campaign.status(), "SUSPENDED");
  campaign.mock.control("POST", "/reviews", {{"sid", campaign.brand}, {"decision", "reinstate"}});
  EXPECT_EQ(campaign.status(), "VERIFIED");
}

TEST(CampaignReview, ACorrectionKeepsTheDayOfTheFirstSubmissionAndTheUsecase) {
  Posted campaign;
  campaign.decide({{"decision", "reject"}, {"errors", {30909}}});
  campaign.mock.advance({{"by", "2d"}});
  const Answered updated = campaign.mock.post(
      campaign_path(campaign.service), with(update_params(), {{"UsAppToPersonUsecase", "CHARITY"},
                                                              {"HelpMessage", "Another help"}}));
  ASSERT_EQ(updated.status, 200) << updated.body;
  EXPECT_EQ(updated.text("date_created"), campaign.answered.text("date_created"));
  EXPECT_NE(updated.text("date_updated"), campaign.answered.text("date_updated"));
  EXPECT_EQ(updated.text("us_app_to_person_usecase"), "MARKETING");
  EXPECT_EQ(updated.text("help_message"), campaign.answered.text("help_message"));
}

TEST(CampaignReview, FinalAreThoseThatTwilioNames) {
  for (const int code : {30882, 30883, 30884, 30885, 30897, 30964}) {
    Posted campaign;
    campaign.decide({{"decision", "reject"}, {"errors", {30909, code}}});
    EXPECT_EQ(campaign.mock.post(campaign_path(campaign.service), update_params()).rule(),
              "A2P-CAMPAIGN-22")
        << code;
  }
  for (const int code : {30886, 30896, 30908, 30915, 30933, 30944}) {
    Posted campaign;
    campaign.decide({{"decision", "reject"}, {"errors", {code}}});
    EXPECT_EQ(campaign.mock.post(campaign_path(campaign.service), update_params()).status, 200)
        << code;
  }
}

TEST(CampaignReview, OnlyAFailedCampaignIsUpdated) {
  Posted campaign;
  campaign.mock.advance({{"by", "16d"}});
  ASSERT_EQ(campaign.status(), "VERIFIED");
  EXPECT_EQ(campaign.mock.post(campaign_path(campaign.service), update_params()).rule(),
            "A2P-CAMPAIGN-21");
}

TEST(CampaignReview, NothingIsUpdatedOnASuspendedBrand) {
  Posted campaign;
  campaign.decide({{"decision", "reject"}, {"errors", {30909}}});
  campaign.mock.control("POST", "/reviews", {{"sid", campaign.brand}, {"decision", "suspend"}});
  EXPECT_EQ(campaign.mock.post(campaign_path(campaign.service), update_params()).text("code"),
            "21731");
}

TEST(CampaignReview, SuspensionSaysSoAndGivesTheErrorsBack) {
  Posted campaign;
  campaign.decide({{"decision", "reject"}, {"errors", {30909}}});
  campaign.decide({{"decision", "suspend"}});
  EXPECT_EQ(first_error(campaign.mock.get(campaign_path(campaign.service))), 30990);
  campaign.decide({{"decision", "reinstate"}});
  EXPECT_EQ(campaign.status(), "FAILED");
  EXPECT_EQ(first_error(campaign.mock.get(campaign_path(campaign.service))), 30909);
}

TEST(CampaignReview, ReinstatedCampaignIsReviewedOn) {
  Posted campaign;
  campaign.decide({{"decision", "suspend"}});
  campaign.decide({{"decision", "reinstate"}});
  campaign.mock.advance({{"by", "31d"}});
  EXPECT_EQ(campaign.status(), "VERIFIED");
}

TEST(CampaignReview, SuspendedCampaignGoesWithItsService) {
  Posted campaign;
  campaign.decide({{"decision", "suspend"}});
  EXPECT_EQ(campaign.mock.erase("/v1/Services/" + campaign.service).status, 204);
  EXPECT_EQ(campaign.mock.get(campaign_path(campaign.service)).status, 404);
}

TEST(CampaignReview, EveryCodeOfTheCatalogueCanBeDecided) {
  for (const contract::ReviewError& row : contract::kReviewErrors) {
    Posted campaign;
    campaign.decide({{"decision", "reject"}, {"errors", {row.code}}});
    const Answered failed = campaign.mock.get(campaign_path(campaign.service));
    EXPECT_EQ(first_error(failed), row.code);
    EXPECT_EQ(failed.json()["errors"][0]["description"], row.title);
    EXPECT_EQ(failed.rule(), "");
  }
}

TEST(CampaignReview, UnverifiedSoleProprietorFailsAtOnce) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock), service = make_service(mock);
  const Answered made = post_campaign(mock, service, campaign_params(brand, "SOLE_PROPRIETOR"));
  EXPECT_EQ(made.status, 201);
  const Answered failed = mock.get(campaign_path(service));
  EXPECT_EQ(failed.text("campaign_status"), "FAILED");
  EXPECT_EQ(first_error(failed), 30991);
}

TEST(CampaignReview, UnverifiedSoleProprietorIsRefusedWhereTheSwitchSaysSo) {
  Mock mock(Json{{"rules", {{"switches", {{"unverified-brand-campaign", "refused"}}}}}});
  const std::string brand = waiting_sole_proprietor(mock);
  EXPECT_EQ(
      post_campaign(mock, make_service(mock), campaign_params(brand, "SOLE_PROPRIETOR")).rule(),
      "A2P-CAMPAIGN-18");
}

TEST(CampaignReview, MissingUrlsFailAtTwilio) {
  Posted campaign(Json{{"rules", {{"profile", "twilio"}}}});
  const Answered failed = campaign.mock.get(campaign_path(campaign.service));
  EXPECT_EQ(failed.text("campaign_status"), "FAILED");
  EXPECT_EQ(failed.json()["errors"].size(), 2u);
  EXPECT_EQ(first_error(failed), 30933);
}

TEST(CampaignReview, InsecureUrlFails) {
  Posted campaign(Json::object(), {{"PrivacyPolicyUrl", "http://customer.com/privacy"}});
  EXPECT_EQ(first_error(campaign.mock.get(campaign_path(campaign.service))), 30964);
}

TEST(CampaignReview, PoliticalNeedsAVetting) {
  Posted campaign(Json::object(), {{"UsAppToPersonUsecase", "POLITICAL"}});
  EXPECT_EQ(first_error(campaign.mock.get(campaign_path(campaign.service))), 30900);
}

TEST(CampaignReview, PostedApprovalGoesBeforeTheMachine) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock), service = make_service(mock);
  mock.control("POST", "/reviews",
               {{"match", {{"resource", "campaign"}}}, {"decision", "approve"}});
  post_campaign(mock, service, campaign_params(brand, "SOLE_PROPRIETOR"));
  EXPECT_EQ(campaign_status(mock, service), "VERIFIED");
}

TEST(CampaignReview, StrictReaderFindsAShortener) {
  Posted campaign(Json{{"rules", {{"profile", "strict"}}}},
                  {{"MessageSamples", "See https://bit.ly/x for your order"},
                   {"MessageSamples", "Your account was updated."},
                   {"PrivacyPolicyUrl", "https://customer.com/privacy"},
                   {"TermsAndConditionsUrl", "https://customer.com/terms"}});
  campaign.mock.advance({{"by", "16d"}});
  EXPECT_EQ(first_error(campaign.mock.get(campaign_path(campaign.service))), 30892);
}

TEST(CampaignReview, MockCampaignIsVerifiedWithoutVetting) {
  Mock mock;
  const std::string brand = approved_standard(mock, {{"Mock", "true"}});
  const std::string service = make_service(mock);
  EXPECT_EQ(post_campaign(mock, service, campaign_params(brand, "MARKETING")).text("mock"), "true");
  EXPECT_EQ(campaign_status(mock, service), "VERIFIED");
}

TEST(CampaignReview, HeldReviewWaitsForADecision) {
  Posted campaign;
  campaign.decide({{"decision", "hold"}});
  campaign.mock.advance({{"by", "50d"}});
  EXPECT_EQ(campaign.status(), "IN_PROGRESS");
  campaign.decide({{"decision", "approve"}});
  EXPECT_EQ(campaign.status(), "VERIFIED");
}

}  // namespace
}  // namespace mock
