// Subscriptions of Event Streams. Rulebook A2P 9
#include "conformance/probes/chapters.h"
#include "conformance/probes/event_streams.h"

namespace conformance::probes {
namespace {

constexpr Member kMembers[] = {
    {"account_sid", Holds::kOwnAccount},
    {"sid", Holds::kSid, "DF"},
    {"date_created", Holds::kInstant},
    {"date_updated", Holds::kInstant},
    {"description"},
    {"sink_sid", Holds::kSid, "DG"},
    {"url", Holds::kUrl},
    {"links", Holds::kLinks},
};
constexpr Required kRequired[] = {{"Description"}, {"SinkSid"}, {"Types", "EVENT-SUBSCRIPTION-01"}};
constexpr Pair kEchoes[] = {{"Description", "description"}, {"SinkSid", "sink_sid"}};
constexpr Pair kFilters[] = {{"SinkSid", "sink_sid"}};

constexpr Declaration kDeclaration = {.chapter = "subscriptions",
                                      .collection = kSubscriptions,
                                      .list_key = "subscriptions",
                                      .prefix = "DF",
                                      .members = kMembers,
                                      .required = kRequired,
                                      .echoes = kEchoes,
                                      .filters = kFilters,
                                      .change = {"Description", "probed anew", "description"},
                                      .form = subscription_form};

}  // namespace

std::vector<Probe> subscription_probes() {
  std::vector<Probe> probes = crud_probes(kDeclaration);
  probes.insert(probes.end(),
                {refused_value(kDeclaration, "type_is_no_object", "EVENT-SUBSCRIPTION-02", "Types",
                               {kVerified}),
                 refused_value(kDeclaration, "unknown_type", "EVENT-SUBSCRIPTION-03", "Types",
                               {as_type("com.twilio.no.such.event")}),
                 refused_value(kDeclaration, "unknown_version", "EVENT-SUBSCRIPTION-04", "Types",
                               {R"({"type":"com.twilio.messaging.compliance.brand-registration.)"
                                R"(brand-verified","schema_version":99})"}),
                 refused_value(kDeclaration, "type_twice", "EVENT-SUBSCRIPTION-05", "Types",
                               {as_type(kVerified), as_type(kVerified)}),
                 refused_value(kDeclaration, "unknown_sink", "EVENT-SUBSCRIPTION-06", "SinkSid",
                               {nobody("DG")})});
  return probes;
}

}  // namespace conformance::probes
