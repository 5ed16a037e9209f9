// Authentication+: what a public company's contact has to do, and what becomes of the brand.
#include <gtest/gtest.h>

#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

constexpr const char* kContact = "ir@customer.com";

// Reviews end before those of the bundles; the switch is on, as under `twilio`.
Json slow_twilio() { return {{"reviews", "documented,brand=1m"}, {"rules", "twilio"}}; }

Business public_company(const std::string& contact = kContact) {
  Business business;
  business.company_type = "public";
  business.messaging = {
      {"stock_ticker", "CUST"}, {"stock_exchange", "NYSE"}, {"brand_contact_email", contact}};
  return business;
}

std::string registered(Mock& mock, const Business& business = public_company()) {
  const std::string brand = post_brand(mock, standard_bundles(mock, business)).sid();
  mock.advance({{"by", "1m"}});
  return brand;
}

Answered click(Mock& mock, const std::string& email) {
  return mock.control("POST", "/emails/" + email + "/click");
}

Answered resend(Mock& mock, const std::string& brand) {
  return mock.post(std::string(kBrandsPath) + "/" + brand + "/2fa");
}

TEST(BrandAuthentication, PublicCompanyWaitsForItsContact) {
  Mock mock(slow_twilio());
  const Answered brand = fetch_brand(mock, registered(mock));
  EXPECT_EQ(brand.text("status"), "APPROVED") << brand.body;
  EXPECT_EQ(brand.text("identity_status"), "UNVERIFIED");
  EXPECT_NE(brand.text("tcr_id"), "");
  const Json settled = mock.advance({{"until", "settled"}});
  ASSERT_EQ(settled["waiting_for"].size(), 1u) << settled.dump();
  EXPECT_EQ(settled["waiting_for"][0]["for"], "email_click");
  EXPECT_EQ(settled["waiting_for"][0]["hint"], "a2p-mock click ir@customer.com");
}

TEST(BrandAuthentication, ClickVerifiesTheBrandAndSecondaryVettingFollows) {
  Mock mock(slow_twilio());
  const std::string brand = registered(mock);
  const Answered clicked = click(mock, "IR@customer.com");
  EXPECT_EQ(clicked.status, 201);
  EXPECT_EQ(clicked.text("outcome"), "confirmed");
  EXPECT_EQ(clicked.text("brand"), brand);
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "VERIFIED");
  mock.advance({{"by", "165s"}});
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "VETTED_VERIFIED");
}

TEST(BrandAuthentication, ClickJustInTimeIsGood) {
  Mock mock(slow_twilio());
  const std::string brand = registered(mock);
  mock.advance({{"by", "604799s"}});
  EXPECT_EQ(click(mock, kContact).text("outcome"), "confirmed");
  EXPECT_EQ(fetch_brand(mock, brand).text("status"), "APPROVED");
}

TEST(BrandAuthentication, SevenDaysWithoutAClickFailTheBrand) {
  Mock mock(slow_twilio());
  const std::string brand = registered(mock);
  mock.advance({{"by", "7d"}});
  const Answered failed = fetch_brand(mock, brand);
  EXPECT_EQ(failed.text("status"), "FAILED");
  EXPECT_EQ(first_error(failed), 21739);
  EXPECT_EQ(failed.rule(), "A2P-AUTHPLUS-04");
  EXPECT_NE(failed.text("tcr_id"), "");
}

TEST(BrandAuthentication, LateClickIsAnExpiredLink) {
  Mock mock(slow_twilio());
  const std::string brand = registered(mock);
  mock.advance({{"by", "7d"}});
  EXPECT_EQ(click(mock, kContact).text("outcome"), "expired");
  const Answered failed = fetch_brand(mock, brand);
  EXPECT_EQ(failed.text("status"), "FAILED");
  EXPECT_EQ(first_error(failed), 21737);
  EXPECT_EQ(failed.rule(), "A2P-AUTHPLUS-05");
}

TEST(BrandAuthentication, MailThatIsSentAgainHasSevenDaysOfItsOwn) {
  Mock mock(slow_twilio());
  const std::string brand = registered(mock);
  mock.advance({{"by", "6d"}});
  EXPECT_EQ(resend(mock, brand).body, "{}");
  mock.advance({{"by", "6d"}});
  EXPECT_EQ(click(mock, kContact).text("outcome"), "confirmed");
}

TEST(BrandAuthentication, MailCanBeSentAgainAfterItFailed) {
  Mock mock(slow_twilio());
  const std::string brand = registered(mock);
  mock.advance({{"by", "8d"}});
  EXPECT_EQ(resend(mock, brand).status, 201);
  const Answered waiting = fetch_brand(mock, brand);
  EXPECT_EQ(waiting.text("status"), "APPROVED");
  EXPECT_EQ(waiting.json()["errors"], Json::array());
  EXPECT_EQ(click(mock, kContact).text("outcome"), "confirmed");
}

TEST(BrandAuthentication, ContactOfAnotherDomainFails) {
  Mock mock(slow_twilio());
  const Answered brand = fetch_brand(mock, registered(mock, public_company("ir@elsewhere.com")));
  EXPECT_EQ(brand.text("status"), "FAILED");
  EXPECT_EQ(first_error(brand), 21736);
  EXPECT_EQ(brand.rule(), "A2P-AUTHPLUS-01");
  EXPECT_EQ(brand.json()["errors"][0]["fields"], Json::array({"brand_contact_email"}));
}

TEST(BrandAuthentication, ContactOfASubdomainIsTheCompanys) {
  Mock mock(slow_twilio());
  registered(mock, public_company("ir@mail.customer.com"));
  EXPECT_EQ(click(mock, "ir@mail.customer.com").text("outcome"), "confirmed");
}

TEST(BrandAuthentication, ContactOfAFreeMailServiceFails) {
  Mock mock(slow_twilio());
  const Answered brand = fetch_brand(mock, registered(mock, public_company("ceo@gmail.com")));
  EXPECT_EQ(first_error(brand), 21740);
  EXPECT_EQ(brand.rule(), "A2P-AUTHPLUS-02");
}

TEST(BrandAuthentication, MailThatCannotBeDeliveredFails) {
  Mock mock(slow_twilio());
  const Answered brand = fetch_brand(mock, registered(mock, public_company("ir@customer.invalid")));
  EXPECT_EQ(first_error(brand), 21738);
  EXPECT_EQ(brand.rule(), "A2P-AUTHPLUS-03");
}

TEST(BrandAuthentication, OtherCompaniesGetNoMail) {
  Mock mock(slow_twilio());
  const std::string brand = registered(mock, {});
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "VERIFIED");
  EXPECT_EQ(click(mock, kContact).text("outcome"), "unheard");
}

TEST(BrandAuthentication, GuideDoesNotAskForIt) {
  Mock mock(Json{{"reviews", "documented,brand=1m"}});
  EXPECT_EQ(fetch_brand(mock, registered(mock)).text("identity_status"), "VERIFIED");
}

TEST(BrandAuthentication, DecidedIdentityNeedsNoMail) {
  Mock mock(slow_twilio());
  mock.control("POST", "/reviews",
               {{"match", {{"resource", "brand"}}},
                {"decision", "approve"},
                {"identity", "VETTED_VERIFIED"},
                {"score", 80}});
  const Answered brand = fetch_brand(mock, registered(mock));
  EXPECT_EQ(brand.text("identity_status"), "VETTED_VERIFIED");
  EXPECT_EQ(click(mock, kContact).text("outcome"), "unheard");
}

TEST(BrandAuthentication, WhatRanOutDuringASuspensionFailsAfterIt) {
  Mock mock(slow_twilio());
  const std::string brand = registered(mock);
  mock.control("POST", "/reviews", {{"sid", brand}, {"decision", "suspend"}});
  mock.advance({{"by", "8d"}});
  ASSERT_EQ(fetch_brand(mock, brand).text("status"), "SUSPENDED");
  mock.control("POST", "/reviews", {{"sid", brand}, {"decision", "reinstate"}});
  EXPECT_EQ(first_error(fetch_brand(mock, brand)), 21739);
}

TEST(BrandAuthentication, MailboxIsNoMailboxWithoutAnAt) {
  Mock mock;
  EXPECT_EQ(click(mock, "customer.com").status, 400);
}

}  // namespace
}  // namespace mock
