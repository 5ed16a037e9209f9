#include "mock_server/resources/available_phone_numbers.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "conformance/contract/account_rules.h"
#include "conformance/contract/platform_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/resources/owned_numbers.h"

namespace mock {
namespace {

constexpr std::size_t kDefaultCount = 50;
constexpr std::size_t kMaxCount = 1000;
constexpr std::size_t kNationalLength = 10;
constexpr std::size_t kMaxAttempts = 4000;

struct Country {
  std::string_view code, name;
};
// The countries of registration; elsewhere this server has no numbers (404, as for a country
// without them).
constexpr Country kCountries[] = {{"US", "United States"}, {"CA", "Canada"}};

struct Type {
  std::string_view path, name;
  NumberType type;
};
constexpr Type kTypes[] = {{"Local", "local", NumberType::kLocal},
                           {"TollFree", "toll_free", NumberType::kTollFree}};

// Where the local numbers of an area code are.
struct Area {
  std::string_view code, country, region, locality, rate_center, lata, latitude, longitude, postal;
};
constexpr Area kAreas[] = {
    {"206", "US", "WA", "Seattle", "SEATTLE", "674", "47.606200", "-122.332100", "98101"},
    {"212", "US", "NY", "New York", "NWYRCYZN01", "132", "40.712800", "-74.006000", "10001"},
    {"213", "US", "CA", "Los Angeles", "LOSANGELES", "730", "34.052200", "-118.243700", "90012"},
    {"303", "US", "CO", "Denver", "DENVER", "656", "39.739200", "-104.990300", "80202"},
    {"305", "US", "FL", "Miami", "MIAMI", "460", "25.761700", "-80.191800", "33101"},
    {"312", "US", "IL", "Chicago", "CHICAGO", "358", "41.878100", "-87.629800", "60601"},
    {"404", "US", "GA", "Atlanta", "ATLANTA", "438", "33.749000", "-84.388000", "30303"},
    {"415", "US", "CA", "San Francisco", "SNFC CNTRL", "722", "37.774900", "-122.419400", "94103"},
    {"512", "US", "TX", "Austin", "AUSTIN", "558", "30.267200", "-97.743100", "78701"},
    {"602", "US", "AZ", "Phoenix", "PHOENIX", "666", "33.448400", "-112.074000", "85001"},
    {"617", "US", "MA", "Boston", "BOSTON", "128", "42.360100", "-71.058900", "02101"},
    {"808", "US", "HI", "Hilo", "HILO", "834", "19.720000", "-155.090000", "96720"},
    {"403", "CA", "AB", "Calgary", "CALGARY", "888", "51.044700", "-114.071900", "T2P"},
    {"416", "CA", "ON", "Toronto", "TORONTO", "888", "43.653200", "-79.383200", "M5H"},
    {"514", "CA", "QC", "Montreal", "MONTREAL", "888", "45.501700", "-73.567300", "H2Y"},
    {"604", "CA", "BC", "Vancouver", "VANCOUVER", "888", "49.282700", "-123.120700", "V6B"},
};
constexpr std::string_view kTollFreeStock[] = {"833", "844", "855", "866", "877", "888"};

bool fits(std::string_view wanted, std::string_view actual) {
  return wanted.empty() || equal_names(wanted, actual);
}

// The area codes that the search may draw from.
std::vector<std::string_view> stock(const NumberSearch& search) {
  if (!search.area_code.empty()) return {search.area_code};
  if (search.type == NumberType::kTollFree)
    return {std::begin(kTollFreeStock), std::end(kTollFreeStock)};
  std::vector<std::string_view> codes;
  for (const Area& area : kAreas)
    if (area.country == search.country && fits(search.region, area.region) &&
        fits(search.locality, area.locality) && fits(search.postal_code, area.postal) &&
        fits(search.rate_center, area.rate_center) && fits(search.lata, area.lata))
      codes.push_back(area.code);
  return codes;
}

bool has_place(const NumberSearch& search) {
  return !(search.region + search.locality + search.postal_code + search.rate_center + search.lata)
              .empty();
}

// Whether ten digits are a number that this search may return.
bool is_wanted(const NumberSearch& search, std::string_view digits) {
  const std::string_view code = digits.substr(0, 3);
  if (!is_area_code(code) || digits[3] < '2') return false;
  if (code == kEmptyAreaCode) return false;
  if (!search.area_code.empty() && code != search.area_code) return false;
  if (is_toll_free_code(code) != (search.type == NumberType::kTollFree)) return false;
  if (search.type == NumberType::kLocal && is_canadian_code(code) != (search.country == "CA"))
    return false;
  const auto codes = stock(search);
  return !has_place(search) || std::find(codes.begin(), codes.end(), code) != codes.end();
}

// The `number`th number of the search; empty when this draw gives none.
std::string draw(const NumberSearch& search, const std::vector<std::string_view>& codes,
                 std::uint64_t seed, std::size_t number) {
  std::string text = search.country + '/' + search.area_code + '/' + search.contains + '/';
  text += std::to_string(static_cast<int>(search.type)) + '/' + std::to_string(number);
  const std::uint64_t chance = hash64(text, seed);
  const std::uint64_t exchange = 200 + (chance >> 8) % 800, line = (chance >> 24) % 10000;
  std::string digits(codes[chance % codes.size()]);
  digits += std::to_string(exchange);
  digits += std::to_string(10000 + line).substr(1);
  if (search.contains.empty()) return is_wanted(search, digits) ? "+1" + digits : "";
  if (search.contains.size() > kNationalLength) return {};
  // The pattern may stand anywhere: the first place, from a drawn one on, that leaves a valid
  // number.
  const std::size_t places = kNationalLength - search.contains.size() + 1;
  for (std::size_t i = 0; i < places; ++i) {
    const std::size_t at = ((chance >> 40) + i) % places;
    std::string overlaid = digits;
    for (std::size_t k = 0; k < search.contains.size(); ++k)
      if (search.contains[k] != '*') overlaid[at + k] = search.contains[k];
    if (is_wanted(search, overlaid)) return "+1" + overlaid;
  }
  return {};
}

std::string uri(const Call& call, std::string_view suffix) {
  return "/2010-04-01/Accounts/" + std::string(call.account) + "/AvailablePhoneNumbers" +
         std::string(suffix) + ".json";
}

std::string country_text(const Call& call, const Country& country) {
  const std::string base = '/' + std::string(country.code);
  json::Object kinds;
  for (const Type& type : kTypes)
    kinds.text(type.name, uri(call, base + '/' + std::string(type.path)));
  return json::Object()
      .boolean("beta", false)
      .text("country", country.name)
      .text("country_code", country.code)
      .raw("subresource_uris", kinds.str())
      .text("uri", uri(call, base))
      .str();
}

template <class Row, std::size_t N, class Member>
const Row* row_of(const Row (&rows)[N], Member Row::*member, std::string_view value) {
  for (const Row& row : rows)
    if (row.*member == value) return &row;
  return nullptr;
}

std::string number_text(const NumberSearch& search, const std::string& number,
                        std::string_view address_requirements) {
  static constexpr Area kNowhere = {};
  const Area* known = row_of(kAreas, &Area::code, std::string_view(number).substr(2, 3));
  const Area& area = known != nullptr ? *known : kNowhere;
  const std::string capabilities =
      json::Object().boolean("mms", true).boolean("sms", true).boolean("voice", true).str();
  return json::Object()
      .text("address_requirements", address_requirements)
      .boolean("beta", false)
      .raw("capabilities", capabilities)
      .text("friendly_name", national_format(number))
      .text("iso_country", search.country)
      .text_or_null("lata", area.lata)
      .text_or_null("latitude", area.latitude)
      .text_or_null("locality", area.locality)
      .text_or_null("longitude", area.longitude)
      .text("phone_number", number)
      .text_or_null("postal_code", area.postal)
      .text_or_null("rate_center", area.rate_center)
      .text_or_null("region", area.region)
      .str();
}

// The pattern as digits and `*`: letters as on a telephone's keys, without the country code.
std::optional<std::string> read_pattern(std::string_view text) {
  static constexpr std::string_view kKeys = "22233344455566677778889999";
  std::string pattern;
  for (const char c : text.substr(text.starts_with('+') ? 1 : 0)) {
    if ((c >= '0' && c <= '9') || c == '*')
      pattern += c;
    else if (c >= 'a' && c <= 'z')
      pattern += kKeys[static_cast<std::size_t>(c - 'a')];
    else if (c >= 'A' && c <= 'Z')
      pattern += kKeys[static_cast<std::size_t>(c - 'A')];
    else
      return std::nullopt;
  }
  if (text.size() < 2 || text.size() > 16) return std::nullopt;
  const bool with_country = text.starts_with('+') || pattern.size() > kNationalLength;
  if (with_country && pattern.starts_with('1')) pattern.erase(0, 1);
  return pattern;
}

Result<std::size_t> read_count(World& world, const Call& call) {
  const auto text = call.form.get("PageSize");
  if (!text || text->empty()) return kDefaultCount;
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), count);
  const bool number = error == std::errc() && end == text->data() + text->size();
  if (!number || count < 1 || count > kMaxCount)
    if (auto refusal =
            world.refuse(contract::platform_rule("PLAT-PAGE-01"), {{"value", std::string(*text)}}))
      return std::move(*refusal);
  return std::clamp<std::size_t>(count, 1, kMaxCount);
}

// Every number here has voice, SMS and MMS, and none has fax.
bool asks_for_what_none_has(const Call& call) {
  return call.flag("FaxEnabled") || !call.flag("SmsEnabled", true) ||
         !call.flag("MmsEnabled", true) || !call.flag("VoiceEnabled", true);
}

Result<Reply> list_countries(World&, const Call& call) {
  std::vector<std::string> countries;
  for (const Country& country : kCountries) countries.push_back(country_text(call, country));
  return Reply{
      200, json::Object().raw("countries", json::array(countries)).text("uri", call.path).str()};
}

Result<Reply> fetch_country(World&, const Call& call) {
  const Country* country = row_of(kCountries, &Country::code, call.sids.front());
  if (country == nullptr) return not_found(call);
  return Reply{200, country_text(call, *country)};
}

Result<Reply> list_numbers(World& world, const Call& call) {
  const Country* country = row_of(kCountries, &Country::code, call.sids.front());
  const Type* type = row_of(kTypes, &Type::path, call.sids.back());
  if (country == nullptr || type == nullptr) return not_found(call);  // TH-118
  const std::string near = call.text("NearNumber");
  NumberSearch search{.country = std::string(country->code),
                      .type = type->type,
                      .area_code = is_e164(near) ? near.substr(2, 3) : call.text("AreaCode"),
                      .contains = {},
                      .region = call.text("InRegion"),
                      .locality = call.text("InLocality"),
                      .postal_code = call.text("InPostalCode"),
                      .rate_center = call.text("InRateCenter"),
                      .lata = call.text("InLata")};
  if (const std::string contains = call.text("Contains"); !contains.empty()) {
    const auto pattern = read_pattern(contains);
    if (!pattern)
      if (auto refusal =
              world.refuse(contract::account_rule("API-NUMBER-12"), {{"value", contains}}))
        return std::move(*refusal);
    search.contains = pattern.value_or("");
  }
  const auto count = read_count(world, call);
  if (!count) return count.error();
  const std::string_view wanted = world.switched(contract::switch_row("address-requirements"));
  const bool excluded = call.flag("ExcludeAllAddressRequired")
                            ? wanted != "none"
                            : call.flag("ExcludeLocalAddressRequired") && wanted == "local";
  std::vector<std::string> texts;
  if (!excluded && !asks_for_what_none_has(call))
    for (const std::string& number : search_numbers(world, search, *count))
      texts.push_back(number_text(search, number, wanted));
  return Reply{200, json::Object()
                        .raw("available_phone_numbers", json::array(texts))
                        .text("uri", call.path)
                        .str()};
}

constexpr std::string_view kPath = "/2010-04-01/Accounts/{AccountSid}/AvailablePhoneNumbers";

constexpr Command kCommands[] = {
    {"GET", kPath, list_countries},
    {"GET", "/2010-04-01/Accounts/{AccountSid}/AvailablePhoneNumbers/{CountryCode}", fetch_country},
    {"GET", "/2010-04-01/Accounts/{AccountSid}/AvailablePhoneNumbers/{CountryCode}/{Type}",
     list_numbers},
};

}  // namespace

const Resource kAvailablePhoneNumbers = {
    .name = "available_phone_number",
    .product = Product::kApi,
    .path = kPath,
    .verbs = 0,
    .commands = kCommands,
};

std::vector<std::string> search_numbers(World& world, const NumberSearch& search,
                                        std::size_t limit) {
  std::vector<std::string> numbers;
  const auto codes = stock(search);
  if (codes.empty() || !std::all_of(codes.begin(), codes.end(), is_area_code)) return numbers;
  const auto taken = owned_numbers(world);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < kMaxAttempts && numbers.size() < limit; ++i) {
    std::string number = draw(search, codes, world.random.seed(), i);
    if (number.empty() || taken.contains(number) || !seen.insert(number).second) continue;
    numbers.push_back(std::move(number));
  }
  return numbers;
}

}  // namespace mock
