// Messaging Services. Rulebook A2P 2.2, 3.3
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr const char* kServices = "/v1/Services";

constexpr Member kMembers[] = {
    {"sid", Holds::kSid, "MG"},
    {"account_sid", Holds::kOwnAccount},
    {"friendly_name"},
    {"date_created", Holds::kInstant},
    {"date_updated", Holds::kInstant},
    {"inbound_request_url", Holds::kText, {}, true},
    {"inbound_method", Holds::kText, {}, true},
    {"fallback_url", Holds::kText, {}, true},
    {"fallback_method", Holds::kText, {}, true},
    {"status_callback", Holds::kText, {}, true},
    {"sticky_sender", Holds::kBoolean},
    {"mms_converter", Holds::kBoolean},
    {"smart_encoding", Holds::kBoolean},
    {"scan_message_content", Holds::kOneOf, "inherit|enable|disable"},
    {"fallback_to_long_code", Holds::kBoolean},
    {"area_code_geomatch", Holds::kBoolean},
    {"synchronous_validation", Holds::kBoolean},
    {"validity_period", Holds::kNumber},
    {"url", Holds::kUrl},
    {"links", Holds::kLinks},
    {"usecase"},
    {"us_app_to_person_registered", Holds::kBoolean},
    {"use_inbound_webhook_on_number", Holds::kBoolean},
};
constexpr Required kRequired[] = {{"FriendlyName"}};
constexpr Pair kEchoes[] = {{"FriendlyName", "friendly_name"},
                            {"StatusCallback", "status_callback"}};

Form form(Visit& visit) {
  return {{"FriendlyName", "probe " + std::to_string(visit.next())},
          {"StatusCallback", "https://app.harbor-lane-books.example/status"}};
}

constexpr Declaration kDeclaration = {.chapter = "messaging_services",
                                      .collection = kServices,
                                      .list_key = "services",
                                      .prefix = "MG",
                                      .members = kMembers,
                                      .required = kRequired,
                                      .echoes = kEchoes,
                                      .change = {"FriendlyName", "probed anew", "friendly_name"},
                                      .form = form};

std::vector<Probe> rules() {
  return {
      keeps("messaging_services/defaults", "What a creation leaves out has Twilio's defaults", {},
            [](Visit& visit) {
              visit.make(kServices, form(visit));
              for (const auto& [member, value] :
                   {std::pair{"validity_period", "36000"}, std::pair{"usecase", "undeclared"},
                    std::pair{"scan_message_content", "inherit"},
                    std::pair{"us_app_to_person_registered", "false"}})
                visit.expect(member, value);
            }),
      keeps("messaging_services/usecases", "The use cases of services are listed", {},
            [](Visit& visit) {
              visit.get("/v1/Services/Usecases");
              visit.expect_status(200);
              visit.expect(visit.count("usecases") >= 6, "six use cases", visit.text("usecases"));
              for (const char* member : {"usecase", "description", "purpose"})
                visit.expect(visit.has(std::string("usecases.0.") + member), member,
                             visit.text("usecases.0"));
            }),
      keeps("messaging_services/empty_pools", "A new service has no senders of any kind", {},
            [](Visit& visit) {
              const std::string service = item(kServices, messaging_service(visit));
              for (const auto& [path, list] : {std::pair{"/PhoneNumbers", "phone_numbers"},
                                               std::pair{"/ShortCodes", "short_codes"},
                                               std::pair{"/AlphaSenders", "alpha_senders"}}) {
                visit.get(service + path);
                visit.expect_status(200);
                visit.expect(visit.has(list) && visit.count(list) == 0,
                             std::string("an empty list ") + list);
              }
            }),
      refused_value(kDeclaration, "long_name", "MSG-SERVICE-01", "FriendlyName",
                    {std::string(65, 'n')}),
      refused_value(kDeclaration, "long_validity", "MSG-SERVICE-02", "ValidityPeriod", {"36001"}),
      refused_value(kDeclaration, "unknown_usecase", "MSG-SERVICE-03", "Usecase", {"chatter"}),
  };
}

}  // namespace

std::vector<Probe> messaging_service_probes() {
  std::vector<Probe> probes = crud_probes(kDeclaration);
  for (Probe& one : rules()) probes.push_back(std::move(one));
  return probes;
}

}  // namespace conformance::probes
