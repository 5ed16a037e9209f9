#include "mock_server/sandbox/snapshot.h"

#include <algorithm>

#include "mock_server/core/json.h"
#include "mock_server/core/sid.h"
#include "mock_server/sandbox/marks.h"
#include "mock_server/sim/timeline.h"

namespace mock {
namespace {

constexpr std::string_view kHidden = "\"[hidden]\"";

std::string count(std::uint64_t number) { return std::to_string(number); }

std::string record_json(const Record& record) {
  std::string text = readable_text(record.text), hidden = readable_text(record.hidden);
  if (record.kind == "account") text = json::with(text, {{"auth_token", std::string(kHidden)}});
  if (record.kind == "key") hidden = json::with(hidden, {{"secret", std::string(kHidden)}});
  return json::Object()
      .text("kind", record.kind)
      .text("parent", record.parent)
      .text("sid", record.sid)
      .raw("sequence", count(record.sequence))
      .raw("text", text)
      .raw("hidden", hidden.empty() ? "null" : hidden)
      .str();
}

std::string event_json(const Event& event) {
  return json::Object()
      .text_or_null("due", event.due == kNever ? "" : iso8601_ms(event.due))
      .text("type", event.type)
      .text("kind", event.kind)
      .text("parent", event.parent)
      .text("sid", event.sid)
      .raw("sequence", count(event.sequence))
      .raw("payload", event.payload.empty() ? "null" : readable_text(event.payload))
      .text("scheduled", iso8601_ms(event.scheduled))
      .str();
}

std::string records_json(std::vector<RecordPtr> records) {
  std::sort(records.begin(), records.end(), [](const RecordPtr& a, const RecordPtr& b) {
    return std::tie(a->kind, a->sequence) < std::tie(b->kind, b->sequence);
  });
  std::vector<std::string> rows;
  rows.reserve(records.size());
  for (const RecordPtr& record : records) rows.push_back(record_json(*record));
  return json::array(rows);
}

// Reads one snapshot; the first mistake ends it.
class Reading {
 public:
  Reading(std::string_view object, std::string& error) : object_(object), error_(error) {}

  bool run(Snapshot& snapshot) {
    return read_spec_of(snapshot) && read_chance(snapshot) &&
           read_records(member("records"), "records", snapshot.records) &&
           read_events(snapshot.events) && read_registry(snapshot);
  }

 private:
  std::string_view member(std::string_view name) const { return json::member(object_, name); }
  bool fail(std::string sentence) {
    error_ = std::move(sentence);
    return false;
  }

  bool read_spec_of(Snapshot& snapshot) {
    std::string why;
    auto read = read_shown_spec(member("spec"), why);
    if (!read) return fail("'spec' cannot be read: " + why);
    snapshot.spec = std::move(*read);
    return true;
  }

  bool read_count(std::string_view raw, std::string_view name, std::uint64_t& number) {
    const std::int64_t value = json::is_string(raw) ? -1 : json::integer(raw, -1);
    if (value < 0) return fail('\'' + std::string(name) + "' must be a whole number");
    number = static_cast<std::uint64_t>(value);
    return true;
  }
  bool read_count(std::string_view name, std::uint64_t& number) {
    return read_count(member(name), name, number);
  }

  bool read_chance(Snapshot& snapshot) {
    const auto now = parse_instant(json::text(member("now")));
    if (!now) return fail("'now' must be an instant such as 2026-01-05T09:00:00.000Z");
    snapshot.now = *now;
    for (const auto& [stream, value] : json::members(member("counters")))
      if (!read_count(value, "counters." + stream, snapshot.counters[stream])) return false;
    const std::string_view own = member("own");
    return read_count("requests", snapshot.requests) &&
           read_count("next_sequence", snapshot.next_sequence) &&
           read_count(json::member(own, "spec"), "own.spec", snapshot.own.spec) &&
           read_count(json::member(own, "counters"), "own.counters", snapshot.own.counters) &&
           read_count(json::member(own, "clock"), "own.clock", snapshot.own.clock) &&
           read_made(json::member(own, "made"), snapshot);
  }

  bool read_made(std::string_view place, Snapshot& snapshot) {
    if (json::is_null(place)) return true;
    snapshot.made = member("made");
    return (json::is_object(snapshot.made) || fail("'made' must be an object")) &&
           read_count(place, "own.made", snapshot.own.made);
  }

  bool read_records(std::string_view list, std::string_view name, std::vector<RecordPtr>& records) {
    if (!list.starts_with('['))
      return fail('\'' + std::string(name) + "' must be a list of records");
    for (const std::string_view row : json::elements(list)) {
      const std::string where = std::string(name) + '[' + count(records.size()) + "]";
      auto record = std::make_shared<Record>();
      record->kind = json::text_member(row, "kind");
      record->parent = json::text_member(row, "parent");
      record->sid = json::text_member(row, "sid");
      if (!read_count(json::member(row, "sequence"), where + ".sequence", record->sequence))
        return false;
      const std::string_view text = json::member(row, "text"), hidden = json::member(row, "hidden");
      if (!json::is_object(text) || !(json::is_null(hidden) || json::is_object(hidden)))
        return fail(where + " must have an object 'text', and an object or null 'hidden'");
      record->text = marked_text(record->kind, text);
      if (!json::is_null(hidden)) record->hidden = marked_text({}, hidden);
      records.push_back(std::move(record));
    }
    return true;
  }

  bool read_events(std::vector<Event>& events) {
    const std::string_view list = member("events");
    if (!list.starts_with('[')) return fail("'events' must be a list of events");
    for (const std::string_view row : json::elements(list)) {
      const std::string where = "events[" + count(events.size()) + "]";
      const std::string_view due = json::member(row, "due"), payload = json::member(row, "payload");
      const auto instant = json::is_null(due) ? kNever : parse_instant(json::text(due));
      const auto scheduled = parse_instant(json::text_member(row, "scheduled"));
      if (!instant || !scheduled)
        return fail(where + " must have an instant 'scheduled', and an instant or null 'due'");
      Event event{.due = *instant,
                  .type = json::text_member(row, "type"),
                  .kind = json::text_member(row, "kind"),
                  .parent = json::text_member(row, "parent"),
                  .sid = json::text_member(row, "sid"),
                  .payload = json::is_null(payload) ? "" : marked_text({}, payload),
                  .scheduled = *scheduled};
      if (!read_count(json::member(row, "sequence"), where + ".sequence", event.sequence))
        return false;
      events.push_back(std::move(event));
    }
    return true;
  }

  bool read_registry(Snapshot& snapshot) {
    const std::string_view registry = member("registry");
    if (json::is_null(registry)) return true;
    snapshot.registry.emplace();
    return read_count(json::member(registry, "next_sequence"), "registry.next_sequence",
                      snapshot.registry->next_sequence) &&
           read_records(json::member(registry, "records"), "registry.records",
                        snapshot.registry->records);
  }

  std::string_view object_;
  std::string& error_;
};

RecordPtr with_secret(const Record& record, std::string_view secret) {
  Record changed = record;
  if (record.kind == "account")
    changed.text = json::with(record.text, {{"auth_token", json::quote(secret)}});
  else
    changed.hidden = json::with(record.hidden, {{"secret", json::quote(secret)}});
  return std::make_shared<const Record>(std::move(changed));
}

}  // namespace

std::optional<SandboxSpec> read_shown_spec(std::string_view shown, std::string& error) {
  if (!json::is_object(shown)) {
    error = "it must be the settings of a sandbox";
    return std::nullopt;
  }
  std::vector<std::string> keys;  // a spec from outside must have their secrets
  for (const std::string_view key : json::elements(json::member(shown, "api_keys")))
    keys.push_back(
        json::Object().text("sid", json::text_member(key, "sid")).text("secret", "x").str());
  auto read = read_spec(json::with(shown, {{"api_keys", json::array(keys)}}), {}, error);
  if (read && is_account_sid(read->account_sid)) return read;
  if (read) error = "it has no account_sid";
  return std::nullopt;
}

std::string snapshot_json(const Snapshot& snapshot, std::string_view program) {
  json::Object counters;
  for (const auto& [stream, number] : snapshot.counters) counters.raw(stream, count(number));
  std::vector<std::string> events;
  for (const Event& event : snapshot.events) events.push_back(event_json(event));
  std::string registry = "null";
  if (snapshot.registry)
    registry = json::Object()
                   .raw("next_sequence", count(snapshot.registry->next_sequence))
                   .raw("records", records_json(snapshot.registry->records))
                   .str();
  json::Object own;
  own.raw("spec", count(snapshot.own.spec))
      .raw("counters", count(snapshot.own.counters))
      .raw("clock", count(snapshot.own.clock));
  if (snapshot.own.made != 0) own.raw("made", count(snapshot.own.made));
  json::Object object;
  object.text("format", kSnapshotFormat)
      .text("program", program)
      .raw("spec", snapshot.spec.json())
      .text("now", iso8601_ms(snapshot.now))
      .raw("counters", counters.str())
      .raw("requests", count(snapshot.requests))
      .raw("next_sequence", count(snapshot.next_sequence))
      .raw("own", own.str());
  if (snapshot.own.made != 0) object.raw("made", snapshot.made);
  return json::pretty(object.raw("records", records_json(snapshot.records))
                          .raw("events", json::array(events))
                          .raw("registry", registry)
                          .str());
}

std::optional<Snapshot> read_snapshot(std::string_view text, std::string& error) {
  const auto object = json::compact(text);
  if (!object || !json::is_object(*object)) {
    error = "a snapshot is one JSON object, as GET …/snapshot gives it";
    return std::nullopt;
  }
  const std::string format = json::text_member(*object, "format");
  if (format != kSnapshotFormat) {
    error = "its 'format' must be \"" + std::string(kSnapshotFormat) + "\", not \"" + format +
            "\": this program reads snapshots of that format only";
    return std::nullopt;
  }
  Snapshot snapshot;
  if (!Reading(*object, error).run(snapshot)) return std::nullopt;
  error = wrong_in(snapshot);
  if (!error.empty()) return std::nullopt;
  return snapshot;
}

void set_secrets(Snapshot& snapshot,
                 const std::function<std::string(std::string_view sid)>& secret_of) {
  for (RecordPtr& record : snapshot.records)
    if (record->kind == "account" || record->kind == "key")
      record = with_secret(*record, secret_of(record->sid));
  SandboxSpec& spec = snapshot.spec;
  spec.auth_token = secret_of(spec.account_sid);
  for (ApiKey& key : spec.api_keys) key.secret = secret_of(key.sid);
  for (auto& [sid, token] : spec.furnishing.subaccounts) token = secret_of(sid);
}

}  // namespace mock
