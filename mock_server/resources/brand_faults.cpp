#include "mock_server/resources/brand_faults.h"

#include <algorithm>

#include "conformance/contract/brand_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/core/text.h"
#include "mock_server/resources/brand_uses.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/owned_numbers.h"
#include "mock_server/resources/phones.h"
#include "mock_server/resources/postal_address.h"
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
// No EIN begins with these: irs.gov, how EINs are assigned and valid EIN prefixes. A2P-BRAND-36
constexpr std::string_view kUngivenPrefixes = "00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97";

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
  const std::size_t at = details.email.find('@');
  const std::string domain = lower(details.email.substr(at + 1));
  if (!details.email.empty() &&
      (at == std::string::npos || at == 0 || domain.find_first_of("@ ") != std::string::npos ||
       domain.find('.') == std::string::npos || domain.ends_with('.')))
    faults.add(brand_rule("A2P-BRAND-39"), {{"email", details.email}}, {"email"});
  if (has_word(kDisposableDomains, domain))
    faults.add(brand_rule("A2P-BRAND-25"), {{"email", details.email}}, {"email"});
  const std::string first = lower(details.first_name), last = lower(details.last_name);
  if (!first.empty() && first == last && has_word(kObfuscatedNames, first))
    faults.add(brand_rule("A2P-BRAND-26"), {{"name", details.first_name + " " + details.last_name}},
               {"first_name", "last_name"});
  const bool known_shape = details.country == "US" || details.country == "CA";
  std::string problem;
  if (is_po_box(details.street)) problem = details.street + " is a PO box";
  if (known_shape && !is_postal_code(details.postal_code, details.country))
    problem = details.postal_code + " is no postal code of " + details.country;
  if (!problem.empty())
    faults.add(brand_rule("A2P-BRAND-32"), {{"problem", problem}, {"country", details.country}},
               {"address"});
}

// What the account may register at all.
void check_account(World& world, const Record& brand, Faults& faults) {
  if (is_sole_proprietor(brand) &&
      world.switched(contract::switch_row("sole-proprietor-registration")) == "disabled")
    faults.add(brand_rule("A2P-BRAND-34"), {{"account", brand.parent}});
  const auto limit = json::integer(world.switched(contract::switch_row("brand-limit")));
  std::int64_t count = 0;
  for (const Record* other : world.tx.list({.kind = brand.kind, .parent = brand.parent}).records)
    if (other->sid != brand.sid && !json::is_null(json::member(other->text, "tcr_id"))) ++count;
  if (limit > 0 && count >= limit)
    faults.add(brand_rule("A2P-BRAND-33"),
               {{"count", std::to_string(count)}, {"limit", std::to_string(limit)}});
}

// The brand of this account that TCR knows with the same registration number; empty when there is
// none.
std::string twin_of(const World& world, const Record& brand, const std::string& number) {
  const auto normalised = [](std::string_view text) { return normalized_use(Used::kTaxId, text); };
  const std::string wanted = normalised(number);
  for (const Record* other : world.tx.list({.kind = brand.kind, .parent = brand.parent}).records)
    if (other->sid != brand.sid && !json::is_null(json::member(other->text, "tcr_id")) &&
        normalised(json::text_member(other->hidden, "registration_number")) == wanted)
      return other->sid;
  return {};
}

bool is_ein(const BrandDetails& details) { return details.registration_identifier == "EIN"; }

// The first two digits of an EIN that the IRS cannot have given; empty for every other number.
std::string ungiven_prefix(const BrandDetails& details) {
  const std::string prefix = details.registration_number.substr(0, 2);
  return is_ein(details) && has_word(kUngivenPrefixes, prefix) ? prefix : std::string();
}

void check_entity(const BrandDetails& details, Faults& faults) {
  const std::string& type = details.company_type;
  const bool american = details.country == "US";
  if (type == "government" && !american) faults.add(brand_rule("A2P-BRAND-29"), {}, {"country"});
  if (type == "public" && (details.stock_ticker.empty() || details.stock_exchange.empty()))
    faults.add(brand_rule("A2P-BRAND-28"), {}, {"stock_ticker", "stock_exchange"});
  if (!type.starts_with("non") || (american && ungiven_prefix(details).empty())) return;
  const std::string why = american ? "The IRS knows no entity " + details.registration_number
                                   : "An entity of " + details.country + " has no IRS status";
  faults.add(brand_rule("A2P-BRAND-35"), {{"why", why}}, {"business_registration_number"});
}

void check_tax_id(World& world, const Record& brand, const BrandDetails& details, Faults& faults) {
  const std::string& number = details.registration_number;
  const std::vector<std::string> field = {"business_registration_number"};
  if (number.empty()) return faults.add(brand_rule("A2P-BRAND-17"), {}, field);
  if (details.registration_identifier.empty())
    faults.add(brand_rule("A2P-BRAND-37"), {{"number", number}},
               {"business_registration_identifier"});
  const auto digits =
      std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool written = number.size() == 9 || (number.size() == 10 && number[2] == '-');
  const std::string prefix = ungiven_prefix(details);
  if (is_ein(details) && (digits != 9 || !written))
    faults.add(brand_rule("A2P-BRAND-27"), {{"number", number}}, field);
  else if (!prefix.empty() && !details.company_type.starts_with("non"))
    faults.add(brand_rule("A2P-BRAND-36"), {{"number", number}, {"prefix", prefix}}, field);
  const std::string twin = twin_of(world, brand, number);
  const std::string known = first_legal_name(world.registry, Used::kTaxId, number, brand.sid);
  if (!twin.empty())
    faults.add(brand_rule("A2P-BRAND-20"), {{"number", number}, {"other", twin}}, field);
  else if (!known.empty() && normalized_use(Used::kTaxId, known) !=
                                 normalized_use(Used::kTaxId, details.business_name))
    faults.add(brand_rule("A2P-BRAND-38"),
               {{"name", details.business_name}, {"number", number}, {"known", known}},
               {"business_name"});
}

void check_standard(World& world, const Record& brand, const BrandDetails& details,
                    Faults& faults) {
  if (has_word(kRefusedCountries, details.country))
    faults.add(brand_rule("A2P-BRAND-18"), {{"country", details.country}}, {"country"});
  check_entity(details, faults);
  check_tax_id(world, brand, details, faults);
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

}  // namespace

std::vector<Fault> brand_faults(World& world, const Record& brand, const BrandDetails& details) {
  Faults faults(world, brand.sid);
  check_bundles(json::text_member(brand.text, "brand_type"), details, faults);
  if (!faults.empty() || is_mock(brand)) return faults.list();  // TCR vets no mock brand
  check_account(world, brand, faults);
  check_input(details, faults);
  if (!is_sole_proprietor(brand)) {
    check_standard(world, brand, details, faults);
    return faults.list();
  }
  check_sole_proprietor(world, details, faults);
  std::vector<Fault> found = faults.list();
  for (Fault& fault : use_faults(world, brand, details)) found.push_back(std::move(fault));
  return found;
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
