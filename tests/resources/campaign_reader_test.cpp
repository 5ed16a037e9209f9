// What the reader of campaigns lets pass, and what hangs on more than one text.
#include <gtest/gtest.h>

#include "tests/resources/clean_campaign.h"

namespace mock {
namespace {

std::string verified_for_a_while(Mock& mock, const std::string& brand_name) {
  const std::string brand = verified_sole_proprietor(mock, {.brand_name = brand_name});
  mock.advance({{"by", "1m"}});
  return brand;
}

Answered sole_proprietor(Mock& mock, const Params& changes,
                         const std::string& name = "Jane Doe Cakes") {
  return reviewed(mock, with(clean_params(verified_for_a_while(mock, name), "Jane Doe Cakes"),
                             with({{"UsAppToPersonUsecase", "SOLE_PROPRIETOR"}}, changes)));
}

TEST(CampaignReader, HasNothingAgainstACleanCampaign) {
  Mock mock(rules("strict"));
  const Answered verified = standard(mock, {});
  EXPECT_EQ(verified.text("campaign_status"), "VERIFIED") << verified.body;
  EXPECT_EQ(verified.rule(), "");
}

TEST(CampaignReader, HasNothingAgainstACleanSoleProprietor) {
  Mock mock(rules("strict"));
  const Answered verified = sole_proprietor(mock, {});
  EXPECT_EQ(verified.text("campaign_status"), "VERIFIED") << verified.body;
}

struct Harmless {
  const char* name;
  Params changes;
};

class HarmlessContent : public testing::TestWithParam<Harmless> {};

TEST_P(HarmlessContent, Passes) {
  Mock mock(rules("strict"));
  const Answered verified = standard(mock, GetParam().changes);
  EXPECT_EQ(verified.text("campaign_status"), "VERIFIED") << verified.body;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, HarmlessContent,
    testing::Values(
        Harmless{
            "WhatIsDenied",
            {{"Description",
              "Customer Corp tells how orders go, and never writes about gambling or loans."}}},
        Harmless{"PartOfAWord",
                 {{"Description",
                   "Customer Corp of Wineland tells its customers how their orders go."}}},
        Harmless{"AgeGate",
                 {{"Description", "Customer Corp tells its customers when their wine has arrived."},
                  {"AgeGated", "true"}}},
        Harmless{"DirectLending",
                 {{"Description", "Customer Corp tells its customers when a mortgage rate is due."},
                  {"DirectLending", "true"}}},
        Harmless{"RecommendedConsent",
                 {{"MessageFlow",
                   "Customers tick an unchecked box at https://customer.com/sms. Consent is not a "
                   "condition of purchase."}}},
        Harmless{
            "KeywordInCapitals",
            {{"MessageFlow",
              "Customers opt in by texting us the keyword JOIN, as a sign in the store says."}}},
        Harmless{"HelpWithContact",
                 {{"HelpMessage", "Customer Corp: call +1 555 555 9999 for help."}}},
        Harmless{
            "EmojiAndOneAccent",
            {{"Description",
              "Customer Corp tells its customers how their caf\u00e9 orders go \U0001F389."}}}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(CampaignReader, KnowsTheUsecaseOfASweepstake) {
  Mock mock(rules("strict"));
  const Answered failed =
      standard(mock, {{"Description", "Customer Corp tells when the raffle of the month begins."},
                      {"UsAppToPersonUsecase", "SWEEPSTAKE"}});
  EXPECT_EQ(failed.json()["errors"].size(), 1u) << failed.body;
  EXPECT_EQ(failed.rule(), "A2P-CAMPAIGN-38");
}

TEST(CampaignReader, FindsACompanyBehindASoleProprietor) {
  Mock mock(rules("twilio"));
  const Answered failed = sole_proprietor(mock, {}, "Jane Doe Cakes LLC");
  EXPECT_EQ(first_error(failed), 30915) << failed.body;
  EXPECT_EQ(failed.rule(), "A2P-CAMPAIGN-40");
}

TEST(CampaignReader, FindsACompanyInTheSamplesOfASoleProprietor) {
  Mock mock(rules("twilio"));
  const Answered failed = sole_proprietor(
      mock, {{"MessageSamples", "Jane Doe Cakes Inc: your cake is ready. Reply STOP to end."},
             {"MessageSamples", "Jane Doe Cakes: your cake is on its way."}});
  EXPECT_EQ(first_error(failed), 30915) << failed.body;
  EXPECT_EQ(failed.json()["errors"][0]["fields"], Json::array({"SAMPLE_MESSAGE_1"}));
}

TEST(CampaignReader, FindsACompanyInTheDescriptionOfASoleProprietor) {
  Mock mock(rules("strict"));
  const Answered failed = sole_proprietor(
      mock, {{"Description", "Jane Doe Cakes LLC tells its customers when cakes are ready."}});
  EXPECT_EQ(first_error(failed), 30903) << failed.body;
  EXPECT_EQ(failed.rule(), "A2P-CONTENT-42");
}

TEST(CampaignReader, FindsAnotherNameInTheSamplesOfASoleProprietor) {
  Mock mock(rules("strict"));
  const Answered failed = sole_proprietor(
      mock, {{"MessageSamples", "Harbor Flower Shop: your roses are ready. Reply STOP to end."},
             {"MessageSamples", "Jane Doe Cakes: your cake is on its way."}});
  EXPECT_EQ(first_error(failed), 30914) << failed.body;
  EXPECT_EQ(failed.rule(), "A2P-CONTENT-43");
}

TEST(CampaignReader, FindsTheSamplesOfAnotherCampaign) {
  Mock mock(rules("strict"));
  const std::string brand = approved_standard(mock);
  EXPECT_EQ(reviewed(mock, clean_params(brand)).text("campaign_status"), "VERIFIED");
  const Answered failed = reviewed(mock, clean_params(brand));
  EXPECT_EQ(first_error(failed), 30911) << failed.body;
  EXPECT_EQ(failed.rule(), "A2P-CONTENT-41");
}

TEST(CampaignReader, IsOverruledByADecision) {
  Mock mock(rules("strict"));
  mock.control("POST", "/reviews",
               {{"match", {{"resource", "campaign"}}}, {"decision", "approve"}});
  const Answered verified = standard(mock, {{"UsAppToPersonUsecase", "K12_EDUCATION"}});
  EXPECT_EQ(verified.text("campaign_status"), "VERIFIED") << verified.body;
}

TEST(CampaignReader, ACorrectedCampaignForgetsWhatItWasRefusedBy) {
  Mock mock(rules("strict"));
  const Answered failed = standard(mock, {{"HasEmbeddedPhone", "true"}});
  ASSERT_EQ(failed.rule(), "A2P-CAMPAIGN-44");
  const std::string path = campaign_path(failed.text("messaging_service_sid"));
  Params corrected = with(clean_params(""), {{"AgeGated", "false"}, {"DirectLending", "false"}});
  ASSERT_EQ(mock.post(path, corrected).status, 200);
  EXPECT_EQ(mock.get(path).rule(), "");
}

}  // namespace
}  // namespace mock
