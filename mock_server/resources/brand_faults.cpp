#include "mock_server/resources/brand_faults.h"

#include <algorithm>
#include <array>

#include "conformance/contract/brand_rules.h"
#include "mock_server/resources/owned_numbers.h"
#include "mock_server/resources/phones.h"
#include "mock_server/resources/text_length.h"
#include "mock_server/tcr/registry.h"

namespace mock {
namespace {

using contract::brand_rule;

bool has_word(std::string_view words, std::string_view word) {
  if (word.empty()) return false;
  const std::string padded = ' ' + std::string(words) + ' ';
  return padded.find(' ' + std::string(word) + ' ') != std::string::npos;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

struct Maximum {
  std::string_view field;
  std::string BrandDetails::*member;
  std::size_t characters;
};
constexpr Maximum kMaxima[] = {
    {"business_name", &BrandDetails::business_name, 255},
    {"brand_name", &BrandDetails::brand_name, 255},
    {"business_registration_number", &BrandDetails::registration_number, 21},
    {"first_name", &BrandDetails::first_name, 100},
    {"last_name", &BrandDetails::last_name, 100},
    {"phone_number", &BrandDetails::phone, 20},
    {"mobile_phone_number", &BrandDetails::mobile, 20},
    {"street", &BrandDetails::street, 100},
    {"city", &BrandDetails::city, 100},
    {"region", &BrandDetails::region, 20},
    {"postal_code", &BrandDetails::postal_code, 10},
    {"iso_country", &BrandDetails::country, 2},
    {"email", &BrandDetails::email, 100},
    {"stock_ticker", &BrandDetails::stock_ticker, 10},
    {"website_url", &BrandDetails::website, 100},
};

constexpr std::string_view kDisposableDomains =
    "mailinator.com guerrillamail.com 10minutemail.com tempmail.com yopmail.com trashmail.com";
constexpr std::string_view kRefusedCountries = "CU IR KP SY";
constexpr std::string_view kObfuscatedNames = "test xxx xxxx asdf qwerty foo bar";

// 30793: the bundles themselves. Nothing else is looked at when one of these bites.
void check_bundles(std::string_view type, const BrandDetails& details, Faults& faults) {
  const auto& [profile, trust] = std::tie(details.profile, details.trust_product);
  const std::string brand_type(type);
  if (!profile.known || !has_word(profile_policies(type), profile.policy))
    faults.add(brand_rule("A2P-BRAND-10"), {{"bundle", profile.sid},
                                            {"brand_type", brand_type},
                                            {"expected", std::string(profile_policies(type))}});
  if (!trust.known || !has_word(trust_product_policies(type), trust.policy))
    faults.add(brand_rule("A2P-BRAND-11"),
               {{"bundle", trust.sid},
                {"brand_type", brand_type},
                {"expected", std::string(trust_product_policies(type))}});
  if (!faults.empty()) return;
  if (!details.trust_product_names_profile)
    faults.add(brand_rule("A2P-BRAND-12"), {{"bundle", trust.sid}, {"profile", profile.sid}});
  for (const std::string& missing : details.profile_lacks)
    faults.add(brand_rule("A2P-BRAND-13"), {{"bundle", profile.sid}, {"missing", missing}});
  for (const std::string& missing : details.trust_product_lacks)
    faults.add(brand_rule("A2P-BRAND-13"), {{"bundle", trust.sid}, {"missing", missing}});
  for (const BundlePart* bundle : {&profile, &trust})
    if (bundle->status == "draft" || bundle->status == "twilio-rejected")
      faults.add(brand_rule("A2P-BRAND-14"), {{"bundle", bundle->sid}, {"status", bundle->status}});
}

void check_input(const BrandDetails& details, Faults& faults) {
  for (const Maximum& row : kMaxima) {
    const std::size_t length = characters(details.*row.member);
    if (length > row.characters)
      faults.add(brand_rule("A2P-BRAND-15"),
                 {{"field", std::string(row.field)},
                  {"maximum", std::to_string(row.characters)},
                  {"length", std::to_string(length)}},
                 {std::string(row.field)});
  }
  if (details.country == "US" && details.region.size() != 2)
    faults.add(brand_rule("A2P-BRAND-16"), {{"region", details.region}}, {"region"});
  const std::string domain = lower(details.email.substr(details.email.find('@') + 1));
  if (has_word(kDisposableDomains, domain))
    faults.add(brand_rule("A2P-BRAND-25"), {{"email", details.email}}, {"email"});
  const std::string first = lower(details.first_name), last = lower(details.last_name);
  if (!first.empty() && first == last && has_word(kObfuscatedNames, first))
    faults.add(brand_rule("A2P-BRAND-26"), {{"name", details.first_name + " " + details.last_name}},
               {"first_name", "last_name"});
}

// A registration number without what it is grouped by: `98-7654321` is `987654321`.
std::string normalised(std::string_view number) {
  std::string kept = lower(number);
  std::erase_if(kept, [](char c) { return !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z'); });
  return kept;
}

// The brand of this account that TCR knows with the same registration number; empty when there is
// none.
std::string twin_of(const World& world, const Record& brand, const std::string& number) {
  const std::string wanted = normalised(number);
  for (const Record* other : world.tx.list({.kind = brand.kind, .parent = brand.parent}).records)
    if (other->sid != brand.sid && !json::is_null(json::member(other->text, "tcr_id")) &&
        normalised(json::text_member(other->hidden, "registration_number")) == wanted)
      return other->sid;
  return {};
}

void check_standard(const World& world, const Record& brand, const BrandDetails& details,
                    Faults& faults) {
  const std::string& number = details.registration_number;
  if (has_word(kRefusedCountries, details.country))
    faults.add(brand_rule("A2P-BRAND-18"), {{"country", details.country}}, {"country"});
  const bool government = details.company_type == "government";
  if (government && details.country != "US")
    faults.add(brand_rule("A2P-BRAND-29"), {}, {"country"});
  if (details.company_type == "public" &&
      (details.stock_ticker.empty() || details.stock_exchange.empty()))
    faults.add(brand_rule("A2P-BRAND-28"), {}, {"stock_ticker", "stock_exchange"});
  if (number.empty()) {
    faults.add(brand_rule("A2P-BRAND-17"), {}, {"business_registration_number"});
    return;
  }
  const auto digits =
      std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool written = number.size() == 9 || (number.size() == 10 && number[2] == '-');
  if (details.registration_identifier == "EIN" && (digits != 9 || !written))
    faults.add(brand_rule("A2P-BRAND-27"), {{"number", number}}, {"business_registration_number"});
  const std::string twin = twin_of(world, brand, number);
  if (!twin.empty())
    faults.add(brand_rule("A2P-BRAND-20"), {{"number", number}, {"other", twin}},
               {"business_registration_number"});
}

void check_sole_proprietor(World& world, const BrandDetails& details, Faults& faults) {
  if (details.country != "US" && details.country != "CA")
    faults.add(brand_rule("A2P-BRAND-19"), {{"country", details.country}}, {"country"});
  std::string line_type = json::text_member(phone_facts(world, details.mobile), "line_type");
  if (find_phone_number(world, details.mobile) != nullptr) line_type = "a CPaaS number";
  if (line_type != "mobile" || !details.mobile.starts_with("+1"))
    faults.add(brand_rule("A2P-BRAND-24"), {{"mobile", details.mobile}, {"line_type", line_type}},
               {"mobile_phone_number"});
}

void check_uses(World& world, const Record& brand, const BrandDetails& details, Faults& faults) {
  struct Limited {
    const contract::Rule& rule;
    Used what;
    std::string_view argument, field;
    const std::string value;
  };
  const std::array<Limited, 3> limited = {
      {{brand_rule("A2P-BRAND-21"), Used::kMobile, "mobile", "mobile_phone_number", details.mobile},
       {brand_rule("A2P-BRAND-22"), Used::kEmail, "email", "email", details.email},
       {brand_rule("A2P-BRAND-23"), Used::kAddress, "address", "address", details.address_line()}}};
  for (const Limited& row : limited) {
    const std::int64_t uses = count_uses(world.registry, row.what, row.value);
    if (uses >= use_limit(row.what) && !is_user(world.registry, row.what, row.value, brand.sid))
      faults.add(row.rule, {{row.argument, row.value}, {"uses", std::to_string(uses)}},
                 {std::string(row.field)});
  }
}

}  // namespace

std::vector<Fault> brand_faults(World& world, const Record& brand, const BrandDetails& details) {
  const std::string type = json::text_member(brand.text, "brand_type");
  Faults faults(world, brand.sid);
  check_bundles(type, details, faults);
  const bool mock = json::member(brand.text, "mock") == "true";  // TCR vets no mock brand
  if (!faults.empty() || mock) return faults.list();
  check_input(details, faults);
  if (type == kSoleProprietorBrand) {
    check_sole_proprietor(world, details, faults);
    check_uses(world, brand, details, faults);
  } else {
    check_standard(world, brand, details, faults);
  }
  return faults.list();
}

std::vector<Fault> use_faults(World& world, const Record& brand, const BrandDetails& details) {
  Faults faults(world, brand.sid);
  if (json::text_member(brand.text, "brand_type") == kSoleProprietorBrand)
    check_uses(world, brand, details, faults);
  return faults.list();
}

bool is_mismatch(int code) { return code >= 30795 && code <= 30799; }

std::string_view feedback_of(int code) {
  switch (code) {
    case 30795:
      return "TAX_ID";
    case 30796:
      return "STOCK_SYMBOL";
    case 30797:
      return "GOVERNMENT_ENTITY";
    case 30798:
      return "NONPROFIT";
    case 30799:
      return "OTHERS";
    default:
      return {};
  }
}

}  // namespace mock
