// What a machine that plays a reviewer reads in a campaign's texts, one sentence per rule.
#include <gtest/gtest.h>

#include "tests/resources/clean_campaign.h"

namespace mock {
namespace {

struct ContentCase {
  const char* name;
  Params changes;
  int code;
  const char* rule;
  const char* profile = "strict";  // the mildest that enforces it
};

class CampaignContent : public testing::TestWithParam<ContentCase> {};

TEST_P(CampaignContent, IsRefusedWithItsCodeAndRule) {
  Mock mock(rules(GetParam().profile));
  const Answered failed = standard(mock, GetParam().changes);
  EXPECT_EQ(failed.text("campaign_status"), "FAILED") << failed.body;
  EXPECT_EQ(first_error(failed), GetParam().code) << failed.body;
  EXPECT_EQ(failed.rule(), GetParam().rule);
}

TEST_P(CampaignContent, IsAFindingForTheGuide) {
  Mock mock;
  const Answered verified = standard(mock, GetParam().changes);
  EXPECT_EQ(verified.text("campaign_status"), "VERIFIED") << verified.body;
  const Json notes =
      mock.control("GET", std::string("/findings?rule=") + GetParam().rule).json()["findings"];
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0]["kind"], "finding");
  EXPECT_EQ(notes[0]["message"].get<std::string>().find('{'), std::string::npos) << notes[0];
  EXPECT_EQ(notes[0]["remedy"].get<std::string>().find('{'), std::string::npos) << notes[0];
}

INSTANTIATE_TEST_SUITE_P(
    Cases, CampaignContent,
    testing::Values(
        ContentCase{
            "ViolentContent",
            {{"Description",
              "Customer Corp sends trailers with graphic violence to people who asked for them."}},
            30883,
            "A2P-CONTENT-01"},
        ContentCase{"HighRisk",
                    {{"Description",
                      "Customer Corp tells its customers how to get rich quick, every week anew."}},
                    30885,
                    "A2P-CONTENT-02"},
        ContentCase{
            "DisallowedContent",
            {{"Description",
              "Customer Corp tells its customers where to find counterfeit watches this week."}},
            30897,
            "A2P-CONTENT-03"},
        ContentCase{
            "Cannabis",
            {{"Description",
              "Customer Corp tells its customers when their cannabis order is ready for pickup."}},
            30940,
            "A2P-CONTENT-04"},
        ContentCase{
            "PrescriptionDrugs",
            {{"Description",
              "Customer Corp tells its customers about the price of prescription drugs abroad."}},
            30941,
            "A2P-CONTENT-05"},
        ContentCase{
            "Loans",
            {{"Description",
              "Customer Corp tells its customers when their payday loan is ready to be picked "
              "up."}},
            30942,
            "A2P-CONTENT-06"},
        ContentCase{
            "DebtCollection",
            {{"Description",
              "Customer Corp is a debt collection office and reminds people of what they owe."}},
            30943,
            "A2P-CONTENT-07"},
        ContentCase{
            "Gambling",
            {{"Description",
              "Customer Corp tells its customers when the casino opens and what is on tonight."}},
            30944,
            "A2P-CONTENT-08"},
        ContentCase{"Sweepstakes",
                    {{"Description",
                      "Customer Corp invites its customers to a raffle at the end of each month."}},
                    30945,
                    "A2P-CONTENT-09"},
        ContentCase{
            "StockAlerts",
            {{"Description",
              "Customer Corp sends stock tips to its customers each morning before the bell."}},
            30946,
            "A2P-CONTENT-10"},
        ContentCase{
            "Cryptocurrency",
            {{"Description",
              "Customer Corp tells its customers when the price of bitcoin moves by a tenth."}},
            30947,
            "A2P-CONTENT-11"},
        ContentCase{
            "Investment",
            {{"Description",
              "Customer Corp tells its customers of each new investment opportunity it finds."}},
            30948,
            "A2P-CONTENT-12"},
        ContentCase{
            "DebtReduction",
            {{"Description",
              "Customer Corp tells its customers how far their debt relief plan has come."}},
            30949,
            "A2P-CONTENT-13"},
        ContentCase{"CreditRepair",
                    {{"Description",
                      "Customer Corp tells its customers how far their credit repair has come."}},
                    30950,
                    "A2P-CONTENT-14"},
        ContentCase{
            "LeadGeneration",
            {{"Description",
              "Customer Corp sends offers for lead generation to those who asked for them."}},
            30951,
            "A2P-CONTENT-15"},
        ContentCase{"LegalInAState",
                    {{"Description",
                      "Customer Corp tells its customers when psilocybin workshops take place."}},
                    30952,
                    "A2P-CONTENT-16"},
        ContentCase{
            "Sex",
            {{"Description",
              "Customer Corp tells its customers what is on in the strip club this weekend."}},
            30953,
            "A2P-CONTENT-17"},
        ContentCase{"Hate",
                    {{"Description",
                      "Customer Corp sends racial slurs of the day to people who asked for them."}},
                    30954,
                    "A2P-CONTENT-18"},
        ContentCase{
            "AlcoholPromotion",
            {{"Description",
              "Customer Corp tells its customers when happy hour begins and what it offers."}},
            30955,
            "A2P-CONTENT-19"},
        ContentCase{"AlcoholWithoutAgeGate",
                    {{"Description",
                      "Customer Corp tells its customers when a wine they asked for has arrived."}},
                    30956,
                    "A2P-CONTENT-20"},
        ContentCase{
            "Firearms",
            {{"Description",
              "Customer Corp tells its customers when the ammunition they ordered has arrived."}},
            30957,
            "A2P-CONTENT-21"},
        ContentCase{
            "Tobacco",
            {{"Description",
              "Customer Corp tells its customers when the cigars they ordered have arrived."}},
            30958,
            "A2P-CONTENT-22"},
        ContentCase{
            "Fraud",
            {{"Description",
              "Customer Corp tells its customers when the fake documents they ordered are ready."}},
            30959,
            "A2P-CONTENT-23"},
        ContentCase{
            "Phishing",
            {{"Description",
              "Customer Corp asks its customers to confirm your password by return of message."}},
            30960,
            "A2P-CONTENT-24"},
        ContentCase{
            "DomainReputation",
            {{"Description",
              "Customer Corp sends its customers to https://malware.example for their orders."}},
            30961,
            "A2P-CONTENT-25"},
        ContentCase{
            "DeceptiveContent",
            {{"Description",
              "Customer Corp tells people: you have won, although there was no prize to win."}},
            30962,
            "A2P-CONTENT-26"},
        ContentCase{
            "PersonalUse",
            {{"Description",
              "Customer Corp uses this campaign to stay in touch with friends and family."}},
            30532,
            "A2P-CONTENT-27"},
        ContentCase{
            "PersonToPerson",
            {{"Description",
              "Customer Corp lets its customers send person-to-person messages to each other."}},
            30533,
            "A2P-CONTENT-28"},
        ContentCase{
            "AgeGate",
            {{"Description",
              "Customer Corp sends offers that are for adults only to those who asked for them."}},
            30888,
            "A2P-CONTENT-29"},
        ContentCase{
            "DirectLending",
            {{"Description",
              "Customer Corp tells its customers when the next rate of their mortgage is due."}},
            30895,
            "A2P-CONTENT-30"},
        ContentCase{
            "ConsentIsRequired",
            {{"MessageFlow",
              "Customers agree to receive texts by ticking a box at https://customer.com/sms when "
              "they order; consent is required to order."}},
            30923,
            "A2P-CONTENT-31"},
        ContentCase{
            "BoxCheckedInAdvance",
            {{"MessageFlow",
              "Customers agree to receive texts by a box at https://customer.com/sms that is "
              "checked by default."}},
            30925,
            "A2P-CONTENT-32"},
        ContentCase{
            "OneRepeatedWord",
            {{"Description", "notification notification notification notification notification "}},
            30886,
            "A2P-CONTENT-33",
            "twilio"},
        ContentCase{"HelpWithoutContact",
                    {{"HelpMessage", "Customer Corp: we are here to help you."}},
                    30890,
                    "A2P-CONTENT-34"},
        ContentCase{"HelpKeyword",
                    {{"HelpKeywords", "INFO"}, {"HelpKeywords", "SUPPORT"}},
                    30936,
                    "A2P-CONTENT-35"},
        ContentCase{"NoOptIn",
                    {{"MessageFlow",
                      "Everybody who once ordered at https://customer.com gets these messages."}},
                    30896,
                    "A2P-CONTENT-36"},
        ContentCase{"MethodWithoutDetails",
                    {{"MessageFlow",
                      "Customers agree to receive texts on our website or by a keyword that we "
                      "advertise."}},
                    30917,
                    "A2P-CONTENT-37"},
        ContentCase{"SampleWithoutBrand",
                    {{"MessageSamples", "Your order has shipped. Reply STOP to opt out."},
                     {"MessageSamples", "Your order is ready. Reply STOP to opt out."}},
                    30893,
                    "A2P-CONTENT-38"},
        ContentCase{
            "ShortenerInFlow",
            {{"MessageFlow",
              "Customers agree to receive texts by ticking a box at https://bit.ly/sms-x when "
              "they order."}},
            30963,
            "A2P-CONTENT-39",
            "twilio"},
        ContentCase{
            "NotEnglish",
            {{"Description",
              "Customer Corp avisa a sus clientes cuando su pedido está listo: aquí, mañana, "
              "después, también."}},
            30910,
            "A2P-CONTENT-40"},
        ContentCase{"ShortenerInSample",
                    {{"MessageSamples", "Customer Corp: follow your order at https://bit.ly/x1"},
                     {"MessageSamples", "Customer Corp: your order is ready for pickup."},
                     {"HasEmbeddedLinks", "true"}},
                    30892,
                    "A2P-CAMPAIGN-41",
                    "twilio"},
        ContentCase{"OptOutWithoutStop",
                    {{"OptOutMessage", "Customer Corp: thank you for your answer."}},
                    30887,
                    "A2P-CAMPAIGN-42",
                    "twilio"},
        ContentCase{
            "UnverifiableFlow",
            {{"MessageFlow", "Customers agree to receive messages about the orders they placed."}},
            30909,
            "A2P-CAMPAIGN-43"},
        ContentCase{"PhoneFlag", {{"HasEmbeddedPhone", "true"}}, 30889, "A2P-CAMPAIGN-44"},
        ContentCase{"LinksFlag", {{"HasEmbeddedLinks", "true"}}, 30893, "A2P-CAMPAIGN-45"},
        ContentCase{"SpecialUsecase",
                    {{"UsAppToPersonUsecase", "K12_EDUCATION"}},
                    30900,
                    "A2P-CAMPAIGN-38"}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace mock
