#include "mock_server/resources/subscriptions.h"

#include <set>

#include "conformance/contract/event_rules.h"
#include "mock_server/resources/sinks.h"
#include "mock_server/resources/subscribed_events.h"

namespace mock {
namespace {

using contract::event_rule;

constexpr std::size_t kShownValue = 200;  // of what is no event type, in a remedy

constexpr Field kFields[] = {
    {.property = "account_sid", .kind = Kind::kAccount},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "sink_sid",
     .param = "SinkSid",
     .kind = Kind::kSid,
     .traits = kRequired | kFilter,
     .domain = "DG"},
    {.property = "description", .param = "Description", .traits = kRequired | kUpdatable},
    {.property = "url", .kind = Kind::kUrl},
    {.property = "links", .kind = Kind::kLinks, .domain = "subscribed_events=/SubscribedEvents"},
    {.property = "types",
     .param = "Types",
     .kind = Kind::kTextList,
     .traits = kRequired | kUnshown,
     .missing = &event_rule("EVENT-SUBSCRIPTION-01")},
    {.property = "filter", .param = "Filter", .traits = kOptional | kUpdatable | kUnshown},
};

// One of Types as it was sent.
struct Wanted {
  std::string sent;
  std::string type;     // empty: it names none
  std::string version;  // raw; empty: it names none
};

std::vector<Wanted> wanted(const Change& change) {
  std::vector<Wanted> all;
  for (const std::string_view sent : change.call.form.all("Types")) {
    Wanted one{.sent = std::string(sent.substr(0, kShownValue)), .type = {}, .version = {}};
    if (const auto object = json::compact(sent); object && json::is_object(*object)) {
      one.type = json::text_member(*object, "type");
      one.version = json::member(*object, "schema_version");
    }
    all.push_back(std::move(one));
  }
  return all;
}

// The first of Types that breaks it.
template <class Breaks>
Broken any_of(const Change& change, Breaks breaks) {
  for (const Wanted& one : wanted(change))
    if (Broken broken = breaks(one)) return broken;
  return std::nullopt;
}

Broken nameless(const Change& change) {
  const std::vector<Wanted> all = wanted(change);
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].type.empty()) return Arguments{{"index", std::to_string(i)}, {"value", all[i].sent}};
  return std::nullopt;
}

Broken twice(const Change& change) {
  std::set<std::string> seen;
  return any_of(change, [&](const Wanted& one) {
    return broken_if(!seen.insert(one.type).second, {{"type", one.type}});
  });
}

Broken sink_missing(const Change& change) {
  const std::string sink = change.text("sink_sid");
  return broken_if(find_sink(change.world, change.call.account, sink) == nullptr,
                   {{"sink", sink}, {"account", std::string(change.call.account)}});
}

Broken sink_inactive(const Change& change) {
  const Record* sink = find_sink(change.world, change.call.account, change.text("sink_sid"));
  if (sink == nullptr) return std::nullopt;
  const std::string status = json::text_member(sink->text, "status");
  return broken_if(status != kActiveSink, {{"sink", sink->sid}, {"status", status}});
}

Broken sink_taken(const Change& change) {
  const Page page =
      change.world.tx.list({.kind = change.resource.name,
                            .parent = change.parent,
                            .equals = {{"sink_sid", std::string(change.raw("sink_sid"))}},
                            .limit = 1});
  if (page.records.empty()) return std::nullopt;
  return Arguments{{"sink", change.text("sink_sid")}, {"subscription", page.records.front()->sid}};
}

constexpr Check kChecks[] = {
    {event_rule("EVENT-SUBSCRIPTION-02"), nameless, kCreate},
    {event_rule("EVENT-SUBSCRIPTION-03"),
     [](const Change& change) {
       return any_of(change, [](const Wanted& one) { return unknown_type(one.type); });
     },
     kCreate},
    {event_rule("EVENT-SUBSCRIPTION-04"),
     [](const Change& change) {
       return any_of(change,
                     [](const Wanted& one) { return unknown_version(one.type, one.version); });
     },
     kCreate},
    {event_rule("EVENT-SUBSCRIPTION-05"), twice, kCreate},
    {event_rule("EVENT-SUBSCRIPTION-06"), sink_missing, kCreate},
    {event_rule("EVENT-SUBSCRIPTION-07"), sink_inactive, kCreate},
    {event_rule("EVENT-SUBSCRIPTION-08"), sink_taken, kCreate},
    {event_rule("EVENT-SUBSCRIPTION-09"),
     [](const Change& change) { return broken_if(change.given("Filter")); }, kCreate | kUpdate},
    {event_rule("EVENT-SUBSCRIPTION-10"),
     [](const Change& change) {
       return any_of(change, [](const Wanted& one) { return never_sent(one.type); });
     },
     kCreate},
};

Verdict subscribe(Change& change) {
  std::vector<Wanted> all = wanted(change);
  for (auto one = all.rbegin(); one != all.rend(); ++one)  // lists begin with what came last
    if (!one->type.empty())
      make_record(change.world, kSubscribedEvents, change.call.account, change.sid, one->type,
                  {{"schema_version", version_of(change.world, one->type, one->version)}});
  return std::nullopt;
}

Verdict unsubscribe(Change& change) {
  std::vector<std::string> types;
  for (const Record* event :
       change.world.tx.list({.kind = kSubscribedEvents.name, .parent = change.sid}).records)
    types.push_back(event->sid);
  for (const std::string& type : types)
    change.world.tx.erase({kSubscribedEvents.name, change.sid, type});
  return std::nullopt;
}

}  // namespace

const Resource kSubscriptions = {
    .name = "subscription",
    .product = Product::kEvents,
    .path = "/v1/Subscriptions",
    .sid_prefix = "DF",
    .list_key = "subscriptions",
    .fields = kFields,
    .checks = kChecks,
    .on_create = subscribe,
    .on_delete = unsubscribe,
};

}  // namespace mock
