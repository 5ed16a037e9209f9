#include "mock_server/resources/subscribed_events.h"

#include "conformance/contract/event_rules.h"
#include "conformance/contract/event_types.h"
#include "conformance/contract/switches.h"

namespace mock {
namespace {

using contract::event_rule;
using contract::find_event_type;

constexpr Field kFields[] = {
    {.property = "account_sid", .kind = Kind::kAccount},
    {.property = "subscription_sid", .kind = Kind::kParent},
    {.property = "type", .param = "Type", .kind = Kind::kSelf, .traits = kRequired},
    {.property = "schema_version",
     .param = "SchemaVersion",
     .kind = Kind::kInteger,
     .traits = kOptional | kUpdatable},
    {.property = "url", .kind = Kind::kUrl},
};

constexpr Check kChecks[] = {
    {event_rule("EVENT-SUBSCRIPTION-03"),
     [](const Change& change) { return unknown_type(change.text("type")); }, kCreate},
    {event_rule("EVENT-SUBSCRIPTION-04"),
     [](const Change& change) {
       return unknown_version(change.text("type"), change.raw("schema_version"));
     },
     kCreate | kUpdate},
    {event_rule("EVENT-SUBSCRIPTION-05"),
     [](const Change& change) {
       const std::string type = change.text("type");
       return broken_if(change.world.tx.get({change.resource.name, change.parent, type}) != nullptr,
                        {{"type", type}});
     },
     kCreate},
    {event_rule("EVENT-SUBSCRIPTION-10"),
     [](const Change& change) { return never_sent(change.text("type")); }, kCreate},
};

Verdict add_event(Change& change) {
  change.set("schema_version",
             version_of(change.world, change.text("type"), change.raw("schema_version")));
  return std::nullopt;
}

}  // namespace

const Resource kSubscribedEvents = {
    .name = "subscribed_event",
    .product = Product::kEvents,
    .path = "/v1/Subscriptions/{SubscriptionSid}/SubscribedEvents",
    .parent = "subscription",
    .list_key = "types",
    .fields = kFields,
    .checks = kChecks,
    .mint = [](Change& change) { return change.text("type"); },
    .on_create = add_event,
};

Broken unknown_type(std::string_view type) {
  return broken_if(find_event_type(type) == nullptr, {{"type", std::string(type)}});
}

Broken unknown_version(std::string_view type, std::string_view version) {
  const contract::EventType* row = find_event_type(type);
  if (row == nullptr || json::is_null(version)) return std::nullopt;
  const std::int64_t number = json::integer(version);
  return broken_if(number < 1 || number > row->latest, {{"version", std::string(version)},
                                                        {"type", std::string(type)},
                                                        {"schema", std::string(row->schema)},
                                                        {"latest", std::to_string(row->latest)}});
}

Broken never_sent(std::string_view type) {
  const contract::EventType* row = find_event_type(type);
  return broken_if(row != nullptr && !row->is_produced(), {{"type", std::string(type)}});
}

std::string version_of(const World& world, std::string_view type, std::string_view version) {
  if (!json::is_null(version)) return std::to_string(json::integer(version));
  const contract::EventType* row = find_event_type(type);
  const bool latest = world.switched(contract::switch_row("default-schema-version")) == "latest";
  return std::to_string(latest && row != nullptr ? row->latest : 1);
}

}  // namespace mock
