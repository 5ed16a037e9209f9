// What machines find wrong with a campaign as soon as TCR has it, and what they say to the
// campaigns of other vendors.
#include <gtest/gtest.h>

#include "tests/resources/clean_campaign.h"

namespace mock {
namespace {

Json sandbox(const Json& switches, const char* profile = "guide") {
  return {{"rules", {{"profile", profile}, {"switches", switches}}}};
}

// The campaign as the next request sees it.
Answered posted(Mock& mock, const Params& params) {
  const std::string service = make_service(mock);
  const Answered made = post_campaign(mock, service, params);
  EXPECT_EQ(made.status, 201) << made.body;
  return mock.get(campaign_path(service));
}

void expect_failed(const Answered& campaign, int code, const std::string& rule) {
  EXPECT_EQ(campaign.text("campaign_status"), "FAILED") << campaign.body;
  EXPECT_EQ(first_error(campaign), code) << campaign.body;
  EXPECT_EQ(campaign.rule(), rule);
}

struct MachineCase {
  const char* name;
  Json sandbox;
  Params changes;  // an empty value leaves the parameter out
  int code;
  const char* rule;
  const char* field = nullptr;
};

class MachineFault : public testing::TestWithParam<MachineCase> {};

TEST_P(MachineFault, FailsAtOnceWithItsCodeFieldAndRule) {
  Mock mock(GetParam().sandbox);
  Params params = with(clean_params(approved_standard(mock)), GetParam().changes);
  std::erase_if(params, [](const auto& param) { return param.second.empty(); });
  const Answered failed = posted(mock, params);
  expect_failed(failed, GetParam().code, GetParam().rule);
  const Json fields = failed.json()["errors"][0]["fields"];
  EXPECT_EQ(fields, GetParam().field ? Json::array({GetParam().field}) : Json::array());
}

TEST_P(MachineFault, IsGoneWithoutItsRule) {
  Json rules = GetParam().sandbox["rules"];
  rules["disabled"] = {GetParam().rule};
  Mock mock(Json{{"rules", rules}});
  Params params = with(clean_params(approved_standard(mock)), GetParam().changes);
  std::erase_if(params, [](const auto& param) { return param.second.empty(); });
  EXPECT_EQ(posted(mock, params).text("campaign_status"), "IN_PROGRESS");
}

const Json kObserved = {{"missing-url-codes", "observed"}};

INSTANTIATE_TEST_SUITE_P(
    Cases, MachineFault,
    testing::Values(
        MachineCase{"Privacy",
                    rules("twilio"),
                    {{"PrivacyPolicyUrl", ""}},
                    30933,
                    "A2P-CAMPAIGN-31",
                    "PRIVACY_POLICY_URL"},
        MachineCase{"Terms",
                    rules("strict"),
                    {{"TermsAndConditionsUrl", ""}},
                    30934,
                    "A2P-CAMPAIGN-32",
                    "TERMS_AND_CONDITIONS_URL"},
        MachineCase{"PrivacyAsObserved",
                    sandbox(kObserved, "twilio"),
                    {{"PrivacyPolicyUrl", ""}},
                    30908,
                    "A2P-CAMPAIGN-47",
                    "PRIVACY_POLICY_URL"},
        MachineCase{"TermsAsObserved",
                    sandbox(kObserved, "twilio"),
                    {{"TermsAndConditionsUrl", ""}},
                    30882,
                    "A2P-CAMPAIGN-48",
                    "TERMS_AND_CONDITIONS_URL"},
        MachineCase{"InsecureTerms",
                    rules("guide"),
                    {{"TermsAndConditionsUrl", "HTTP://customer.com/terms"}},
                    30964,
                    "A2P-CAMPAIGN-33",
                    "TERMS_AND_CONDITIONS_URL"},
        MachineCase{"TooManyCampaigns",
                    sandbox({{"campaigns-per-brand", "0"}}),
                    {},
                    30930,
                    "A2P-CAMPAIGN-34"},
        MachineCase{
            "OptInMessage",
            rules("guide"),
            {{"SubscriberOptIn", "false"}, {"OptInMessage", "Customer Corp: you are opted in."}},
            30709,
            "A2P-CAMPAIGN-35",
            "OPT_IN_MESSAGE"},
        MachineCase{"Political",
                    rules("guide"),
                    {{"UsAppToPersonUsecase", "POLITICAL"}},
                    30900,
                    "A2P-CAMPAIGN-36",
                    "USE_CASE"},
        MachineCase{"Charity",
                    rules("guide"),
                    {{"UsAppToPersonUsecase", "CHARITY"}},
                    30900,
                    "A2P-CAMPAIGN-37",
                    "USE_CASE"},
        MachineCase{"TaxId", sandbox({{"brands-per-tax-id", "0"}}), {}, 30898, "A2P-CAMPAIGN-46"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(CampaignMachine, WaitsForNobodyUnderAnyPace) {
  for (const char* pace : {"fast", "documented", "instant"}) {
    Mock mock(Json{{"reviews", pace}});
    expect_failed(posted(mock, with(clean_params(approved_standard(mock)),
                                    {{"PrivacyPolicyUrl", "http://customer.com/privacy"}})),
                  30964, "A2P-CAMPAIGN-33");
  }
}

TEST(CampaignMachine, LetsACharityOfANonprofitPass) {
  Mock mock;
  const std::string brand = approved_standard(mock, {}, {.company_type = "non-profit"});
  EXPECT_EQ(posted(mock, with(clean_params(brand), {{"UsAppToPersonUsecase", "CHARITY"}}))
                .text("campaign_status"),
            "IN_PROGRESS");
}

TEST(CampaignMachine, RefusesABusinessWhoseIdentityIsUnverified) {
  Mock mock;
  const std::string brand = post_brand(mock, standard_bundles(mock)).sid();
  fetch_brand(mock, brand);
  mock.control("POST", "/reviews",
               {{"sid", brand}, {"decision", "approve"}, {"identity", "UNVERIFIED"}});
  expect_failed(posted(mock, clean_params(brand)), 30991, "A2P-CAMPAIGN-52");
}

TEST(CampaignMachine, CountsTheBrandsOfATaxId) {
  Json spec = sandbox({{"brands-per-tax-id", "1"}});
  spec["rules"]["disabled"] = {"A2P-BRAND-20"};  // two brands of one account and tax id
  Mock mock(spec);
  const std::string first = approved_standard(mock);
  EXPECT_EQ(posted(mock, clean_params(first)).text("campaign_status"), "IN_PROGRESS");
  approved_standard(mock);
  expect_failed(posted(mock, clean_params(first)), 30898, "A2P-CAMPAIGN-46");
}

TEST(CampaignMachine, RefusesTheHundredAndFirstCampaign) {
  Mock mock;
  const std::string brand = approved_standard(mock);
  for (int i = 0; i < 99; ++i) post_campaign(mock, make_service(mock), clean_params(brand));
  EXPECT_EQ(posted(mock, clean_params(brand)).text("campaign_status"), "IN_PROGRESS");
  expect_failed(posted(mock, clean_params(brand)), 30930, "A2P-CAMPAIGN-34");
}

// ---- campaigns of another vendor

Answered preregister(Mock& mock, const std::string& service, const std::string& id,
                     const Params& more = {}) {
  return mock.post("/v1/Services/PreregisteredUsa2p",
                   with({{"CampaignId", id}, {"MessagingServiceSid", service}}, more));
}

TEST(PreregisteredUsa2p, IsNotAskedForTextsThatAreAtTcr) {
  Mock mock(rules("strict"));
  const std::string service = make_service(mock);
  ASSERT_EQ(preregister(mock, service, "CABC123").status, 201);
  mock.advance({{"by", "16d"}});
  EXPECT_EQ(campaign_status(mock, service), "VERIFIED");
}

TEST(PreregisteredUsa2p, SomeIdsFail) {
  struct Foreign {
    const char* id;
    const char* migrated;
    int code;
    const char* rule;
  };
  for (const Foreign& row : {Foreign{"C030904", "false", 30904, "A2P-CAMPAIGN-49"},
                             Foreign{"C030992", "true", 30992, "A2P-CAMPAIGN-50"},
                             Foreign{"C030993", "true", 30993, "A2P-CAMPAIGN-51"}}) {
    Mock mock;
    const std::string service = make_service(mock);
    preregister(mock, service, row.id, {{"CnpMigration", row.migrated}});
    expect_failed(mock.get(campaign_path(service)), row.code, row.rule);
  }
}

TEST(PreregisteredUsa2p, MigrationFailsOnlyWhereOneWasAskedFor) {
  Mock mock;
  const std::string service = make_service(mock);
  preregister(mock, service, "C030992");
  EXPECT_EQ(campaign_status(mock, service), "IN_PROGRESS");
}

TEST(PreregisteredUsa2p, IsNotForSoleProprietors) {
  Mock mock;
  const std::string brand = verified_sole_proprietor(mock), service = make_service(mock);
  post_campaign(mock, service, campaign_params(brand, "SOLE_PROPRIETOR"));
  const std::string id = mock.get(campaign_path(service)).text("campaign_id");
  EXPECT_EQ(preregister(mock, make_service(mock), id).rule(), "A2P-CAMPAIGN-25");
}

TEST(PreregisteredUsa2p, NamesAWellFormedIdAndAServiceWithoutCampaign) {
  Mock mock;
  const std::string service = make_service(mock);
  EXPECT_EQ(preregister(mock, service, "CABC12").rule(), "A2P-CAMPAIGN-23");
  EXPECT_EQ(preregister(mock, "MG" + std::string(32, '0'), "CABC123").status, 404);
  preregister(mock, service, "CABC123");
  EXPECT_EQ(preregister(mock, service, "CABC124").rule(), "A2P-CAMPAIGN-16");
}

}  // namespace
}  // namespace mock
