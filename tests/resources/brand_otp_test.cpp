#include <gtest/gtest.h>

#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

std::string otp_path(const std::string& brand) {
  return std::string(kBrandsPath) + "/" + brand + "/SmsOtp";
}

std::size_t texts_received(Mock& mock, const std::string& phone) {
  const Json body = mock.control("GET", "/phones/" + phone + "/messages").json();
  std::size_t count = 0;
  for (const Json& message : body["messages"])
    if (message["direction"] == "received") ++count;
  return count;
}

TEST(BrandOtp, GoesOutWhenTheBrandIsApprovedAndNotBefore) {
  Mock mock;
  const std::string brand = post_sole_proprietor(mock);
  EXPECT_EQ(texts_received(mock, kMobile), 0u);
  mock.advance({{"by", "5m"}});
  const Answered approved = fetch_brand(mock, brand);
  EXPECT_EQ(approved.text("status"), "APPROVED");
  EXPECT_EQ(approved.text("identity_status"), "UNVERIFIED");
  EXPECT_EQ(texts_received(mock, kMobile), 1u);
}

TEST(BrandOtp, YesVerifiesTheBrandAndApprovesItsBundles) {
  Mock mock(Json{{"rules", {{"profile", "twilio"}}}});
  const Bundles bundles = sole_proprietor_bundles(mock);
  const std::string brand = post_brand(mock, bundles, {{"BrandType", "SOLE_PROPRIETOR"}}).sid();
  mock.advance({{"by", "5m"}});
  EXPECT_EQ(reply(mock, kMobile, "  yes ").text("outcome"), "otp_confirmed");
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "VERIFIED");
  EXPECT_EQ(mock.get("/v1/CustomerProfiles/" + bundles.profile).text("status"), "twilio-approved");
  EXPECT_EQ(mock.get("/v1/TrustProducts/" + bundles.trust_product).text("status"),
            "twilio-approved");
  EXPECT_EQ(texts_received(mock, kMobile), 2u);
}

TEST(BrandOtp, AnotherAnswerConfirmsNothing) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock);
  EXPECT_EQ(reply(mock, kMobile, "no").text("outcome"), "otp_not_confirmed");
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "UNVERIFIED");
}

TEST(BrandOtp, AnotherPhoneIsNotHeard) {
  Mock mock;
  waiting_sole_proprietor(mock);
  EXPECT_EQ(reply(mock, "+15555550000", "YES").text("outcome"), "unheard");
}

TEST(BrandOtp, LivesForOneDay) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock);
  mock.advance({{"by", "24h"}});
  EXPECT_EQ(reply(mock, kMobile, "YES").text("outcome"), "otp_expired");
  const Answered expired = fetch_brand(mock, brand);
  EXPECT_EQ(expired.text("identity_status"), "UNVERIFIED");
  EXPECT_EQ(first_error(expired), 30752);
}

TEST(BrandOtp, IsStillGoodOneSecondBeforeItsEnd) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock);
  mock.advance({{"by", "86399s"}});
  EXPECT_EQ(reply(mock, kMobile, "YES").text("outcome"), "otp_confirmed");
}

TEST(BrandOtp, CanBeSentAgainAfterItExpired) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock);
  mock.advance({{"by", "25h"}});
  const Answered resent = mock.post(otp_path(brand));
  EXPECT_EQ(resent.status, 201);
  EXPECT_EQ(resent.body,
            (Json{{"account_sid", kAccount}, {"brand_registration_sid", brand}}).dump());
  EXPECT_EQ(reply(mock, kMobile, "YES").text("outcome"), "otp_confirmed");
}

TEST(BrandOtp, SendingAgainStartsTheDayAnew) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock);
  mock.advance({{"by", "20h"}});
  mock.post(otp_path(brand));
  mock.advance({{"by", "20h"}});
  EXPECT_EQ(reply(mock, kMobile, "YES").text("outcome"), "otp_confirmed");
}

TEST(BrandOtp, SendingAgainVoidsTheOlderOne) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock);
  mock.advance({{"by", "23h"}});
  mock.post(otp_path(brand));
  EXPECT_EQ(texts_received(mock, kMobile), 2u);
  mock.advance({{"by", "1h"}});  // the older one would have expired now
  EXPECT_EQ(fetch_brand(mock, brand).json()["errors"], Json::array());
  mock.advance({{"by", "23h"}});
  const Answered expired = fetch_brand(mock, brand);
  EXPECT_EQ(first_error(expired), 30752);
  EXPECT_EQ(expired.rule(), "A2P-OTP-01");
  EXPECT_EQ(reply(mock, kMobile, "YES").text("outcome"), "otp_expired");
}

TEST(BrandOtp, YesIsHeardInAnyCaseAndWithBlanks) {
  for (const char* yes : {"YES", "yes", "Yes", " yEs\t", "\nYES \r\n"}) {
    Mock mock;
    const std::string brand = waiting_sole_proprietor(mock);
    EXPECT_EQ(reply(mock, kMobile, yes).text("outcome"), "otp_confirmed") << yes;
    EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "VERIFIED") << yes;
  }
}

TEST(BrandOtp, OtherAnswersConfirmNothing) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock);
  for (const char* other : {"Y", "YES!", "YESS", "oui", "START", "yes please", " "})
    EXPECT_EQ(reply(mock, kMobile, other).text("outcome"), "otp_not_confirmed") << other;
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "UNVERIFIED");
}

TEST(BrandOtp, YesFromAnotherPhoneLeavesTheBrandUnverified) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock);
  reply(mock, "+15555550000", "YES");
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "UNVERIFIED");
  EXPECT_EQ(reply(mock, kMobile, "YES").text("outcome"), "otp_confirmed");
}

TEST(BrandOtp, BundlesAreApprovedOnlyWithTheAnswerUnderTwilio) {
  Mock mock(Json{{"rules", "twilio"}});
  const Bundles bundles = sole_proprietor_bundles(mock);
  post_brand(mock, bundles, {{"BrandType", "SOLE_PROPRIETOR"}});
  mock.advance({{"by", "73h"}});  // past the reviews of both, and past the first OTP
  EXPECT_EQ(mock.get("/v1/CustomerProfiles/" + bundles.profile).text("status"), "in-review");
  EXPECT_EQ(mock.get("/v1/TrustProducts/" + bundles.trust_product).text("status"), "in-review");
}

// Approved on Friday evening, read on Monday morning.
TEST(BrandOtp, BrandThatWaitsOverAWeekendNeedsAnotherOtp) {
  Mock mock(Json{{"now", "2026-01-09T17:00:00Z"}, {"rules", "twilio"}});
  const Bundles bundles = sole_proprietor_bundles(mock);
  const std::string brand = post_brand(mock, bundles, {{"BrandType", "SOLE_PROPRIETOR"}}).sid();
  mock.advance({{"to", "2026-01-12T08:30:00Z"}});
  EXPECT_EQ(reply(mock, kMobile, "YES").text("outcome"), "otp_expired");
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "UNVERIFIED");
  ASSERT_EQ(mock.post(otp_path(brand)).status, 201);
  EXPECT_EQ(reply(mock, kMobile, "YES").text("outcome"), "otp_confirmed");
  const Answered verified = fetch_brand(mock, brand);
  EXPECT_EQ(verified.text("identity_status"), "VERIFIED");
  EXPECT_EQ(verified.json()["errors"], Json::array());
}

TEST(BrandOtp, ThirtyDaysUnverifiedChangeNothing) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock);
  mock.advance({{"by", "31d"}});
  EXPECT_EQ(fetch_brand(mock, brand).text("status"), "APPROVED");
  mock.post(otp_path(brand));
  EXPECT_EQ(reply(mock, kMobile, "YES").text("outcome"), "otp_confirmed");
}

TEST(BrandOtp, ThirtyDaysUnverifiedFailTheBrandWhereTheSwitchSaysSo) {
  Mock mock(Json{{"rules", {{"switches", {{"sole-proprietor-deadline", "fails"}}}}}});
  const std::string brand = waiting_sole_proprietor(mock);
  const std::string verified = waiting_sole_proprietor(mock, {.mobile = "+15555554445"});
  reply(mock, "+15555554445", "YES");
  mock.advance({{"by", "29d"}});
  EXPECT_EQ(fetch_brand(mock, brand).text("status"), "APPROVED");
  mock.advance({{"by", "1d"}});
  const Answered failed = fetch_brand(mock, brand);
  EXPECT_EQ(failed.text("status"), "FAILED");
  EXPECT_EQ(failed.rule(), "A2P-OTP-03");
  EXPECT_EQ(mock.post(otp_path(brand)).rule(), "A2P-OTP-02");
  EXPECT_EQ(fetch_brand(mock, verified).text("status"), "APPROVED");
}

TEST(BrandOtp, IsNotSentAgainForAPendingBrand) {
  Mock mock;
  const Answered resent = mock.post(otp_path(post_sole_proprietor(mock)));
  EXPECT_EQ(resent.status, 400);
  EXPECT_EQ(resent.rule(), "A2P-OTP-02");
}

TEST(BrandOtp, VerifiedBrandAnswersAndSendsNothing) {
  Mock mock;
  const std::string brand = verified_sole_proprietor(mock);
  const std::size_t before = texts_received(mock, kMobile);
  EXPECT_EQ(mock.post(otp_path(brand)).status, 201);
  EXPECT_EQ(texts_received(mock, kMobile), before);
}

TEST(BrandOtp, OwnerThatAnswersNeedsNobody) {
  Mock mock(Json{{"phone_owner", "yes:30m"}});
  const std::string brand = waiting_sole_proprietor(mock);
  mock.advance({{"by", "29m"}});
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "UNVERIFIED");
  mock.advance({{"by", "1m"}});
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "VERIFIED");
}

TEST(BrandOtp, OwnerAnswersForEachBrandOfOnePhone) {
  Mock mock(Json{{"phone_owner", "yes:30m"}});
  const std::string first = waiting_sole_proprietor(mock);
  mock.advance({{"by", "10m"}});
  const std::string second = waiting_sole_proprietor(mock);
  mock.advance({{"by", "20m"}});
  EXPECT_EQ(fetch_brand(mock, first).text("identity_status"), "VERIFIED");
  EXPECT_EQ(fetch_brand(mock, second).text("identity_status"), "UNVERIFIED");
  mock.advance({{"by", "25h"}});
  EXPECT_EQ(fetch_brand(mock, second).text("identity_status"), "VERIFIED");
  EXPECT_EQ(fetch_brand(mock, first).json()["errors"], Json::array());
}

TEST(BrandOtp, OwnerThatAnswersAfterADayIsTooLate) {
  Mock mock(Json{{"phone_owner", "yes:25h"}});
  const std::string brand = waiting_sole_proprietor(mock);
  mock.advance({{"by", "26h"}});
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "UNVERIFIED");
  EXPECT_EQ(first_error(fetch_brand(mock, brand)), 30752);
}

TEST(BrandOtp, PhoneKeepsItsNewestTwoHundredMessages) {
  Mock mock;
  const std::string phone = "+15555550000";
  for (int i = 1; i <= 250; ++i) reply(mock, phone, "message " + std::to_string(i));
  const Json messages = mock.control("GET", "/phones/" + phone + "/messages").json()["messages"];
  ASSERT_EQ(messages.size(), 200u);
  EXPECT_EQ(messages.front()["body"], "message 51");
  EXPECT_EQ(messages.back()["body"], "message 250");
}

TEST(BrandOtp, TimelineSaysWhoIsWaitedFor) {
  Mock mock;
  const std::string brand = post_sole_proprietor(mock);
  const Json settled = mock.advance({{"until", "settled"}});
  ASSERT_EQ(settled["waiting_for"].size(), 1u) << settled.dump();
  EXPECT_EQ(settled["waiting_for"][0]["sid"], brand);
  EXPECT_EQ(settled["waiting_for"][0]["for"], "otp_reply");
  EXPECT_EQ(settled["waiting_for"][0]["phone"], kMobile);
  EXPECT_EQ(settled["waiting_for"][0]["hint"], "a2p-mock reply +15555554444 YES");
}

TEST(BrandOtp, TwoBrandsOfOnePhoneAreConfirmedOneByOne) {
  Mock mock;
  const std::string first = waiting_sole_proprietor(mock);
  const std::string second = waiting_sole_proprietor(mock);
  reply(mock, kMobile, "YES");
  EXPECT_EQ(fetch_brand(mock, second).text("identity_status"), "VERIFIED");
  EXPECT_EQ(fetch_brand(mock, first).text("identity_status"), "UNVERIFIED");
  reply(mock, kMobile, "YES");
  EXPECT_EQ(fetch_brand(mock, first).text("identity_status"), "VERIFIED");
}

TEST(BrandOtp, MailOfPublicCompaniesCanBeAskedForAgain) {
  Mock mock;
  const std::string brand = approved_standard(mock);
  const Answered answered = mock.post(std::string(kBrandsPath) + "/" + brand + "/2fa");
  EXPECT_EQ(answered.status, 201);
  EXPECT_EQ(answered.body, "{}");
}

}  // namespace
}  // namespace mock
