// What the simulated account owes, and when.
#include <gtest/gtest.h>

#include "conformance/contract/fees.h"
#include "tests/resources/sending_fixture.h"

namespace mock {
namespace {

Json ledger(Mock& mock) { return mock.control("GET", "/ledger").json(); }
std::string total(Mock& mock) { return ledger(mock)["total"]; }
// `brand-standard 46.00, campaign-vetting 15.00, `
std::string entries(Mock& mock) {
  const Json body = ledger(mock);
  std::string text;
  for (const Json& entry : body["entries"])
    text += entry["fee"].get<std::string>() + " " + entry["amount"].get<std::string>() + ", ";
  return text;
}
std::string amount_of(const Json& categories, const std::string& name) {
  for (const Json& row : categories) {
    if (row["category"] == name) return row["amount"];
    const std::string below = amount_of(row["parts"], name);
    if (!below.empty()) return below;
  }
  return {};
}

// A campaign in a service of its own; decided at once by whoever posts a decision.
std::string campaign(Mock& mock, const std::string& brand, const std::string& usecase) {
  const std::string service = make_service(mock);
  post_campaign(mock, service, campaign_params(brand, usecase));
  return service;
}
void decide(Mock& mock, const std::string& service, const std::string& decision) {
  Json body = {{"sid", service}, {"decision", decision}};
  if (decision == "reject") body["errors"] = {30909};
  mock.control("POST", "/reviews", body);
}
Params corrected() {
  return {{"Description", "Customer notifications about orders for Customer Corp"},
          {"MessageFlow", "Users sign up at https://customer.com and agree to receive texts"},
          {"MessageSamples", "Customer Corp: your order has shipped! STOP to end"},
          {"MessageSamples", "Customer Corp: your account was updated. STOP to end"},
          {"HasEmbeddedLinks", "false"},
          {"HasEmbeddedPhone", "false"},
          {"AgeGated", "false"},
          {"DirectLending", "false"}};
}

TEST(Fees, EveryOneHasACategoryOfTheTree) {
  for (const contract::Fee& fee : contract::kFees) {
    const bool known =
        std::any_of(std::begin(contract::kFeeCategories), std::end(contract::kFeeCategories),
                    [&](const auto& row) { return row.name == fee.category; });
    EXPECT_TRUE(known) << fee.id;
    EXPECT_EQ(contract::find_fee(fee.id), &fee) << "two fees are named " << fee.id;
  }
}

TEST(Ledger, OfANewSandboxIsEmpty) {
  Mock mock;
  const Json fresh = ledger(mock);
  EXPECT_EQ(fresh["currency"], "USD");
  EXPECT_EQ(fresh["total"], "0.00");
  EXPECT_TRUE(fresh["entries"].empty());
}

TEST(Ledger, FollowsAStandardRegistration) {
  Mock mock;
  const std::string brand = approved_standard(mock);
  EXPECT_EQ(entries(mock), "brand-standard 46.00, ");
  const std::string service = campaign(mock, brand, "MARKETING");
  EXPECT_EQ(entries(mock), "brand-standard 46.00, campaign-vetting 15.00, ");
  EXPECT_EQ(total(mock), "61.00");
  decide(mock, service, "approve");
  EXPECT_EQ(total(mock), "71.00");  // the first month
  mock.advance({{"by", "27d"}});
  EXPECT_EQ(total(mock), "71.00");
  mock.advance({{"by", "4d"}});
  EXPECT_EQ(total(mock), "81.00");
}

TEST(Ledger, FollowsASoleProprietorsRegistration) {
  Mock mock;
  decide(mock, campaign(mock, verified_sole_proprietor(mock), "SOLE_PROPRIETOR"), "approve");
  EXPECT_EQ(entries(mock),
            "brand-sole-proprietor 4.00, campaign-vetting 15.00, "
            "campaign-month-sole-proprietor 2.00, ");
}

TEST(Ledger, TakesTheOtherPriceOfASoleProprietorsBrand) {
  Mock mock(with_switch("sole-proprietor-brand-fee", "4.50"));
  post_sole_proprietor(mock);
  EXPECT_EQ(total(mock), "4.50");
}

TEST(Ledger, LowVolumeIsCheaper) {
  Mock mock;
  const std::string brand = approved_standard(mock, {{"SkipAutomaticSecVet", "true"}});
  decide(mock, campaign(mock, brand, "LOW_VOLUME"), "approve");
  EXPECT_EQ(entries(mock),
            "brand-low-volume 4.50, campaign-vetting 15.00, campaign-month-low-volume 1.50, ");
}

TEST(Ledger, MocksAreFree) {
  Mock mock;
  campaign(mock, approved_standard(mock, {{"Mock", "true"}}), "MARKETING");
  EXPECT_EQ(total(mock), "0.00");
}

TEST(Ledger, FailedBrandIsNotPaidBackAndItsUpdateIsFree) {
  Mock mock;
  mock.control("POST", "/reviews",
               {{"match", {{"resource", "brand"}}}, {"decision", "reject"}, {"errors", {30795}}});
  const std::string brand = approved_standard(mock);
  EXPECT_EQ(fetch_brand(mock, brand).text("status"), "FAILED");
  mock.post(std::string(kBrandsPath) + "/" + brand);
  mock.advance({{"by", "8d"}});
  EXPECT_EQ(entries(mock), "brand-standard 46.00, ");
}

TEST(Ledger, CampaignThatAMachineRefusesIsNotVetted) {
  Mock mock(with_rules("twilio"));  // which demands two URLs
  const std::string brand = approved_standard(mock);
  const std::string service = campaign(mock, brand, "MARKETING");
  mock.advance({{"by", "1m"}});
  EXPECT_EQ(campaign_status(mock, service), "FAILED");
  EXPECT_EQ(entries(mock), "brand-standard 46.00, ");
}

TEST(Ledger, CorrectedCampaignIsVettedForNothing) {
  Mock mock;
  const std::string service = campaign(mock, approved_standard(mock), "MARKETING");
  decide(mock, service, "reject");
  mock.post(campaign_path(service), corrected());
  decide(mock, service, "approve");
  EXPECT_EQ(entries(mock), "brand-standard 46.00, campaign-vetting 15.00, campaign-month 10.00, ");
}

TEST(Ledger, CorrectedCampaignCostsWhatTheSwitchSays) {
  Mock mock(with_switch("resubmission-fee", "15"));
  const std::string service = campaign(mock, approved_standard(mock), "MARKETING");
  decide(mock, service, "reject");
  mock.post(campaign_path(service), corrected());
  EXPECT_EQ(entries(mock),
            "brand-standard 46.00, campaign-vetting 15.00, campaign-resubmission 15.00, ");
}

TEST(Ledger, DeletedAndMadeAnewIsVettedAgain) {
  Mock mock;
  const std::string brand = approved_standard(mock), service = campaign(mock, brand, "MARKETING");
  mock.erase(campaign_path(service));
  mock.advance({{"by", "5s"}});
  post_campaign(mock, service, campaign_params(brand, "MARKETING"));
  EXPECT_EQ(total(mock), "76.00");
}

TEST(Ledger, MonthsGoOnWhileSuspendedAndEndWithTheCampaign) {
  Mock mock;
  const std::string service = campaign(mock, approved_standard(mock), "MARKETING");
  decide(mock, service, "approve");
  mock.advance({{"by", "20d"}});
  decide(mock, service, "suspend");
  mock.advance({{"by", "12d"}});
  EXPECT_EQ(total(mock), "81.00");
  decide(mock, service, "reinstate");
  mock.erase(campaign_path(service));
  mock.advance({{"by", "90d"}});
  EXPECT_EQ(total(mock), "81.00");
}

TEST(Ledger, MonthEndsWhereItsLastDayIs) {
  Mock mock(Json{{"now", "2026-01-31T12:00:00Z"}});
  buy(mock, "+14155550190");
  mock.advance({{"to", "2026-02-28T11:59:59Z"}});
  EXPECT_EQ(total(mock), "1.15");
  mock.advance({{"to", "2026-03-31T11:59:59Z"}});
  EXPECT_EQ(total(mock), "2.30");
  mock.advance({{"to", "2026-03-31T12:00:00Z"}});
  EXPECT_EQ(total(mock), "3.45");
}

TEST(Ledger, NumberCostsUntilItIsReleased) {
  Mock mock;
  buy(mock, "+14155550190");
  mock.advance({{"by", "32d"}});
  EXPECT_EQ(total(mock), "2.30");
  mock.erase(api_path("/IncomingPhoneNumbers/" + sid_of_number(mock, "+14155550190") + ".json"));
  mock.advance({{"by", "90d"}});
  EXPECT_EQ(total(mock), "2.30");
}

TEST(Ledger, CountsSegmentsAndCarrierFeesByTheDay) {
  Mock mock;
  sole_proprietor_service(mock);
  const auto sum_of = [&](const std::string& category) {
    const Json body = ledger(mock);
    return amount_of(body["by_category"], category);
  };
  outcome_of(mock, text_to(kTmobilePhone));
  outcome_of(mock, with(text_to(kVerizonPhone), {{"Body", std::string(161, 'a')}}));
  outcome_of(mock, text_to(kCanadian));
  outcome_of(mock, text_to(kCanadian, kOtherNumber));
  EXPECT_EQ(sum_of("sms-outbound-longcode"), "0.0415");    // five segments
  EXPECT_EQ(sum_of("sms-messages-carrierfees"), "0.011");  // 0.003 and twice 0.004
  const Json body = ledger(mock);
  const auto own = [&](const Json& entry) {
    return entry["fee"] == "outbound-segment" && entry["count"] == 4 &&
           entry["sid"] == sid_of_number(mock, kOwnNumber);
  };
  EXPECT_EQ(std::count_if(body["entries"].begin(), body["entries"].end(), own), 1);
}

TEST(Ledger, TextsThatNoCarrierTookAndMediaAreNotBooked) {
  Mock mock;
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone))), "undelivered 30034");
  outcome_of(mock, with(text_to(kCanadian), {{"MediaUrl", "https://example.com/1.png"}}));
  EXPECT_EQ(total(mock), "0.00");
}

TEST(Ledger, ParentsAreSumsAndNeverAddedTwice) {
  Mock mock;
  decide(mock, campaign(mock, approved_standard(mock), "MARKETING"), "approve");
  buy(mock, "+14155550190");
  const Json body = ledger(mock);
  const Json& tree = body["by_category"];
  EXPECT_EQ(amount_of(tree, "a2p-registration-fees"), "71.00");
  EXPECT_EQ(amount_of(tree, "a2p-registration-fees-onetime"), "61.00");
  EXPECT_EQ(amount_of(tree, "a2p-10dlc-registrationfees-brandregistration"), "46.00");
  EXPECT_EQ(amount_of(tree, "a2p-10dlc-registrationfees-campaignvetting"), "15.00");
  EXPECT_EQ(amount_of(tree, "a2p-registration-fees-monthly"), "10.00");
  EXPECT_EQ(amount_of(tree, "a2p-10dlc-registrationfees-campaigncharges"), "10.00");
  EXPECT_EQ(amount_of(tree, "phonenumbers-local"), "1.15");
  EXPECT_EQ(body["total"], "72.15");
  EXPECT_EQ(tree.size(), 4u);
}

TEST(Ledger, ReadingChangesNothingAndAResetEmptiesIt) {
  Mock mock;
  approved_standard(mock);
  const std::string before = mock.control("GET", "/ledger").body;
  EXPECT_EQ(mock.control("GET", "/ledger").body, before);
  mock.control("POST", "/reset");
  EXPECT_EQ(total(mock), "0.00");
}

}  // namespace
}  // namespace mock
