#include "mock_server/resources/sinks.h"

#include <algorithm>

#include "conformance/contract/event_rules.h"
#include "conformance/contract/platform_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/core/sid.h"
#include "mock_server/core/text.h"
#include "mock_server/engine/parameters.h"
#include "mock_server/resources/subscriptions.h"

namespace mock {
namespace {

using contract::event_rule;

constexpr std::size_t kMaxSinks = 100;  // EVENT-SINK-07
constexpr std::string_view kWebhook = "webhook";

constexpr Field kFields[] = {
    {.property = "status",
     .param = "Status",
     .kind = Kind::kFixed,
     .traits = kFilter,
     .initial = R"("active")"},
    {.property = "sink_configuration",
     .param = "SinkConfiguration",
     .kind = Kind::kJson,
     .traits = kRequired,
     .invalid = &event_rule("EVENT-SINK-02")},
    {.property = "description", .param = "Description", .traits = kRequired | kUpdateRequired},
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "sink_type",
     .param = "SinkType",
     .kind = Kind::kEnum,
     .traits = kRequired,
     .domain = "kinesis|webhook|segment|email",
     .invalid = &event_rule("EVENT-SINK-01")},
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "url", .kind = Kind::kUrl},
    {.property = "links",
     .kind = Kind::kLinks,
     .domain = "sink_test=/Test|sink_validate=/Validate"},
};

// A filter of the list without a member in the answer.
constexpr Field kInUse = {.property = "in_use", .param = "InUse", .kind = Kind::kBoolean};

bool must_be_validated(const World& world) {
  return world.switched(contract::switch_row("sink-validation")) == "required";
}

// A member of a webhook's configuration; EVENT-SINK-03 has refused every other type.
Broken configured(const Change& change, std::string_view member,
                  bool (*valid)(std::string_view raw)) {
  if (change.text("sink_type") != kWebhook) return std::nullopt;
  const std::string_view raw = json::member(change.raw("sink_configuration"), member);
  return broken_if(!valid(raw), {{"value", raw.empty() ? "(absent)" : std::string(raw)}});
}

// Nothing that could end the line of a header, and what no URL may hold unescaped.
bool is_url_character(char c) {
  constexpr std::string_view kNever = "\"<>\\^`{|}";
  return c > ' ' && c < 0x7f && kNever.find(c) == std::string_view::npos;
}

bool is_destination(std::string_view raw) {
  const std::string url = json::text(raw);
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos || !std::all_of(url.begin(), url.end(), is_url_character))
    return false;
  const std::string name = lower(url.substr(0, scheme));
  std::string host = url.substr(scheme + 3);
  host.erase(std::min(host.find_first_of("/?#"), host.size()));
  host.erase(0, host.rfind('@') + 1);  // npos + 1 is 0
  return (name == "http" || name == "https") && !host.empty() && host.front() != ':';
}

bool is_method(std::string_view raw) { return raw == R"("POST")" || raw == R"("GET")"; }

bool is_batch_flag(std::string_view raw) { return raw.empty() || raw == "true" || raw == "false"; }

const Record* subscription_of(const World& world, std::string_view account, std::string_view sink) {
  const Page page = world.tx.list({.kind = kSubscriptions.name,
                                   .parent = account,
                                   .equals = {{"sink_sid", json::quote(sink)}},
                                   .limit = 1});
  return page.records.empty() ? nullptr : page.records.front();
}

constexpr Check kChecks[] = {
    {event_rule("EVENT-SINK-03"),
     [](const Change& change) {
       const std::string type = change.text("sink_type");
       return broken_if(type != kWebhook, {{"type", type}});
     },
     kCreate},
    {event_rule("EVENT-SINK-04"),
     [](const Change& change) { return configured(change, "destination", is_destination); },
     kCreate},
    {event_rule("EVENT-SINK-05"),
     [](const Change& change) { return configured(change, "method", is_method); }, kCreate},
    {event_rule("EVENT-SINK-06"),
     [](const Change& change) { return configured(change, "batch_events", is_batch_flag); },
     kCreate},
    {event_rule("EVENT-SINK-07"),
     [](const Change& change) {
       const std::size_t count = change.world.tx.state().count(change.resource.name, change.parent);
       return broken_if(count >= kMaxSinks, {{"count", std::to_string(count)}});
     },
     kCreate},
    {event_rule("EVENT-SINK-08"),
     [](const Change& change) {
       const Record* user = subscription_of(change.world, change.parent, change.sid);
       return broken_if(user != nullptr,
                        {{"sink", change.sid}, {"subscription", user ? user->sid : ""}});
     },
     kDelete},
};

Verdict make_sink(Change& change) {
  if (must_be_validated(change.world)) change.set("status", R"("initialized")");
  return std::nullopt;
}

Verdict remove_sink(Change& change) {
  change.world.tx.erase({kSinkTestKind, change.parent, change.sid});
  return std::nullopt;
}

void move_to(World& world, const Key& sink, std::string_view status) {
  world.amend(kSinks, sink, {{"status", json::quote(status)}});
}

Result<Reply> list_sinks(World& world, const Call& call) {
  Query query{.kind = kSinks.name, .parent = call.account};
  if (const std::string status = call.text("Status"); !status.empty())
    query.equals.emplace_back("status", json::quote(status));
  if (!call.text("InUse").empty()) {
    const auto in_use = parse_parameter(world, kInUse, call.form);
    if (!in_use) return in_use.error();
    query.where = [&world, wanted = *in_use == "true"](const Record& sink) {
      return (subscription_of(world, sink.parent, sink.sid) != nullptr) == wanted;
    };
  }
  return list_reply(world, call, kSinks.product, kSinks.list_key, world.tx.state(),
                    std::move(query));
}

// Puts the test event on its way; each has an id of its own.
Result<Reply> test_sink(World& world, const Call& call) {
  const Record* sink = find_sink(world, call.account, call.sids.front());
  if (sink == nullptr) return not_found(call);
  const std::string sid = sink->sid, account = sink->parent;
  const bool is_new = json::text_member(sink->text, "status") == "initialized";
  world.tx.put({.kind = std::string(kSinkTestKind),
                .parent = account,
                .sid = sid,
                .text = json::Object()
                            .text("test_id", uuid_of_sid(world.random.sid("")))
                            .text("date_created", iso8601_ms(world.now))
                            .str(),
                .hidden = {}});
  if (is_new) move_to(world, {kSinks.name, account, sid}, "validating");
  return Reply{201, R"({"result":"submitted"})"};
}

// Where nobody has to validate, every id is good, as Twilio says. EV-05
Result<Reply> validate_sink(World& world, const Call& call) {
  const Record* sink = find_sink(world, call.account, call.sids.front());
  if (sink == nullptr) return not_found(call);
  const std::string sid = sink->sid, account = sink->parent, test_id = call.text("TestId");
  if (test_id.empty())
    if (auto refusal =
            world.refuse(contract::platform_rule("PLAT-PARAM-01"), {{"parameter", "TestId"}}))
      return std::move(*refusal);
  if (must_be_validated(world)) {
    const Record* test = world.tx.get({kSinkTestKind, account, sid});
    if (test == nullptr || json::text_member(test->text, "test_id") != test_id)
      if (auto refusal =
              world.refuse(event_rule("EVENT-SINK-09"), {{"sink", sid}, {"value", test_id}}, sid))
        return std::move(*refusal);
    move_to(world, {kSinks.name, account, sid}, kActiveSink);
  }
  return Reply{201, R"({"result":"valid"})"};
}

constexpr Command kCommands[] = {
    {"GET", "/v1/Sinks", list_sinks},
    {"POST", "/v1/Sinks/{Sid}/Test", test_sink},
    {"POST", "/v1/Sinks/{Sid}/Validate", validate_sink},
};

}  // namespace

const Resource kSinks = {
    .name = "sink",
    .product = Product::kEvents,
    .path = "/v1/Sinks",
    .sid_prefix = "DG",
    .list_key = "sinks",
    .verbs = kCreate | kFetch | kUpdate | kDelete,  // its list is a command
    .fields = kFields,
    .checks = kChecks,
    .commands = kCommands,
    .on_create = make_sink,
    .on_delete = remove_sink,
};

const Record* find_sink(const World& world, std::string_view account, std::string_view sid) {
  return world.tx.get({kSinks.name, account, sid});
}

}  // namespace mock
