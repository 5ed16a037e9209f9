// The use counters of the registry, seen through brands.
#include <gtest/gtest.h>

#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

std::int64_t used(Mock& mock, const std::string& what) {
  return mock.control("GET", "/registry/" + what).json()["used"].get<std::int64_t>();
}

TEST(Registry, MobileServesThreeBrandsAndNotTheFourth) {
  Mock mock;
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(fetch_brand(mock, waiting_sole_proprietor(mock)).text("status"), "APPROVED");
  const Answered fourth = fetch_brand(mock, waiting_sole_proprietor(mock));
  EXPECT_EQ(fourth.text("status"), "FAILED");
  EXPECT_EQ(first_error(fourth), 30750);
  EXPECT_EQ(fourth.json()["errors"][0]["fields"], Json::array({"mobile_phone_number"}));
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 3);
}

TEST(Registry, UsesByOtherVendorsCount) {
  Mock mock;
  mock.control("POST", std::string("/registry/mobiles/") + kMobile + "/uses",
               {{"vendor", "elsewhere"}, {"count", 3}});
  EXPECT_EQ(first_error(fetch_brand(mock, waiting_sole_proprietor(mock))), 30750);
}

TEST(Registry, NoDecisionLiftsTheLimit) {
  Mock mock;
  mock.control("POST", std::string("/registry/mobiles/") + kMobile + "/uses",
               {{"vendor", "elsewhere"}, {"count", 3}});
  mock.control("POST", "/reviews", {{"match", {{"resource", "brand"}}}, {"decision", "approve"}});
  EXPECT_EQ(first_error(fetch_brand(mock, waiting_sole_proprietor(mock))), 30750);
}

TEST(Registry, EmailServesTenBrands) {
  Mock mock;
  mock.control("POST", "/registry/emails/CUSTOMER@example.com/uses",
               {{"vendor", "elsewhere"}, {"count", 10}});
  EXPECT_EQ(first_error(fetch_brand(mock, waiting_sole_proprietor(mock))), 30749);
}

TEST(Registry, AddressServesTenBrands) {
  Mock mock;
  mock.control("POST", "/registry/addresses/123%20Pine%20St,%20Seattle,%20WA%2098101,%20US/uses",
               {{"vendor", "elsewhere"}, {"count", 10}});
  EXPECT_EQ(first_error(fetch_brand(mock, waiting_sole_proprietor(mock))), 30747);
}

TEST(Registry, ContactPhoneServesTenBrands) {
  Mock mock;
  mock.control("POST", "/registry/phones/+15555550077/uses", {{"count", 10}});
  const Answered brand = fetch_brand(
      mock, waiting_sole_proprietor(mock, {.more = {{"phone_number", "+15555550077"}}}));
  EXPECT_EQ(first_error(brand), 30748);
  EXPECT_EQ(brand.rule(), "A2P-BRAND-31");
}

TEST(Registry, RefusedBrandNamesItsRule) {
  Mock mock;
  mock.control("POST", std::string("/registry/mobiles/") + kMobile + "/uses", {{"count", 3}});
  EXPECT_EQ(fetch_brand(mock, waiting_sole_proprietor(mock)).rule(), "A2P-BRAND-21");
}

TEST(Registry, CountsBrandsOfATaxIdWithoutALimit) {
  Mock mock;
  mock.control("POST", "/registry/eins/987654321/uses", {{"vendor", "elsewhere"}, {"count", 60}});
  EXPECT_EQ(fetch_brand(mock, approved_standard(mock)).text("status"), "APPROVED");
  const Json uses = mock.control("GET", "/registry/eins/98-7654321").json();
  EXPECT_EQ(uses["used"], 61);
  EXPECT_TRUE(uses["limit"].is_null());
  EXPECT_TRUE(uses["left"].is_null());
}

TEST(Registry, UsesOfOneVendorAreTakenBack) {
  Mock mock;
  const std::string path = std::string("/registry/mobiles/") + kMobile;
  waiting_sole_proprietor(mock);
  mock.control("POST", path + "/uses", {{"vendor", "one"}, {"count", 1}});
  mock.control("POST", path + "/uses", {{"vendor", "two"}, {"count", 1}});
  const Json left = mock.control("DELETE", path + "/uses?vendor=one").json();
  EXPECT_EQ(left["used"], 2);
  EXPECT_EQ(left["left"], 1);
  EXPECT_EQ(mock.control("DELETE", path + "/uses").json()["used"], 1);
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 1);
}

TEST(Registry, UnknownCounterIsNotThere) {
  Mock mock;
  EXPECT_EQ(mock.control("DELETE", "/registry/faxes/1/uses").status, 404);
}

TEST(Registry, SubmittedBrandIsAUseWhereTheSwitchSaysSo) {
  Mock mock(Json{{"rules", {{"switches", {{"registry-use", "submitted"}}}}}});
  post_sole_proprietor(mock, {.country = "GB"});
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 1);
  mock.advance({{"by", "5m"}});
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 1);
}

TEST(Registry, VerifiedBrandIsAUseWhereTheSwitchSaysSo) {
  Mock mock(Json{{"rules", {{"switches", {{"registry-use", "verified"}}}}}});
  const std::string brand = waiting_sole_proprietor(mock);
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 0);
  reply(mock, kMobile, "YES");
  EXPECT_EQ(fetch_brand(mock, brand).text("identity_status"), "VERIFIED");
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 1);
}

TEST(Registry, FourthVerificationFailsWhereOnlyVerifiedBrandsCount) {
  Mock mock(Json{{"rules", {{"switches", {{"registry-use", "verified"}}}}}});
  const std::string brand = waiting_sole_proprietor(mock);
  mock.control("POST", std::string("/registry/mobiles/") + kMobile + "/uses", {{"count", 3}});
  reply(mock, kMobile, "YES");
  EXPECT_EQ(first_error(fetch_brand(mock, brand)), 30750);
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 3);
}

TEST(Registry, DeletionKeepsTheUse) {
  Mock mock;
  const std::string brand = waiting_sole_proprietor(mock);
  mock.control("POST", "/reviews", {{"sid", brand}, {"decision", "delete"}});
  mock.advance({{"by", "1m"}});
  ASSERT_EQ(fetch_brand(mock, brand).status, 404);
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 1);
}

TEST(Registry, DeletionReturnsTheUseWhereTheSwitchSaysSo) {
  Mock mock(Json{{"rules", {{"switches", {{"deleted-brand-use", "returned"}}}}}});
  const std::string brand = waiting_sole_proprietor(mock);
  mock.control("POST", "/reviews", {{"sid", brand}, {"decision", "delete"}});
  mock.advance({{"by", "1m"}});
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 0);
}

TEST(Registry, FailedBrandIsNoUse) {
  Mock mock;
  waiting_sole_proprietor(mock, {.country = "GB"});
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 0);
}

TEST(Registry, MockBrandIsNoUse) {
  Mock mock;
  post_brand(mock, sole_proprietor_bundles(mock),
             {{"BrandType", "SOLE_PROPRIETOR"}, {"Mock", "true"}});
  mock.advance({{"by", "5m"}});
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 0);
}

TEST(Registry, ResetReturnsTheSandboxsOwnUsesOnly) {
  Mock mock;
  mock.control("POST", std::string("/registry/mobiles/") + kMobile + "/uses",
               {{"vendor", "elsewhere"}, {"count", 1}});
  waiting_sole_proprietor(mock);
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 2);
  mock.control("POST", "/reset", Json::object());
  EXPECT_EQ(used(mock, std::string("mobiles/") + kMobile), 1);
}

TEST(Registry, LandlineIsNoMobile) {
  Mock mock;
  mock.control("PUT", std::string("/phones/") + kMobile, {{"line_type", "landline"}});
  EXPECT_EQ(first_error(fetch_brand(mock, waiting_sole_proprietor(mock))), 30751);
}

TEST(Registry, NumberOwnedAtTwilioIsNoMobile) {
  Mock mock;
  EXPECT_EQ(
      first_error(fetch_brand(mock, waiting_sole_proprietor(mock, {.mobile = "+15555558888"}))),
      30751);
}

TEST(Registry, SoleProprietorsAreAmericanOrCanadian) {
  Mock mock;
  EXPECT_EQ(first_error(fetch_brand(mock, waiting_sole_proprietor(mock, {.country = "GB"}))),
            30755);
}

}  // namespace
}  // namespace mock
