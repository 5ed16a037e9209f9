// Every rule about the data of a brand: broken once, it fails the brand and explains itself; with
// the rule disabled the same brand is approved.
#include <gtest/gtest.h>

#include "tests/resources/a2p_builders.h"

namespace mock {
namespace {

constexpr const char* kSlow = "documented,brand=1m";

struct BrandFlaw {
  std::string rule;
  int code;
  std::string field;  // the first of `fields`; empty: none
  Business business = {};
  Person person = {};
  bool sole_proprietor = false;
  Json switches = Json::object();
};

BrandFlaw sole(std::string rule, int code, std::string field, Person person,
               Json switches = Json::object()) {
  return {std::move(rule),   code, std::move(field),   {},
          std::move(person), true, std::move(switches)};
}

const std::string kLong(256, 'x');

const BrandFlaw kFlaws[] = {
    {"A2P-BRAND-15", 30701, "business_name", {.more = {{"business_name", kLong}}}},
    {"A2P-BRAND-15", 30701, "city", {.address = {{"City", std::string(101, 'c')}}}},
    {"A2P-BRAND-16", 30701, "region", {.address = {{"Region", "Washington"}}}},
    {"A2P-BRAND-17",
     30757,
     "business_registration_number",
     {.more = {{"business_registration_number", nullptr}}}},
    {"A2P-BRAND-18", 30729, "country", {.address = {{"IsoCountry", "CU"}}}},
    {"A2P-BRAND-27", 30795, "business_registration_number", {.number = "123-45-6789"}},
    {"A2P-BRAND-28", 30796, "stock_ticker", {.company_type = "public"}},
    {"A2P-BRAND-29",
     30797,
     "country",
     {.company_type = "government", .address = {{"IsoCountry", "GB"}}}},
    {"A2P-BRAND-32", 30754, "address", {.address = {{"Street", "P.O. Box 12"}}}},
    {"A2P-BRAND-32", 30754, "address", {.address = {{"PostalCode", "ABC"}}}},
    {"A2P-BRAND-35",
     30798,
     "business_registration_number",
     {.company_type = "non-profit", .address = {{"IsoCountry", "GB"}}}},
    {"A2P-BRAND-35",
     30798,
     "business_registration_number",
     {.number = "00-1234567", .company_type = "non_profit"}},
    {"A2P-BRAND-36", 30799, "business_registration_number", {.number = "00-1234567"}},
    {"A2P-BRAND-37",
     30758,
     "business_registration_identifier",
     {.more = {{"business_registration_identifier", nullptr}}}},
    sole("A2P-BRAND-19", 30755, "country", {.country = "GB"}),
    sole("A2P-BRAND-25", 30753, "email", {.email = "owner@mailinator.com"}),
    sole("A2P-BRAND-26", 30756, "first_name",
         {.more = {{"first_name", "Test"}, {"last_name", "test"}}}),
    sole("A2P-BRAND-32", 30754, "address", {.country = "CA", .address = {{"PostalCode", "98101"}}}),
    sole("A2P-BRAND-34", 30734, "", {}, {{"sole-proprietor-registration", "disabled"}}),
    sole("A2P-BRAND-39", 30701, "email", {.email = "owner at home"}),
};

std::string registered_with(Mock& mock, const BrandFlaw& flaw) {
  const Answered brand = flaw.sole_proprietor
                             ? post_brand(mock, sole_proprietor_bundles(mock, flaw.person),
                                          {{"BrandType", "SOLE_PROPRIETOR"}})
                             : post_brand(mock, standard_bundles(mock, flaw.business));
  mock.advance({{"by", "1m"}});
  return brand.sid();
}

class BrandFlaws : public testing::TestWithParam<BrandFlaw> {};

TEST_P(BrandFlaws, FailTheBrandWithTheRuleThatIsBroken) {
  const BrandFlaw& flaw = GetParam();
  Mock mock(
      Json{{"reviews", kSlow}, {"rules", {{"profile", "twilio"}, {"switches", flaw.switches}}}});
  const Answered brand = fetch_brand(mock, registered_with(mock, flaw));
  EXPECT_EQ(brand.text("status"), "FAILED") << brand.body;
  EXPECT_EQ(first_error(brand), flaw.code) << brand.body;
  EXPECT_EQ(brand.rule(), flaw.rule);
  const Json fields = brand.json()["errors"].at(0)["fields"];
  EXPECT_EQ(fields.empty() ? "" : fields[0], flaw.field);
}

TEST_P(BrandFlaws, PassWithoutTheRule) {
  const BrandFlaw& flaw = GetParam();
  Json switches = flaw.switches;
  switches["authentication-plus"] = "off";
  Mock mock(Json{
      {"reviews", kSlow},
      {"rules",
       {{"profile", "twilio"}, {"switches", switches}, {"disabled", Json::array({flaw.rule})}}}});
  const Answered brand = fetch_brand(mock, registered_with(mock, flaw));
  EXPECT_EQ(brand.text("status"), "APPROVED") << brand.body;
}

INSTANTIATE_TEST_SUITE_P(Brands, BrandFlaws, testing::ValuesIn(kFlaws),
                         [](const testing::TestParamInfo<BrandFlaw>& info) {
                           std::string name = info.param.rule + "_" + std::to_string(info.index);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(BrandFaults, SeveralAreToldTogether) {
  Mock mock(Json{{"reviews", kSlow}});
  const BrandFlaw flaw{"", 0, "", {.number = "12-3", .address = {{"Region", "Washington"}}}};
  const Json errors = fetch_brand(mock, registered_with(mock, flaw)).json()["errors"];
  ASSERT_EQ(errors.size(), 2u);
  EXPECT_EQ(errors[0]["error_code"], 30701);
  EXPECT_EQ(errors[1]["error_code"], 30795);
}

TEST(BrandFaults, WhatGuideDoesNotEnforceIsFound) {
  Mock mock(Json{{"reviews", kSlow}});
  const BrandFlaw flaw{"", 0, "", {.number = "00-1234567"}};
  const std::string brand = registered_with(mock, flaw);
  EXPECT_EQ(fetch_brand(mock, brand).text("status"), "APPROVED");
  const Json findings = mock.control("GET", "/findings?subject=" + brand).json()["findings"];
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0]["rule"]["id"], "A2P-BRAND-36");
}

TEST(BrandFaults, AccountRegistersAsManyBrandsAsItMay) {
  Mock mock(Json{{"reviews", kSlow}, {"rules", {{"switches", {{"brand-limit", "1"}}}}}});
  EXPECT_EQ(fetch_brand(mock, registered_with(mock, {})).text("status"), "APPROVED");
  const Answered second = fetch_brand(mock, registered_with(mock, {}));
  EXPECT_EQ(first_error(second), 30712);
  EXPECT_EQ(second.rule(), "A2P-BRAND-33");
}

TEST(BrandFaults, TwinOfTheSameAccountFails) {
  Mock mock(Json{{"reviews", kSlow}, {"rules", "twilio"}});
  registered_with(mock, {});
  const Answered twin = fetch_brand(mock, registered_with(mock, {}));
  EXPECT_EQ(first_error(twin), 30703);
  EXPECT_EQ(twin.rule(), "A2P-BRAND-20");
}

// Of another account of the same registry: a subaccount would do, a deleted brand does too.
TEST(BrandFaults, TaxIdThatIsKnownUnderAnotherNameFails) {
  Mock mock(Json{{"reviews", kSlow},
                 {"rules", {{"profile", "twilio"}, {"disabled", Json::array({"A2P-BRAND-20"})}}}});
  const std::string first = registered_with(mock, {});
  mock.control("POST", "/reviews", {{"sid", first}, {"decision", "delete"}});
  mock.advance({{"by", "1m"}});
  ASSERT_EQ(fetch_brand(mock, first).status, 404);
  const BrandFlaw renamed{
      "", 0, "", {.number = "987654321", .more = {{"business_name", "Other Inc"}}}};
  const Answered brand = fetch_brand(mock, registered_with(mock, renamed));
  EXPECT_EQ(first_error(brand), 18011);
  EXPECT_EQ(brand.rule(), "A2P-BRAND-38");
  const BrandFlaw spelt{"", 0, "", {.more = {{"business_name", "CUSTOMER CORP."}}}};
  EXPECT_EQ(fetch_brand(mock, registered_with(mock, spelt)).text("status"), "APPROVED");
}

TEST(BrandFaults, UpdateForgetsWhyTheBrandFailed) {
  Mock mock(Json{{"reviews", kSlow}});
  const std::string brand = registered_with(mock, {"", 0, "", {.number = "123-45-6789"}});
  ASSERT_EQ(fetch_brand(mock, brand).rule(), "A2P-BRAND-27");
  const Answered updated = mock.post(std::string(kBrandsPath) + "/" + brand);
  EXPECT_EQ(updated.status, 202);
  const Answered pending = fetch_brand(mock, brand);
  EXPECT_EQ(pending.rule(), "");
  EXPECT_NE(pending.text("tcr_id"), "");
}

}  // namespace
}  // namespace mock
