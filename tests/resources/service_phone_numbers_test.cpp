// The limits of pools, and numbers that move from one to another.
#include <gtest/gtest.h>

#include "tests/resources/sending_fixture.h"

namespace mock {
namespace {

std::string pool(const std::string& service) { return "/v1/Services/" + service + "/PhoneNumbers"; }
Answered add(Mock& mock, const std::string& service, const std::string& number) {
  return mock.post(pool(service), {{"PhoneNumberSid", sid_of_number(mock, number)}});
}

TEST(PoolSize, IsFourHundred) {  // MSG-SENDER-05
  Mock mock;
  const std::string service = make_service(mock);
  const auto sid_of = [&](int i) {
    return mock
        .post(api_path("/IncomingPhoneNumbers.json"),
              {{"PhoneNumber", "+1415555" + std::to_string(1000 + i)}})
        .sid();
  };
  for (int i = 0; i < 400; ++i)
    ASSERT_EQ(mock.post(pool(service), {{"PhoneNumberSid", sid_of(i)}}).status, 201) << i;
  const Answered refused = mock.post(pool(service), {{"PhoneNumberSid", sid_of(400)}});
  EXPECT_EQ(refused.status, 412);
  EXPECT_EQ(refused.text("code"), "21714");
  EXPECT_EQ(refused.rule(), "MSG-SENDER-05");
}

TEST(PoolSize, IsWhatTheSwitchSays) {
  Mock mock(with_switch("numbers-per-service", "1"));
  const std::string service = make_service(mock);
  EXPECT_EQ(add(mock, service, kOwnNumber).status, 201);
  EXPECT_EQ(add(mock, service, kOtherNumber).text("code"), "21714");
}

TEST(Pool, TakesNoNumberThatCannotText) {  // MSG-SENDER-06
  Mock mock;
  const std::string service = make_service(mock);
  mock.control("PUT", std::string("/phones/") + kOwnNumber, {{"line_type", "landline"}});
  const Answered refused = add(mock, service, kOwnNumber);
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.text("code"), "21715");
  EXPECT_EQ(refused.rule(), "MSG-SENDER-06");
  mock.control("PUT", std::string("/phones/") + kOwnNumber, {{"line_type", "mobile"}});
  EXPECT_EQ(add(mock, service, kOwnNumber).status, 201);
}

TEST(Pool, KnowsNoNumberThatIsNotInIt) {
  Mock mock;
  const std::string number = pool(make_service(mock)) + "/" + sid_of_number(mock, kOwnNumber);
  EXPECT_EQ(mock.get(number).text("code"), "20404");
  EXPECT_EQ(mock.erase(number).status, 404);
}

TEST(Pool, OfASuspendedCampaignStaysAsItIs) {  // MSG-SENDER-07
  Mock mock;
  const std::string service = sole_proprietor_service(mock);
  mock.control("POST", "/reviews", {{"sid", service}, {"decision", "suspend"}});
  EXPECT_EQ(add(mock, service, kOtherNumber).text("code"), "21729");
  EXPECT_EQ(mock.erase(pool(service) + "/" + sid_of_number(mock, kOwnNumber)).text("code"),
            "21729");
}

TEST(CampaignNumbers, BeyondItsRegistrationStayUnregistered) {  // MSG-SENDER-10
  Mock mock(with_switch("numbers-per-campaign", "1", "twilio"));
  const Params urls = {{"PrivacyPolicyUrl", "https://customer.com/privacy"},
                       {"TermsAndConditionsUrl", "https://customer.com/terms"}};
  const std::string brand = approved_standard(mock), service = make_service(mock);
  join(mock, service, kOwnNumber);
  join(mock, service, kOtherNumber);
  post_campaign(mock, service, with(campaign_params(brand, "MARKETING"), urls));
  mock.advance({{"by", "20d"}});
  EXPECT_EQ(warnings(mock), "30995 ");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone))), "delivered 0");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone, kOtherNumber))), "undelivered 30034");
}

TEST(CampaignNumbers, BeyondItsRegistrationAreAFindingForTheGuide) {
  Mock mock(with_switch("numbers-per-campaign", "1"));
  const std::string service =
      registered_service(mock, approved_standard(mock), "MARKETING", kOwnNumber);
  join(mock, service, kOtherNumber);
  mock.advance({{"by", "3d"}});
  EXPECT_EQ(warnings(mock), "");
  EXPECT_NE(mock.control("GET", "/findings").body.find("MSG-SENDER-10"), std::string::npos);
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone, kOtherNumber))), "delivered 0");
}

TEST(SoleProprietorNumber, OthersCannotSendToTheUs) {  // MSG-SENDER-08
  Mock mock;
  const std::string service = sole_proprietor_service(mock);
  join(mock, service, kOtherNumber);
  mock.advance({{"by", "20d"}});
  EXPECT_EQ(warnings(mock), "30125 ");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone))), "delivered 0");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone, kOtherNumber))), "undelivered 30034");
}

TEST(SoleProprietorNumber, IsAnyOfThemWhenTheSwitchSaysRandom) {
  int first = 0, second = 0;
  for (int seed = 1; seed <= 12; ++seed) {
    Json spec = with_switch("sole-proprietor-number", "random");
    spec["seed"] = seed;
    Mock mock(spec);
    const std::string brand = verified_sole_proprietor(mock), service = make_service(mock);
    join(mock, service, kOwnNumber);
    join(mock, service, kOtherNumber);
    post_campaign(mock, service, campaign_params(brand, "SOLE_PROPRIETOR"));
    mock.advance({{"by", "20d"}});
    const bool own = ending(outcome_of(mock, text_to(kVerizonPhone))) == "delivered 0";
    const bool other =
        ending(outcome_of(mock, text_to(kVerizonPhone, kOtherNumber))) == "delivered 0";
    EXPECT_NE(own, other) << "seed " << seed;
    EXPECT_EQ(warnings(mock), "30125 ");
    first += own;
    second += other;
  }
  EXPECT_GT(first, 0);
  EXPECT_GT(second, 0);
}

TEST(MovedNumber, IsLetGoAndRegisteredAnew) {  // N5
  Mock mock;
  const std::string brand = approved_standard(mock);
  const std::string from = registered_service(mock, brand, "MARKETING", kOwnNumber);
  const std::string to = registered_service(mock, brand, "LOW_VOLUME", kOtherNumber);
  mock.erase(pool(from) + "/" + sid_of_number(mock, kOwnNumber));
  EXPECT_EQ(add(mock, to, kOwnNumber).status, 201);
  const auto send = [&] {
    const std::string sid = mock.post(kMessagesPath, text_to(kVerizonPhone)).sid();
    mock.advance({{"by", "2s"}});
    return ending(fetch_message(mock, sid));
  };
  EXPECT_EQ(send(), "undelivered 30034");  // carriers let it go
  mock.advance({{"by", "5s"}});
  EXPECT_EQ(send(), "undelivered 30035");  // and take it again. MSG-DELIVERY-02
  mock.advance({{"by", "3d"}});
  EXPECT_EQ(send(), "delivered 0");
}

TEST(RefusedNumber, CannotSendToTheUs) {  // MSG-SENDER-09
  Mock mock;
  mock.control("POST", "/reviews",
               {{"match", {{"resource", "number_registration"}}}, {"decision", "reject"}});
  registered_service(mock, approved_standard(mock), "MARKETING", kOwnNumber);
  EXPECT_EQ(warnings(mock), "30126 ");
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone))), "undelivered 30034");
}

TEST(MockCampaign, CannotSend) {  // A2P-233
  Mock mock;
  const std::string brand = approved_standard(mock, {{"Mock", "true"}});
  registered_service(mock, brand, "MARKETING", kOwnNumber);
  EXPECT_EQ(ending(outcome_of(mock, text_to(kVerizonPhone))), "undelivered 30034");
}

}  // namespace
}  // namespace mock
