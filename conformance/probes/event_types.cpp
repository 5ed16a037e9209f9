// The event types of Event Streams and their schemas. Rulebook A2P 9
#include "conformance/probes/chapters.h"
#include "conformance/probes/event_streams.h"

namespace conformance::probes {
namespace {

constexpr const char* kTypes = "/v1/Types";

constexpr Member kMembers[] = {
    {"type"},
    {"schema_id"},
    {"date_created", Holds::kInstant, {}, true},
    {"date_updated", Holds::kInstant, {}, true},
    {"description"},
    {"status", Holds::kText, {}, true},
    {"documentation_url", Holds::kUrl, {}, true},
    {"url", Holds::kUrl},
    {"links", Holds::kLinks},
};

void schema(Visit& visit) {
  const std::string id = visit.look_up(item(kTypes, kVerified), {}, "schema_id");
  visit.get("/v1/Schemas/" + id);
  visit.expect_status(200);
  visit.expect("id", id);
  const std::string latest = visit.text("latest_version");
  visit.get("/v1/Schemas/" + id + "/Versions");
  visit.expect_status(200);
  visit.expect(std::to_string(visit.count("schema_versions")) == latest,
               "a version for each number up to " + latest, visit.text("schema_versions"));
}

}  // namespace

std::vector<Probe> event_type_probes() {
  std::vector<Probe> probes = crud_probes({.chapter = "event_types",
                                           .collection = kTypes,
                                           .list_key = "types",
                                           .prefix = "no.such.type.",
                                           .identity = "type",
                                           .verbs = kReadsOnly,
                                           .members = kMembers});
  probes.push_back(
      keeps("event_types/registration", "The events of brands, campaigns and numbers are there", {},
            [](Visit& visit) {
              for (const char* type : {kVerified, kFailure,
                                       "com.twilio.messaging.compliance.campaign-registration."
                                       "campaign-approved",
                                       "com.twilio.messaging.compliance.number-registration."
                                       "successful"}) {
                visit.get(item(kTypes, type));
                visit.expect_status(200);
                visit.expect("type", type);
              }
            }));
  probes.push_back(
      keeps("event_types/filter", "SchemaId leaves the types of that schema", {}, [](Visit& visit) {
        const std::string id = visit.look_up(item(kTypes, kVerified), {}, "schema_id");
        visit.get(kTypes, {{"SchemaId", id}});
        visit.expect_status(200);
        visit.expect(visit.count("types") == 1, "one type of " + id,
                     std::to_string(visit.count("types")));
        visit.expect("types.0.type", kVerified);
      }));
  probes.push_back(keeps("event_types/schema", "A schema lists its versions", {}, schema));
  return probes;
}

}  // namespace conformance::probes
