// Addresses. 2.10, TH-110 to TH-113
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr const char* kAddresses = "/2010-04-01/Accounts/{account}/Addresses.json";

constexpr Member kMembers[] = {
    {"account_sid", Holds::kOwnAccount},
    {"city"},
    {"customer_name"},
    {"date_created", Holds::kMailDate},
    {"date_updated", Holds::kMailDate},
    {"emergency_enabled", Holds::kBoolean},
    {"friendly_name", Holds::kText, {}, true},
    {"iso_country"},
    {"postal_code"},
    {"region"},
    {"sid", Holds::kSid, "AD"},
    {"street"},
    {"street_secondary", Holds::kText, {}, true},
    {"uri", Holds::kUri},
    {"validated", Holds::kBoolean},
    {"verified", Holds::kBoolean},
};
constexpr Required kRequired[] = {{"CustomerName"}, {"Street"},     {"City"},
                                  {"Region"},       {"PostalCode"}, {"IsoCountry"}};
constexpr Pair kEchoes[] = {{"CustomerName", "customer_name"},
                            {"Street", "street"},
                            {"City", "city"},
                            {"Region", "region"},
                            {"PostalCode", "postal_code"},
                            {"IsoCountry", "iso_country"},
                            {"FriendlyName", "friendly_name"}};
constexpr Pair kFilters[] = {{"CustomerName", "customer_name"},
                             {"FriendlyName", "friendly_name"},
                             {"IsoCountry", "iso_country"}};

Form form(Visit& visit) {
  const std::string number = std::to_string(visit.next());
  return {{"CustomerName", "Harbor Lane Books " + number},
          {"FriendlyName", "Shop " + number},
          {"Street", "412 Harbor Lane"},
          {"City", "Boston"},
          {"Region", "MA"},
          {"PostalCode", "02101"},
          {"IsoCountry", "US"}};
}

constexpr Declaration kDeclaration = {.chapter = "addresses",
                                      .collection = kAddresses,
                                      .list_key = "addresses",
                                      .prefix = "AD",
                                      .members = kMembers,
                                      .required = kRequired,
                                      .echoes = kEchoes,
                                      .filters = kFilters,
                                      .change = {"City", "Salem", "city"},
                                      .form = form};

std::vector<Probe> rules() {
  return {
      refused_value(kDeclaration, "country_of_two_letters", "API-ADDRESS-04", "IsoCountry",
                    {"USA"}),
      refused_value(kDeclaration, "long_name", "API-ADDRESS-03", "FriendlyName",
                    {std::string(65, 'n')}),
      keeps("addresses/country_stays", "IsoCountry is no parameter of an update", {},  // TH-112
            [](Visit& visit) {
              const std::string sid = visit.make(kAddresses, form(visit));
              visit.post(item(kAddresses, sid), {{"City", "Salem"}, {"IsoCountry", "CA"}});
              visit.expect_status(200);
              visit.expect("city", "Salem");
              visit.expect("iso_country", "US");
            }),
      keeps("addresses/dependent_numbers", "An address knows the phone numbers that depend on it",
            {},
            [](Visit& visit) {
              const std::string sid = address(visit);
              visit.get("/2010-04-01/Accounts/{account}/Addresses/" + sid +
                        "/DependentPhoneNumbers.json");
              visit.expect_status(200);
              visit.expect(visit.has("dependent_phone_numbers") &&
                               visit.count("dependent_phone_numbers") == 0,
                           "an empty list dependent_phone_numbers");
            }),
      refused("addresses/of_a_verified_document", "API-ADDRESS-02",
              [](Visit& visit) {
                const Customer customer = company(visit);
                submit(visit, customer);
                visit.settle();
                visit.erase(item(kAddresses, customer.address));
              }),
  };
}

}  // namespace

std::vector<Probe> address_probes() {
  std::vector<Probe> probes = crud_probes(kDeclaration);
  for (Probe& one : rules()) probes.push_back(std::move(one));
  return probes;
}

}  // namespace conformance::probes
