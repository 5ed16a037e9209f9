// The generic verbs. Order of a write: parent, early checks, required parameters, valid parameters,
// checks, hook, record. A refusal at any point leaves nothing behind, since the caller then drops
// the transaction.
#include "conformance/contract/platform_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/core/check.h"
#include "mock_server/core/sid.h"
#include "mock_server/engine/parameters.h"
#include "mock_server/engine/record_text.h"
#include "mock_server/engine/router.h"

namespace mock {
namespace {

// Where a routed request stands: the record above it, and its own.
struct Place {
  const Record* parent_record = nullptr;
  std::string parent;  // SID
  const Record* record = nullptr;
};

const State& state_of(const World& world, const Resource& resource) {
  return resource.catalog ? world.catalog : world.tx.state();
}

const Record* find_record(World& world, const Resource& resource, const Call& call,
                          std::string_view parent, std::string_view sid) {
  if (resource.find != nullptr) return resource.find(world, call, parent, sid);
  return state_of(world, resource).get({resource.name, parent, sid});
}

// What is not there: a SID that could exist, or one that could not. PLAT-ROUTE-05
Refusal nothing_there(World& world, const Resource& resource, const Call& call,
                      const std::string& sid) {
  const bool malformed = !resource.sid_prefix.empty() && !is_sid(sid, resource.sid_prefix);
  if (malformed && world.switched(contract::switch_row("malformed-sid")) == "400")
    if (auto refusal = world.refuse(contract::platform_rule("PLAT-ROUTE-05"),
                                    {{"sid", sid}, {"prefix", std::string(resource.sid_prefix)}}))
      return std::move(*refusal);
  return not_found(call);
}

Result<Place> find_place(World& world, const Route& route, const Call& call) {
  Place place;
  place.parent = route.resource->catalog ? std::string() : std::string(call.account);
  if (route.parent != nullptr) {
    MOCK_CHECK(!call.sids.empty());
    place.parent_record = find_record(world, *route.parent, call, call.account, call.sids.front());
    if (place.parent_record == nullptr)
      return nothing_there(world, *route.parent, call, call.sids.front());
    place.parent = place.parent_record->sid;
  }
  if (route.on_item) {
    MOCK_CHECK(!call.sids.empty());
    place.record = find_record(world, *route.resource, call, place.parent, call.sids.back());
    if (place.record == nullptr)
      return nothing_there(world, *route.resource, call, call.sids.back());
  }
  return place;
}

Verdict run_checks(Change& change, bool early) {
  for (const Check& check : change.resource.checks) {
    if (!(check.verbs & change.verb) || early != ((check.verbs & kEarly) != 0)) continue;
    if (change.world.settings.rules.disabled.contains(check.rule.id)) continue;
    Broken broken = check.broken(change);
    if (!broken) continue;
    if (auto refusal = change.world.refuse(check.rule, std::move(*broken), change.sid))
      return refusal;
  }
  return std::nullopt;
}

// TH-049: switch `empty-update`, `accepted` or `refused`.
Verdict refuse_empty(const Change& change) {
  if (change.world.switched(contract::switch_row("empty-update")) != "refused") return std::nullopt;
  for (const Field& field : change.resource.fields)
    if ((field.traits & (kUpdatable | kUpdateRequired)) && change.given(field.param))
      return std::nullopt;
  return change.world.refuse(contract::platform_rule("PLAT-PARAM-06"), {}, change.sid);
}

void write(Change& change) {
  change.world.tx.put({.kind = std::string(change.resource.name),
                       .parent = change.parent,
                       .sid = change.sid,
                       .text = record_text(change.resource, change.values),
                       .hidden = std::move(change.hidden)});
}

Change begin(World& world, const Route& route, const Call& call, Place& place) {
  Change change{.world = world,
                .call = call,
                .resource = *route.resource,
                .verb = route.verb,
                .before = place.record,
                .parent_record = place.parent_record,
                .sid = place.record != nullptr ? place.record->sid : std::string(),
                .parent = place.record != nullptr ? place.record->parent : std::move(place.parent),
                .hidden = place.record != nullptr ? place.record->hidden : std::string(),
                .values = {}};
  return change;
}

Result<Reply> create(Change change) {
  const Resource& resource = change.resource;
  World& world = change.world;
  for (const Field& field : resource.fields) change.values.emplace_back(field.initial);
  if (auto refusal = run_checks(change, true)) return std::move(*refusal);
  if (auto refusal = apply_parameters(world, resource, kCreate, change.call.form, change.values))
    return std::move(*refusal);
  if (auto refusal = run_checks(change, false)) return std::move(*refusal);
  change.sid =
      resource.mint != nullptr ? resource.mint(change) : world.random.sid(resource.sid_prefix);
  const Record identity{
      .kind = {}, .parent = change.parent, .sid = change.sid, .text = {}, .hidden = {}};
  fill_engine_values(resource, change.call.account, identity, world.now, change.values);
  if (resource.on_create != nullptr)
    if (auto refusal = resource.on_create(change)) return std::move(*refusal);
  write(change);
  return Reply{resource.create_status, world.tx.get(change.key())->text};
}

Result<Reply> update(Change change) {
  const Resource& resource = change.resource;
  World& world = change.world;
  change.values = record_values(resource, change.before->text);
  if (auto refusal = run_checks(change, true)) return std::move(*refusal);
  if (auto refusal = refuse_empty(change)) return std::move(*refusal);
  if (auto refusal = apply_parameters(world, resource, kUpdate, change.call.form, change.values))
    return std::move(*refusal);
  if (auto refusal = run_checks(change, false)) return std::move(*refusal);
  for (const Field& field : resource.fields)
    if (field.kind == Kind::kUpdated)
      change.set(field.property, json::quote(format_date(resource.product, world.now)));
  if (resource.on_update != nullptr)
    if (auto refusal = resource.on_update(change)) return std::move(*refusal);
  write(change);
  return Reply{resource.update_status, world.tx.get(change.key())->text};
}

Result<Reply> erase(Change change) {
  change.values = record_values(change.resource, change.before->text);
  for (const bool early : {true, false})
    if (auto refusal = run_checks(change, early)) return std::move(*refusal);
  if (change.resource.on_delete != nullptr)
    if (auto refusal = change.resource.on_delete(change)) return std::move(*refusal);
  change.world.tx.erase(change.key());
  return Reply{204, {}};
}

Result<Reply> list(World& world, const Route& route, const Call& call, const Place& place) {
  const Resource& resource = *route.resource;
  Query query{.kind = resource.name, .parent = place.parent};
  for (const Field& field : resource.fields) {
    if (!(field.traits & kFilter) || !call.form.has(field.param)) continue;
    const auto value = call.form.get(field.param);
    if (value->empty()) continue;
    auto raw = parse_parameter(world, field, call.form);
    if (!raw) return raw.error();
    query.equals.emplace_back(field.property, std::move(*raw));
  }
  if (resource.where != nullptr) query.where = resource.where(world, call);
  return list_reply(world, call, resource.product, resource.list_key, state_of(world, resource),
                    std::move(query));
}

}  // namespace

Result<Reply> answer(World& world, const Route& route, const Call& call) {
  if (route.command != nullptr) return route.command->run(world, call);
  auto place = find_place(world, route, call);
  if (!place) return place.error();
  switch (route.verb) {
    case kFetch:
      return Reply{200, place->record->text,
                   json::text_member(place->record->hidden, "refused_by")};
    case kList:
      return list(world, route, call, *place);
    case kCreate:
      return create(begin(world, route, call, *place));
    case kUpdate:
      return update(begin(world, route, call, *place));
    case kDelete:
      return erase(begin(world, route, call, *place));
    case kAll:
      break;
  }
  MOCK_CHECK(!"a route without a verb");
  return not_found(call);
}

}  // namespace mock
