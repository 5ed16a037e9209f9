#include "mock_server/sandbox/sandbox.h"

#include "mock_server/core/check.h"
#include "mock_server/sandbox/advance.h"
#include "mock_server/tcr/registry.h"
#include "mock_server/webhooks/announce.h"
#include "mock_server/webhooks/outbox.h"

namespace mock {
namespace {

std::uint64_t seed_of(const SandboxSpec& spec) {
  return spec.seed.value_or(hash64(spec.account_sid));
}

std::string counters_json(const Random& random) {
  json::Object object;
  for (const auto& [stream, count] : random.counters()) object.raw(stream, std::to_string(count));
  return object.str();
}

std::map<std::string, std::uint64_t, std::less<>> read_counters(std::string_view text) {
  std::map<std::string, std::uint64_t, std::less<>> counters;
  for (const auto& [stream, count] : json::members(text))
    counters.emplace(stream, static_cast<std::uint64_t>(json::integer(count)));
  return counters;
}

SandboxSpec replayed_spec(const std::string& account, const std::vector<ChangeSet>& log) {
  State state;
  for (const ChangeSet& changes : log) state.apply(changes);
  const Record* record = state.get({kOwnKind, account, "spec"});
  MOCK_CHECK(record != nullptr);
  std::string error;
  auto spec = read_spec(record->text, {}, error);
  MOCK_CHECK(spec.has_value());
  return std::move(*spec);
}

}  // namespace

Sandbox::Sandbox(SandboxSpec spec, const Shared& shared, Instant wall)
    : spec_(std::move(spec)),
      shared_(shared),
      state_(shared.filters),
      clock_(spec_.clock, wall),
      random_(seed_of(spec_), spec_.account_sid),
      timeline_(clock_, state_, [this](Transaction& tx, const Event& event) { apply(tx, event); }) {
  recorder_.begin(spec_, clock_.now());
  furnish();
  catch_up(wall);
}

Sandbox::Sandbox(std::string account_sid, const Shared& shared, const std::vector<ChangeSet>& log,
                 Instant wall)
    : spec_(replayed_spec(account_sid, log)),
      shared_(shared),
      state_(shared.filters),
      clock_(spec_.clock, wall),
      random_(seed_of(spec_), spec_.account_sid),
      timeline_(clock_, state_, [this](Transaction& tx, const Event& event) { apply(tx, event); }) {
  for (const ChangeSet& changes : log) {
    state_.apply(changes);
    learn(changes);
  }
  for (const ChangeSet& changes : shared_.log.read("registry/" + account_sid, 0))
    own_registry_.apply(changes);
  if (const Record* counters = state_.get({kOwnKind, account_sid, "counters"}))
    random_.restore(read_counters(counters->text));
  if (const Record* clock = state_.get({kOwnKind, account_sid, "clock"}))
    if (const auto now = parse_instant(json::text_member(clock->text, "now"))) {
      ClockSettings settings = spec_.clock;
      settings.start = now;
      clock_ = Clock(settings, wall);
    }
  if (const Record* counters = state_.get({kOwnKind, account_sid, "counters"}))
    requests_ =
        static_cast<std::uint64_t>(json::integer(json::member(counters->hidden, "requests")));
  recorder_.begin(snapshot(), false);
}

Sandbox::~Sandbox() = default;

World Sandbox::world(Transaction& tx, Transaction& registry) {
  return World{tx,      registry,       shared_.catalog,   clock_.now(),
               random_, spec_.settings, spec_.account_sid, {},
               {}};
}

// Memory changes first and can be taken back; the log has it before anybody is told.
void Sandbox::commit(World& world, std::string_view request_id) {
  const auto written = world.tx.written();
  announce(world, written);
  if (!shared_.delivers)
    for (const Transaction::Written& change : written)
      if (change.after && change.after->kind == kDeliveryKind) keep_here(world, change.after->sid);
  const bool cleared = world.tx.get({kOwnKind, spec_.account_sid, "spec"}) == nullptr;
  if (random_.take_dirty() || (!world.tx.changes().empty() && !cleared)) {
    world.tx.put(
        {.kind = std::string(kOwnKind),
         .parent = spec_.account_sid,
         .sid = "counters",
         .text = counters_json(random_),
         .hidden = json::Object().integer("requests", static_cast<std::int64_t>(requests_)).str()});
  }
  const ChangeSet& changes = world.tx.changes();
  const ChangeSet& uses = world.registry.changes();
  const std::string registry =
      shared_.registry ? std::string("registry") : "registry/" + spec_.account_sid;
  std::vector<StreamChanges> streams;
  if (!changes.empty()) streams.push_back({spec_.account_sid, &changes});
  if (!uses.empty()) streams.push_back({registry, &uses});
  if (!streams.empty()) shared_.log.append(streams);
  learn(changes);
  const auto attempted = written.empty() ? written : world.tx.written();
  world.tx.commit();
  world.registry.commit();
  changes_.note(attempted, clock_.now(), request_id);
  tell_of_attempts(attempted);
}

void Sandbox::tell_of_attempts(std::span<const Transaction::Written> written) {
  for (const auto& [before, after] : written) {
    if (!before || !after || after->kind != kDeliveryKind) continue;
    if (job_ && is_done(*after) && !is_done(*before))
      job_->count(json::text_member(after->text, "status"));
    if (attempts_of(*after) == attempts_of(*before)) continue;
    faults_.delivery_answered();
    if (shared_.notice) shared_.notice(attempt_line(*after));
  }
}

std::vector<OutgoingRequest> Sandbox::take_outgoing() {
  std::vector<OutgoingRequest> requests;
  for (const Outgoing::Ticket& ticket : outgoing_.take()) {
    const Record* delivery = state_.get({kDeliveryKind, spec_.account_sid, ticket.delivery});
    MOCK_CHECK(delivery != nullptr);
    const std::string account = json::text_member(delivery->text, "account_sid");
    const Record* owner = state_.get({"account", spec_.account_sid, account});
    const std::string token = owner ? json::text_member(owner->text, "auth_token") : std::string();
    requests.push_back(outgoing_request(*delivery, token, clock_.now()));
    requests.back().id = ticket.number;
  }
  return requests;
}

void Sandbox::report(std::uint64_t ticket, const DeliveryOutcome& outcome, Instant wall) {
  if (const auto delivery = outgoing_.delivery_of(ticket)) conclude(*delivery, outcome, wall);
}

bool Sandbox::conclude(std::string_view delivery, const DeliveryOutcome& outcome, Instant wall) {
  catch_up(wall);
  recorder_.add({.kind = InputKind::kOutcome,
                 .at = clock_.now(),
                 .target = delivery,
                 .body = outcome_text(outcome)},
                0, {});
  const bool concluded =
      transact([&](World& world) { return mock::conclude(world, delivery, outcome); });
  catch_up(wall);
  keep_bounded();
  go_on(wall);
  return concluded;
}

void Sandbox::apply(Transaction& tx, const Event& event) {
  Transaction registry(registry_state());
  watch(registry);
  World around = world(tx, registry);
  const auto step = shared_.steps.find(event.type);
  MOCK_CHECK(step != shared_.steps.end());
  step->second->apply(around, event);
  if (clock_.mode() == ClockMode::kFrozen) save_clock(around);
  commit(around);
  note(around, {});
}

void Sandbox::catch_up(Instant wall) {
  const std::size_t applied = timeline_.run_to(job_ ? clock_.now() : clock_.at(wall));
  if (job_) job_->outcome()->applied += applied;
}

void Sandbox::begin_advance(std::unique_ptr<AdvanceJob> job, Instant wall) {
  MOCK_CHECK(job_ == nullptr);
  job_ = std::move(job);
  go_on(wall);
}

void Sandbox::go_on(Instant wall) {
  if (job_ == nullptr) return;
  job_->wall = wall;
  if (job_->go(*this)) finish_advance();
}

void Sandbox::await_advance() {
  if (job_) job_->was_parked = true;
}

void Sandbox::end_advance(std::string_view code, std::string why) {
  if (job_ == nullptr) return;
  job_->fail(409, code, std::move(why));
  finish_advance();
}

// Where it left the clock is written down before the answer is there.
void Sandbox::finish_advance() {
  const std::unique_ptr<AdvanceJob> job = std::move(job_);
  keep_clock(job->wall);
  AdvanceOutcome& outcome = *job->outcome();
  outcome.now = clock_.now();
  outcome.waiting = waiting_for(*this);
  outcome.is_over = true;
  if (job->was_parked)
    remember({.kind = InputKind::kAnswer, .at = clock_.now()}, outcome.status,
             canonical(outcome_json(outcome), true));
}

std::optional<Instant> Sandbox::next_wall() const {
  const Event* next = state_.next_event();
  if (job_ || next == nullptr || next->due == kNever) return std::nullopt;
  return clock_.wall_of(next->due);
}

void Sandbox::save_clock(World& world) {
  world.tx.put({.kind = std::string(kOwnKind),
                .parent = spec_.account_sid,
                .sid = "clock",
                .text = json::Object().text("now", iso8601_ms(clock_.now())).str(),
                .hidden = {}});
}

void Sandbox::keep_clock(Instant wall) {
  timeline_.anchor(wall);
  transact([this](World& world) { return save_clock(world), true; });
}

void Sandbox::save_spec(World& world) {
  world.tx.put({.kind = std::string(kOwnKind),
                .parent = spec_.account_sid,
                .sid = "spec",
                .text = spec_.stored(),
                .hidden = {}});
}

void Sandbox::furnish() {
  transact([this](World& world) {
    save_spec(world);
    std::vector<std::pair<std::string, std::string>> keys;
    for (const ApiKey& key : spec_.api_keys) keys.emplace_back(key.sid, key.secret);
    mock::furnish(world, spec_.auth_token, spec_.furnishing, keys);
    return true;
  });
  changes_.clear();
}

void Sandbox::clear() {
  end_advance("ended", "the sandbox was reset or deleted meanwhile");
  state_.each([this](const Record& record) {
    if (record.kind == "account" || record.kind == "key")
      credentials_.push_back({record.sid, "", record.parent});
  });
  transact([this](World& world) {
    // Counted from one again: what follows is what a new sandbox would do.
    world.tx.replace({}, {}, State().next_sequence());
    forget_brands_of(world.registry, spec_.account_sid);
    random_.restore({});
    random_.take_dirty();
    return true;
  });
  journal_.clear();
  forget_changes();
}

void Sandbox::forget_changes() {
  if (shared_.seen) shared_.seen->merge(changes_.seen());
  changes_.clear();
}

void Sandbox::reset(Instant wall) {
  clear();
  clock_ = Clock(spec_.clock, wall);
  requests_ = 0;
  seen_uses_.clear();
  recorder_.begin(spec_, clock_.now());
  furnish();
  catch_up(wall);
}

void Sandbox::set_label(std::string label) {
  spec_.label = std::move(label);
  transact([this](World& world) { return save_spec(world), true; });
}

void Sandbox::set_settings(Settings settings) {
  spec_.settings = std::move(settings);
  transact([this](World& world) { return save_spec(world), true; });
}

void Sandbox::set_clock(const ClockSettings& clock, Instant wall) {
  catch_up(wall);
  clock_.change(clock, wall);
  spec_.clock = clock;
  transact([this](World& world) { return save_spec(world), save_clock(world), true; });
  catch_up(wall);
}

void Sandbox::start_here(const std::string& made) {
  transact([&](World& world) {
    world.tx.put({.kind = std::string(kOwnKind),
                  .parent = spec_.account_sid,
                  .sid = "made",
                  .text = made,
                  .hidden = {}});
    return true;
  });
  journal_.clear();
  changes_.clear();
  recorder_.begin(snapshot(), true);
}

std::string Sandbox::made() const {
  const Record* record = state_.get({kOwnKind, spec_.account_sid, "made"});
  return record == nullptr ? "{}" : record->text;
}

void Sandbox::note(const World& world, std::string_view request_id) {
  const auto add = [&](const Finding& finding, bool refusal) {
    Note note{.at = clock_.now(),
              .refusal = refusal,
              .rule = finding.rule,
              .message = fill(finding.rule->message, finding.arguments),
              .remedy = fill(finding.rule->remedy, finding.arguments),
              .subject = finding.subject,
              .request_id = std::string(request_id)};
    if (shared_.notice) {
      std::string line = refusal ? "refused " : "finding ";
      line += std::to_string(finding.rule->twilio_code) + ' ' + std::string(finding.rule->id) +
              ' ' + note.message;
      if (!note.subject.empty()) line += " [" + note.subject + ']';
      if (!request_id.empty()) line += " [" + std::string(request_id) + ']';
      shared_.notice(line);
    }
    journal_.add(std::move(note));
  };
  for (const Finding& finding : world.findings) add(finding, false);
  if (!request_id.empty()) return;  // a request's refusal is in its own entry
  for (const Finding& finding : world.refusals) {
    changes_.saw(finding.rule->id, 0);
    add(finding, true);
  }
}

void Sandbox::learn(const ChangeSet& changes) {
  learn_credentials(changes);
  if (changes.anew) faults_.clear();
  if (changes.anew) outgoing_.clear();
  for (const ChangeSet::Erased& gone : changes.erased) {
    if (gone.kind == kFaultKind) faults_.forget(gone.sid);
    if (gone.kind == kDeliveryKind) outgoing_.forget(gone.sid);
  }
  for (const RecordPtr& record : changes.put) {
    if (record->kind == kFaultKind) faults_.learn(*record);
    if (record->kind == kDeliveryKind) outgoing_.learn(*record);
  }
}

void Sandbox::learn_credentials(const ChangeSet& changes) {
  for (const RecordPtr& record : changes.put) {
    if (record->kind == "account")
      credentials_.push_back(
          {record->sid, json::text_member(record->text, "auth_token"), record->sid});
    if (record->kind == "key")
      credentials_.push_back(
          {record->sid, json::text_member(record->hidden, "secret"), record->parent});
  }
  for (const ChangeSet::Erased& gone : changes.erased)
    if (gone.kind == "account" || gone.kind == "key")
      credentials_.push_back({gone.sid, "", gone.parent});
}

}  // namespace mock
