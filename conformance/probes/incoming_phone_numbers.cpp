// Numbers of the account. 2.12, TH-116
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr const char* kNumbers = "/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json";
constexpr const char* kAvailable =
    "/2010-04-01/Accounts/{account}/AvailablePhoneNumbers/US/Local.json";

constexpr Member kMembers[] = {
    {"account_sid", Holds::kOwnAccount},
    {"address_requirements", Holds::kOneOf, "none|any|local|foreign"},
    {"address_sid", Holds::kSid, "AD", true},
    {"api_version"},
    {"beta", Holds::kBoolean},
    {"capabilities", Holds::kObject},
    {"date_created", Holds::kMailDate},
    {"date_updated", Holds::kMailDate},
    {"emergency_status", Holds::kOneOf, "Active|Inactive"},
    {"emergency_address_sid", Holds::kSid, "AD", true},
    {"friendly_name"},
    {"identity_sid", Holds::kSid, "RI", true},
    {"origin"},
    {"phone_number"},
    {"sid", Holds::kSid, "PN"},
    {"sms_application_sid", Holds::kText, {}, true},
    {"sms_fallback_method"},
    {"sms_fallback_url", Holds::kText, {}, true},
    {"sms_method"},
    {"sms_url", Holds::kText, {}, true},
    {"status_callback", Holds::kText, {}, true},
    {"status_callback_method"},
    {"trunk_sid", Holds::kSid, "TK", true},
    {"uri", Holds::kUri},
    {"voice_application_sid", Holds::kText, {}, true},
    {"voice_caller_id_lookup", Holds::kBoolean},
    {"voice_fallback_method"},
    {"voice_fallback_url", Holds::kText, {}, true},
    {"voice_method"},
    {"voice_url", Holds::kText, {}, true},
    {"voice_receive_mode"},
    {"bundle_sid", Holds::kSid, "BU", true},
    {"status"},
    {"type"},
};
constexpr Pair kEchoes[] = {{"PhoneNumber", "phone_number"}, {"FriendlyName", "friendly_name"}};
constexpr Pair kFilters[] = {{"PhoneNumber", "phone_number"}, {"FriendlyName", "friendly_name"}};

// One that can be bought; another each time.
std::string for_sale(Visit& visit) {
  return visit.look_up(kAvailable, {},
                       "available_phone_numbers." + std::to_string(visit.next()) + ".phone_number");
}

Form form(Visit& visit) {
  const std::string number = for_sale(visit);
  return {{"PhoneNumber", number}, {"FriendlyName", "probe " + number}};
}

}  // namespace

std::vector<Probe> incoming_phone_number_probes() {
  std::vector<Probe> probes =
      crud_probes({.chapter = "incoming_phone_numbers",
                   .collection = kNumbers,
                   .list_key = "incoming_phone_numbers",
                   .prefix = "PN",
                   .members = kMembers,
                   .echoes = kEchoes,
                   .filters = kFilters,
                   .change = {"FriendlyName", "probed anew", "friendly_name"},
                   .form = form});
  const auto bought = [](const char* parameter, std::string value) {
    return [parameter, value](Visit& visit) { visit.post(kNumbers, {{parameter, value}}); };
  };
  probes.insert(
      probes.end(),
      {refused("incoming_phone_numbers/names_nothing", "API-NUMBER-01",
               [](Visit& visit) {
                 visit.post(kNumbers, {{"FriendlyName", "none"}});
               }),
       refused("incoming_phone_numbers/invalid_number", "API-NUMBER-02",
               bought("PhoneNumber", "+1")),
       refused("incoming_phone_numbers/invalid_area_code", "API-NUMBER-04",
               bought("AreaCode", "123")),
       refused("incoming_phone_numbers/not_for_sale", "API-NUMBER-03",
               [](Visit& visit) {
                 const std::string number = for_sale(visit);
                 visit.make(kNumbers, {{"PhoneNumber", number}});
                 visit.post(kNumbers, {{"PhoneNumber", number}});
               }),
       refused("incoming_phone_numbers/long_name", "API-NUMBER-07",
               [](Visit& visit) {
                 visit.post(kNumbers, {{"PhoneNumber", for_sale(visit)},
                                       {"FriendlyName", std::string(65, 'n')}});
               }),
       refused(
           "incoming_phone_numbers/unknown_address", "API-NUMBER-08",
           [](Visit& visit) {
             visit.post(kNumbers, {{"PhoneNumber", for_sale(visit)}, {"AddressSid", nobody("AD")}});
           }),
       keeps("incoming_phone_numbers/area_code", "AreaCode buys a number of that area", {},
             [](Visit& visit) {
               visit.post(kNumbers, {{"AreaCode", "206"}});
               visit.expect_status(201);
               visit.expect_prefix("phone_number", "+1206");
             }),
       keeps("incoming_phone_numbers/default_name",
             "Without a FriendlyName a number is called by its national format", {},
             [](Visit& visit) {
               const std::string number = for_sale(visit);
               visit.post(kNumbers, {{"PhoneNumber", number}});
               visit.expect_status(201);
               visit.expect("friendly_name", '(' + number.substr(2, 3) + ") " +
                                                 number.substr(5, 3) + '-' + number.substr(8));
             })});
  return probes;
}

}  // namespace conformance::probes
