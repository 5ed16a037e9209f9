// The event types of a subscription. Rulebook A2P 9
#include "conformance/probes/chapters.h"
#include "conformance/probes/event_streams.h"

namespace conformance::probes {
namespace {

constexpr Member kMembers[] = {
    {"account_sid", Holds::kOwnAccount},
    {"type"},
    {"schema_version", Holds::kNumber},
    {"subscription_sid", Holds::kSid, "DF"},
    {"url", Holds::kUrl},
};

std::string events(Visit& visit) {
  return item(kSubscriptions, visit.make(kSubscriptions, subscription_form(visit))) +
         "/SubscribedEvents";
}

// The list, and the record of each type in it.
void read(Visit& visit) {
  const std::string collection = events(visit);
  visit.get(collection);
  visit.expect_status(200);
  visit.expect("meta.key", "types");
  visit.expect(visit.count("types") == 1, "the one type", visit.text("types"));
  visit.expect("types.0.type", kVerified);
  visit.get(item(collection, kVerified));
  visit.expect_status(200);
  expect_shape(visit, visit.body(), kMembers);
}

void add_and_remove(Visit& visit) {
  const std::string collection = events(visit);
  visit.post(collection, {{"Type", kFailure}});
  visit.expect_status(201);
  expect_shape(visit, visit.body(), kMembers);
  visit.expect("type", kFailure);
  visit.erase(item(collection, kFailure));
  visit.expect_status(204);
  visit.get(item(collection, kFailure));
  visit.expect_refusal("PLAT-ROUTE-01");
}

void change_version(Visit& visit) {
  const std::string path = item(events(visit), kVerified);
  visit.post(path, {{"SchemaVersion", "2"}});
  visit.expect_status(200);
  visit.expect("schema_version", "2");
  visit.get(path);
  visit.expect("schema_version", "2");
}

}  // namespace

std::vector<Probe> subscribed_event_probes() {
  return {
      keeps("subscribed_events/list", "The types of a subscription are listed and fetched", {},
            read),
      keeps("subscribed_events/create", "A type joins a subscription, and leaves it", {},
            add_and_remove),
      keeps("subscribed_events/update", "A type's schema version can be changed", {},
            change_version),
      refused("subscribed_events/missing_parameter", "PLAT-PARAM-01",
              [](Visit& visit) { visit.post(events(visit)); }),
      refused("subscribed_events/unknown_parent", "PLAT-ROUTE-01",
              [](Visit& visit) {
                visit.get(item(kSubscriptions, nobody("DF")) + "/SubscribedEvents");
              }),
  };
}

}  // namespace conformance::probes
