// The registration of numbers is shown by no answer of Twilio; what is asserted here is what a
// review and the debugger tell.
#include <gtest/gtest.h>

#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

std::string add_number(Mock& mock, const std::string& service, const std::string& e164) {
  const std::string sid = number_sid(mock, e164);
  mock.post("/v1/Services/" + service + "/PhoneNumbers", {{"PhoneNumberSid", sid}});
  return sid;
}

// Numbers whose registration is under way.
std::string under_way(Mock& mock) {
  const Json body = mock.control("GET", "/timeline").json();
  std::string sids;
  for (const Json& event : body["events"])
    if (event["type"] == "number_registration.decide")
      sids += event["sid"].get<std::string>() + " ";
  return sids;
}

struct Campaign {
  explicit Campaign(const std::string& usecase, Json sandbox = Json::object()) : mock(sandbox) {
    const std::string brand =
        usecase == "SOLE_PROPRIETOR" ? verified_sole_proprietor(mock) : approved_standard(mock);
    service = make_service(mock);
    post_campaign(mock, service, campaign_params(brand, usecase));
  }
  void approve() { mock.control("POST", "/reviews", {{"sid", service}, {"decision", "approve"}}); }
  Mock mock;
  std::string service;
};

TEST(NumberRegistration, WaitsForTheCampaign) {
  Campaign campaign("MARKETING");
  const std::string sid = add_number(campaign.mock, campaign.service, "+15555558888");
  EXPECT_EQ(under_way(campaign.mock), "");
  campaign.approve();
  EXPECT_EQ(under_way(campaign.mock), sid + " ");
}

TEST(NumberRegistration, StartsWhenANumberJoinsAnApprovedCampaign) {
  Campaign campaign("MARKETING");
  campaign.approve();
  const std::string sid = add_number(campaign.mock, campaign.service, "+15555558888");
  EXPECT_EQ(under_way(campaign.mock), sid + " ");
}

TEST(NumberRegistration, TakesThreeDays) {
  Campaign campaign("MARKETING");
  campaign.approve();
  add_number(campaign.mock, campaign.service, "+15555558888");
  campaign.mock.advance({{"by", "71h"}});
  EXPECT_NE(under_way(campaign.mock), "");
  campaign.mock.advance({{"by", "1h"}});
  EXPECT_EQ(under_way(campaign.mock), "");
}

TEST(NumberRegistration, StandardCampaignRegistersAllNumbers) {
  Campaign campaign("MARKETING");
  const std::string first = add_number(campaign.mock, campaign.service, "+15555558888");
  const std::string second = add_number(campaign.mock, campaign.service, "+15555555555");
  campaign.approve();
  EXPECT_EQ(under_way(campaign.mock), first + " " + second + " ");
}

TEST(NumberRegistration, SoleProprietorRegistersTheFirstNumberAndWarnsOfTheOther) {
  Campaign campaign("SOLE_PROPRIETOR");
  const std::string first = add_number(campaign.mock, campaign.service, "+15555558888");
  const std::string second = add_number(campaign.mock, campaign.service, "+15555555555");
  campaign.approve();
  EXPECT_EQ(under_way(campaign.mock), first + " ");
  const std::string warnings = campaign.mock.control("GET", "/warnings").body;
  EXPECT_NE(warnings.find("30125"), std::string::npos) << warnings;
  EXPECT_NE(warnings.find(second), std::string::npos) << warnings;
}

TEST(NumberRegistration, RemovingBothAndAddingTheWantedOneRegistersIt) {
  Campaign campaign("SOLE_PROPRIETOR");
  const std::string first = add_number(campaign.mock, campaign.service, "+15555558888");
  const std::string second = add_number(campaign.mock, campaign.service, "+15555555555");
  campaign.approve();
  const std::string pool = "/v1/Services/" + campaign.service + "/PhoneNumbers/";
  campaign.mock.erase(pool + first);
  campaign.mock.erase(pool + second);
  add_number(campaign.mock, campaign.service, "+15555555555");
  EXPECT_EQ(under_way(campaign.mock), second + " ");
}

TEST(NumberRegistration, RefusedByCarriersLeavesAWarning) {
  Campaign campaign("MARKETING");
  campaign.mock.control("POST", "/reviews",
                        {{"match", {{"resource", "number_registration"}}}, {"decision", "reject"}});
  campaign.approve();
  add_number(campaign.mock, campaign.service, "+15555558888");
  campaign.mock.advance({{"by", "72h"}});
  EXPECT_NE(campaign.mock.control("GET", "/warnings").body.find("30126"), std::string::npos);
}

TEST(NumberRegistration, NumberOfADeletedCampaignRegistersWithTheNextOne) {
  Campaign campaign("MARKETING");
  campaign.approve();
  const std::string sid = add_number(campaign.mock, campaign.service, "+15555558888");
  campaign.mock.advance({{"by", "72h"}});
  campaign.mock.erase(campaign_path(campaign.service));
  campaign.mock.advance({{"by", "5s"}});
  const Json brands = campaign.mock.get(kBrandsPath).json()["data"];
  post_campaign(campaign.mock, campaign.service, campaign_params(brands[0]["sid"], "MARKETING"));
  campaign.approve();
  EXPECT_EQ(under_way(campaign.mock), sid + " ");
}

TEST(NumberRegistration, MockCampaignRegistersNone) {
  Mock mock;
  const std::string brand = approved_standard(mock, {{"Mock", "true"}});
  const std::string service = make_service(mock);
  post_campaign(mock, service, campaign_params(brand, "MARKETING"));
  add_number(mock, service, "+15555558888");
  EXPECT_EQ(under_way(mock), "");
}

}  // namespace
}  // namespace mock
