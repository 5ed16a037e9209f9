// Numbers to buy: no pages, and nothing but GETs. 2.13, TH-118, GA-34
#include <nlohmann/json.hpp>

#include "conformance/probes/chapters.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr const char* kCountries = "/2010-04-01/Accounts/{account}/AvailablePhoneNumbers.json";
constexpr const char* kLocal = "/2010-04-01/Accounts/{account}/AvailablePhoneNumbers/US/Local.json";
constexpr const char* kList = "available_phone_numbers";

constexpr Member kCountryMembers[] = {
    {"country_code"},
    {"country"},
    {"uri", Holds::kUri},
    {"beta", Holds::kBoolean},
    {"subresource_uris", Holds::kObject},
};
constexpr Member kMembers[] = {
    {"friendly_name"},
    {"phone_number"},
    {"lata", Holds::kText, {}, true},
    {"locality", Holds::kText, {}, true},
    {"rate_center", Holds::kText, {}, true},
    {"latitude", Holds::kAny},
    {"longitude", Holds::kAny},
    {"region", Holds::kText, {}, true},
    {"postal_code", Holds::kText, {}, true},
    {"iso_country"},
    {"address_requirements", Holds::kOneOf, "none|any|local|foreign"},
    {"beta", Holds::kBoolean},
    {"capabilities", Holds::kObject},
};

void expect_each(Visit& visit, const char* list, std::span<const Member> members) {
  const Json items = visit.has(list) ? visit.body().at(list) : Json::array();
  visit.expect(!items.empty(), std::string("some ") + list);
  for (const Json& one : items) expect_shape(visit, one, members);
}

// Every number that is listed begins so.
void expect_numbers(Visit& visit, const std::string& prefix) {
  visit.expect_status(200);
  visit.expect(visit.count(kList) > 0, "numbers that begin with " + prefix);
  for (std::size_t i = 0; i < visit.count(kList); ++i)
    visit.expect_prefix(std::string(kList) + '.' + std::to_string(i) + ".phone_number", prefix);
}

}  // namespace

std::vector<Probe> available_phone_number_probes() {
  return {
      keeps("available_phone_numbers/countries", "The countries that have numbers are listed", {},
            [](Visit& visit) {
              visit.get(kCountries);
              visit.expect_status(200);
              expect_each(visit, "countries", kCountryMembers);
              visit.expect(!visit.has("page"), "a list without pages");
            }),
      keeps("available_phone_numbers/country", "A country is fetched by its code", {},
            [](Visit& visit) {
              visit.get("/2010-04-01/Accounts/{account}/AvailablePhoneNumbers/US.json");
              visit.expect_status(200);
              visit.expect("country_code", "US");
              expect_shape(visit, visit.body(), kCountryMembers);
            }),
      keeps("available_phone_numbers/local", "Local numbers are listed in full, without pages", {},
            [](Visit& visit) {
              visit.get(kLocal);
              visit.expect_status(200);
              expect_each(visit, kList, kMembers);
              visit.expect(!visit.has("page") && visit.has("uri"), "a uri and no pages");
            }),
      keeps("available_phone_numbers/area_code", "AreaCode leaves the numbers of that area", {},
            [](Visit& visit) {
              visit.get(kLocal, {{"AreaCode", "206"}});
              expect_numbers(visit, "+1206");
            }),
      keeps("available_phone_numbers/contains", "Contains leaves the numbers that match it", {},
            [](Visit& visit) {
              visit.get(kLocal, {{"Contains", "312*******"}});
              expect_numbers(visit, "+1312");
            }),
      refused("available_phone_numbers/contains_too_little", "API-NUMBER-12",
              [](Visit& visit) {
                visit.get(kLocal, {{"Contains", "3"}});
              }),
      refused("available_phone_numbers/unknown_country", "PLAT-ROUTE-01",
              [](Visit& visit) {
                visit.get("/2010-04-01/Accounts/{account}/AvailablePhoneNumbers/ZZ/Local.json");
              }),
      refused("available_phone_numbers/wrong_method", "PLAT-ROUTE-02",
              [](Visit& visit) { visit.post(kLocal); }),
      refused("available_phone_numbers/no_credentials", "PLAT-AUTH-01",
              [](Visit& visit) { visit.ask_as({}, {}, "GET", kLocal); }),
  };
}

}  // namespace conformance::probes
