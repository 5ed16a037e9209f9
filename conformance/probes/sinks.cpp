// Sinks of Event Streams. Rulebook A2P 9
#include "conformance/probes/chapters.h"
#include "conformance/probes/event_streams.h"

namespace conformance::probes {
namespace {

constexpr Member kMembers[] = {
    {"date_created", Holds::kInstant},
    {"date_updated", Holds::kInstant},
    {"description"},
    {"sid", Holds::kSid, "DG"},
    {"sink_configuration", Holds::kObject},
    {"sink_type", Holds::kOneOf, "kinesis|webhook|segment|email"},
    {"status", Holds::kOneOf, "initialized|validating|active|failed"},
    {"url", Holds::kUrl},
    {"links", Holds::kLinks},
};
constexpr Required kRequired[] = {{"Description"}, {"SinkConfiguration"}, {"SinkType"}};
constexpr Pair kEchoes[] = {{"Description", "description"}, {"SinkType", "sink_type"}};

constexpr Declaration kDeclaration = {.chapter = "sinks",
                                      .collection = kSinks,
                                      .list_key = "sinks",
                                      .prefix = "DG",
                                      .members = kMembers,
                                      .required = kRequired,
                                      .echoes = kEchoes,
                                      .change = {"Description", "probed anew", "description"},
                                      .form = sink_form};

void in_use(Visit& visit) {
  const Form used = subscription_form(visit);
  const std::string sink = used.at(1).second;
  visit.make(kSubscriptions, used);
  const std::string free = visit.make(kSinks, sink_form(visit));
  for (const bool wanted : {true, false}) {
    visit.get(kSinks, {{"InUse", wanted ? "true" : "false"}, {"PageSize", "1000"}});
    visit.expect_status(200);
    bool found = false;
    for (std::size_t i = 0; i < visit.count("sinks"); ++i) {
      const std::string sid = visit.text("sinks." + std::to_string(i) + ".sid");
      found = found || sid == (wanted ? sink : free);
      visit.expect(sid != (wanted ? free : sink),
                   std::string("only sinks ") + (wanted ? "in use" : "that nothing uses"), sid);
    }
    visit.expect(found, "the sink among those with InUse=" + std::string(wanted ? "true" : "false"),
                 "it is not");
  }
}

}  // namespace

std::vector<Probe> sink_probes() {
  std::vector<Probe> probes = crud_probes(kDeclaration);
  probes.insert(
      probes.end(),
      {refused_value(kDeclaration, "unknown_type", "EVENT-SINK-01", "SinkType", {"pigeon"}),
       refused_value(kDeclaration, "configuration_is_no_object", "EVENT-SINK-02",
                     "SinkConfiguration", {"[]"}),
       refused_value(kDeclaration, "no_destination", "EVENT-SINK-04", "SinkConfiguration",
                     {R"({"method":"POST"})"}),
       refused_value(kDeclaration, "unknown_method", "EVENT-SINK-05", "SinkConfiguration",
                     {R"({"destination":"https://app.example.com/e","method":"PUT"})"}),
       refused("sinks/deletion_of_one_in_use", "EVENT-SINK-08",
               [](Visit& visit) {
                 const Form used = subscription_form(visit);
                 visit.make(kSubscriptions, used);
                 visit.erase(item(kSinks, used.at(1).second));
               }),
       keeps("sinks/filter", "InUse tells sinks with a subscription from those without", {},
             in_use)});
  return probes;
}

}  // namespace conformance::probes
