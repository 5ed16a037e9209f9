// A sandbox as a value that can be taken out and put back, and what it remembers of its inputs.
#include <algorithm>
#include <set>

#include "mock_server/core/check.h"
#include "mock_server/sandbox/advance.h"
#include "mock_server/sandbox/sandbox.h"

namespace mock {
namespace {

RecordPtr own_record(const std::string& account, std::string_view sid, std::uint64_t sequence,
                     std::string text, std::string hidden = {}) {
  return std::make_shared<const Record>(Record{.kind = std::string(kOwnKind),
                                               .parent = account,
                                               .sid = std::string(sid),
                                               .sequence = sequence,
                                               .text = std::move(text),
                                               .hidden = std::move(hidden)});
}

std::string counters_json(const Snapshot& snapshot) {
  json::Object object;
  for (const auto& [stream, number] : snapshot.counters) object.raw(stream, std::to_string(number));
  return object.str();
}

// The snapshot's records, and those that the sandbox keeps of itself.
std::vector<RecordPtr> all_records(const Snapshot& snapshot) {
  const std::string& account = snapshot.account_sid();
  std::vector<RecordPtr> records = snapshot.records;
  records.push_back(own_record(account, "spec", snapshot.own.spec, snapshot.spec.stored()));
  records.push_back(own_record(
      account, "counters", snapshot.own.counters, counters_json(snapshot),
      json::Object().integer("requests", static_cast<std::int64_t>(snapshot.requests)).str()));
  if (snapshot.own.clock != 0)
    records.push_back(own_record(account, "clock", snapshot.own.clock,
                                 json::Object().text("now", iso8601_ms(snapshot.now)).str()));
  if (snapshot.own.made != 0)
    records.push_back(own_record(account, "made", snapshot.own.made, snapshot.made));
  return records;
}

}  // namespace

Sandbox::Sandbox(Snapshot snapshot, const Shared& shared, Instant wall)
    : spec_(snapshot.spec),
      shared_(shared),
      state_(shared.filters),
      clock_(spec_.clock, wall),
      random_(0, spec_.account_sid),
      timeline_(clock_, state_, [this](Transaction& tx, const Event& event) { apply(tx, event); }) {
  restore(std::move(snapshot), wall);
}

Snapshot Sandbox::snapshot() const {
  Snapshot snapshot{.spec = spec_,
                    .now = clock_.now(),
                    .counters = random_.counters(),
                    .requests = requests_,
                    .records = state_.records(),
                    .next_sequence = state_.next_sequence()};
  const auto own = [](const RecordPtr& record) { return record->kind == kOwnKind; };
  std::erase_if(snapshot.records, own);
  const auto place = [this](std::string_view sid) -> std::uint64_t {
    const Record* record = state_.get({kOwnKind, spec_.account_sid, sid});
    return record == nullptr ? 0 : record->sequence;
  };
  snapshot.own = {place("spec"), place("counters"), place("clock"), place("made")};
  if (snapshot.own.made != 0) snapshot.made = made();
  state_.each_event([&](const Event& event) { snapshot.events.push_back(event); });
  if (shared_.registry == nullptr)
    snapshot.registry = {own_registry_.records(), own_registry_.next_sequence()};
  return snapshot;
}

void Sandbox::restore(Snapshot snapshot, Instant wall) {
  MOCK_CHECK(snapshot.account_sid() == spec_.account_sid);
  end_advance("ended", "the sandbox was given another state meanwhile");
  std::set<std::string> gone;  // credentials that the snapshot does not know
  for (const RecordPtr& record : state_.records())
    if (record->kind == "account" || record->kind == "key") gone.insert(record->sid);

  Transaction tx(state_), registry(own_registry_);
  tx.replace(all_records(snapshot), snapshot.events, snapshot.next_sequence);
  std::vector<StreamChanges> streams = {{spec_.account_sid, &tx.changes()}};
  const std::string registry_stream = "registry/" + spec_.account_sid;
  if (shared_.registry == nullptr) {
    const Snapshot::Registry uses = snapshot.registry.value_or(Snapshot::Registry{});
    registry.replace(uses.records, {}, uses.next_sequence);
    streams.push_back({registry_stream, &registry.changes()});
  }
  shared_.log.append(streams);
  const ChangeSet changes = tx.commit();
  registry.commit();

  for (const RecordPtr& record : changes.put) gone.erase(record->sid);
  for (const std::string& sid : gone) credentials_.push_back({sid, "", spec_.account_sid});
  learn(changes);
  spec_ = snapshot.spec;
  ClockSettings settings = spec_.clock;
  settings.start = snapshot.now;
  clock_ = Clock(settings, wall);
  random_ = Random(spec_.seed.value_or(hash64(spec_.account_sid)), spec_.account_sid);
  random_.restore(snapshot.counters);
  requests_ = snapshot.requests;
  journal_.clear();
  forget_changes();
  seen_uses_.clear();
  recorder_.begin(std::move(snapshot), true);
}

void Sandbox::pass_to(Instant at, Instant wall) {
  timeline_.run_to(at);
  timeline_.anchor(wall);
}

void Sandbox::remember(const Input& input, int status, std::string_view answer) {
  recorder_.add(input, status, answer);
  keep_bounded();
}

void Sandbox::keep_bounded() {
  if (job_ || !recorder_.is_half_full()) return;  // a snapshot has no advance that is under way
  recorder_.halve(snapshot());
  seen_uses_.clear();  // each half tells them anew
}

// A shared registry knows what other sandboxes did: what this one gets to see of it is an input.
void Sandbox::watch(Transaction& registry) {
  if (shared_.registry == nullptr) return;
  // Only the first look of a transaction: what it sees later, it may have written itself.
  registry.watch([this, looked = std::set<std::string>()](std::string_view kind,
                                                          std::string_view parent) mutable {
    const std::string name = std::string(kind) + '/' + std::string(parent);
    if (!looked.insert(name).second) return;
    std::vector<std::string> uses;
    const Page page = shared_.registry->list({.kind = kind, .parent = parent});
    for (auto use = page.records.rbegin(); use != page.records.rend(); ++use)
      if (json::text_member((*use)->hidden, "account") != spec_.account_sid)
        uses.push_back(json::Object()
                           .text("sid", (*use)->sid)
                           .raw("text", (*use)->text)
                           .raw("hidden", (*use)->hidden.empty() ? "null" : (*use)->hidden)
                           .str());
    const std::string seen = json::Object()
                                 .text("kind", kind)
                                 .text("parent", parent)
                                 .raw("records", json::array(uses))
                                 .str();
    const auto before = seen_uses_.find(name);
    if (before == seen_uses_.end() ? uses.empty() : before->second == fingerprint(seen)) return;
    seen_uses_[name] = fingerprint(seen);
    recorder_.add({.kind = InputKind::kUses, .at = clock_.now(), .body = seen}, 0, {});
  });
}

}  // namespace mock
