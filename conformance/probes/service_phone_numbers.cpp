// The phone numbers of a Messaging Service. Rulebook A2P 2.2, 4.4
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr Member kMembers[] = {
    {"sid", Holds::kSid, "PN"},
    {"account_sid", Holds::kOwnAccount},
    {"service_sid", Holds::kSid, "MG"},
    {"date_created", Holds::kInstant},
    {"date_updated", Holds::kInstant},
    {"phone_number"},
    {"country_code"},
    {"capabilities", Holds::kList},
    {"url", Holds::kUrl},
};
constexpr Required kRequired[] = {{"PhoneNumberSid"}};
constexpr Pair kEchoes[] = {{"PhoneNumberSid", "sid"}};

std::string pool(Visit& visit) {
  return "/v1/Services/" + messaging_service(visit) + "/PhoneNumbers";
}

Form number(const std::string& sid) { return {{"PhoneNumberSid", sid}}; }

// One after the other of the account's. The name of the service has counted one already.
Form form(Visit& visit) {
  return number(phone_number(visit, static_cast<std::size_t>(visit.next() % 2)));
}

}  // namespace

std::vector<Probe> service_phone_number_probes() {
  std::vector<Probe> probes =
      crud_probes({.chapter = "service_phone_numbers",
                   .collection = "/v1/Services/MG00000000000000000000000000000000/PhoneNumbers",
                   .list_key = "phone_numbers",
                   .prefix = "PN",
                   .verbs = kCreates | kReadsOnly | kDeletes,
                   .members = kMembers,
                   .required = kRequired,
                   .echoes = kEchoes,
                   .form = form,
                   .above = pool});
  probes.insert(probes.end(),
                {refused("service_phone_numbers/number_for_a_sid", "MSG-SENDER-01",
                         [](Visit& visit) {
                           const std::string owned = visit.look_up(
                               "/2010-04-01/Accounts/{account}/"
                               "IncomingPhoneNumbers.json",
                               {}, "incoming_phone_numbers.0.phone_number");
                           visit.post(pool(visit), number(owned));
                         }),
                 refused("service_phone_numbers/of_nobody", "MSG-SENDER-02",
                         [](Visit& visit) { visit.post(pool(visit), number(nobody("PN"))); }),
                 refused("service_phone_numbers/twice", "MSG-SENDER-03",
                         [](Visit& visit) {
                           const std::string numbers = pool(visit);
                           const Form one = form(visit);
                           visit.make(numbers, one);
                           visit.post(numbers, one);
                         }),
                 refused("service_phone_numbers/two_services", "MSG-SENDER-04", [](Visit& visit) {
                   const Form one = form(visit);
                   visit.make(pool(visit), one);
                   visit.post(pool(visit), one);
                 })});
  return probes;
}

}  // namespace conformance::probes
