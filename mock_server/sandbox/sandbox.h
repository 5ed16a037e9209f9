// One account tree and its world: a single-threaded value without sockets, threads or wall time of
// its own. A request or an instant goes in, an answer and a moved state come out. It owns its
// clock, its chance, its records and events, and its journal; the catalog, the routes and the log
// are lent to it. Only the Directory makes sandboxes.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/http.h"
#include "mock_server/engine/router.h"
#include "mock_server/sandbox/changes.h"
#include "mock_server/sandbox/journal.h"
#include "mock_server/sandbox/recorder.h"
#include "mock_server/sandbox/spec.h"
#include "mock_server/sim/fault_plan.h"
#include "mock_server/sim/random.h"
#include "mock_server/sim/timeline.h"
#include "mock_server/store/log.h"
#include "mock_server/webhooks/outgoing.h"

namespace mock {

// What all sandboxes of a server share.
struct Shared {
  const Router& router;
  const State& catalog;
  const std::map<std::string_view, const Step*>& steps;  // by event type
  std::span<const FilterSpec> filters;
  Log& log;
  State* registry;  // one for all; null: each sandbox has its own
  // A refusal or finding as one line, for people.
  std::function<void(std::string_view line)> notice;
  bool delivers = false;                // somebody takes what `take_outgoing` yields, and reports
  StatusChanges::Seen* seen = nullptr;  // what sandboxes saw until they began anew, or went
};

// Who is asking, as the directory knows them.
struct Identity {
  std::string user;  // `AC…` or `SK…`
  std::string secret;
  std::string account;  // whose credentials these are
};

// The kind of the records that a sandbox keeps of itself: `spec`, `counters`, `clock`.
inline constexpr std::string_view kOwnKind = "sandbox";

class AdvanceJob;  // advance.h

class Sandbox {
 public:
  Sandbox(SandboxSpec spec, const Shared& shared, Instant wall);
  // Goes on from what a log kept of the stream `account_sid`.
  Sandbox(std::string account_sid, const Shared& shared, const std::vector<ChangeSet>& log,
          Instant wall);
  // Goes on from a snapshot, whose accounts and keys have their secrets.
  Sandbox(Snapshot snapshot, const Shared& shared, Instant wall);
  ~Sandbox();

  // Answers one request of that identity; an identity without `user` has given no valid
  // credentials, and `refusal` says what is wrong with them.
  Response handle(const Request& request, const Identity& who, Verdict refusal, Instant wall);

  // Applies what is due by `wall`.
  void catch_up(Instant wall);
  // When the wall clock makes the next event due; nullopt: never by itself.
  std::optional<Instant> next_wall() const;

  // The webhooks that are to be sent now, each once, under tickets of this sandbox.
  std::vector<OutgoingRequest> take_outgoing();
  // What became of one of them; of no account when that delivery is gone since, or was done anew.
  void report(std::uint64_t ticket, const DeliveryOutcome& outcome, Instant wall);
  // The same, of the delivery of that id. False when it is not out.
  bool conclude(std::string_view delivery, const DeliveryOutcome& outcome, Instant wall);

  // Deliveries whose outcome is still to come.
  std::size_t deliveries_out() const { return outgoing_.count(); }

  // Lets time pass as the job says, see advance.h; there must be none under way. While it waits
  // for deliveries, nothing of a later instant happens.
  void begin_advance(std::unique_ptr<AdvanceJob> job, Instant wall);
  const AdvanceJob* advancing() const { return job_.get(); }
  // Somebody waits for the answer of the advance under way.
  void await_advance();
  // Ends it where it stands, with this answer.
  void end_advance(std::string_view code, std::string why);

  // Runs `act` in a transaction at the present instant and commits it, then applies what is due by
  // now. For the control API.
  template <class Act>
  auto change(Instant wall, Act act) {
    catch_up(wall);
    auto result = transact(act);
    catch_up(wall);
    return result;
  }

  // Everything as the spec made it; the registry loses this sandbox's own uses.
  void reset(Instant wall);
  // Everything as it stands, tokens and secrets included.
  Snapshot snapshot() const;
  // Becomes what the snapshot of this account says, in one change set; the snapshot's accounts and
  // keys have their secrets. The journal starts anew. A shared registry stays as it is.
  void restore(Snapshot snapshot, Instant wall);
  // Lets time pass until the sandbox's clock shows `at`, whatever the wall clock says; never back.
  void pass_to(Instant at, Instant wall);
  // Leaves nothing behind, in memory, registry or log.
  void clear();

  const SandboxSpec& spec() const { return spec_; }
  void set_label(std::string label);
  void set_settings(Settings settings);
  void set_clock(const ClockSettings& clock, Instant wall);
  // The named state that it starts in is reached: keeps what it made, a JSON object, and forgets
  // the requests that made it, for the journal is about the client.
  void start_here(const std::string& made);
  std::string made() const;  // `{}` without a named state

  const std::string& account_sid() const { return spec_.account_sid; }
  const State& state() const { return state_; }
  const State& registry() const { return shared_.registry ? *shared_.registry : own_registry_; }
  const Clock& clock() const { return clock_; }
  Timeline& timeline() { return timeline_; }
  // Must follow every advance: a sandbox that is rebuilt from its log stands at the same instant.
  void keep_clock(Instant wall);
  const Journal& journal() const { return journal_; }
  const StatusChanges& changes() const { return changes_; }
  const FaultPlan& faults() const { return faults_; }
  // Lets go the answers that this fault holds back; see FaultPlan.
  std::optional<std::size_t> release(std::string_view fault) { return faults_.release(fault); }
  const Recorder& recorder() const { return recorder_; }
  // Must follow every input that did not come through `handle`.
  void remember(const Input& input, int status, std::string_view answer);
  const Shared& shared() const { return shared_; }

  // Accounts and keys that came, changed or went since the last call, for the directory; a gone one
  // has no secret.
  std::vector<Identity> take_credentials() { return std::exchange(credentials_, {}); }

 private:
  // The pipeline, see pipeline.cpp.
  struct Exchange;
  void meet_faults(Exchange& exchange);
  Verdict injected(Exchange& exchange, World& world) const;
  Result<Reply> process(Exchange& exchange, World& world);
  Verdict authenticate(const Exchange& exchange, const World& world) const;
  Verdict parse(Exchange& exchange) const;
  Response render(const Exchange& exchange, const Result<Reply>& result, const World& world);
  void record(const Exchange& exchange, const Result<Reply>& result, const World& world,
              const Response& response);
  void remember_request(const Exchange& exchange, int status, std::string_view answer);

  World world(Transaction& tx, Transaction& registry);
  template <class Act>
  auto transact(Act act) {
    Transaction tx(state_), registry(registry_state());
    watch(registry);
    World around = world(tx, registry);
    auto result = act(around);
    commit(around);
    note(around, {});
    return result;
  }
  void go_on(Instant wall);
  void finish_advance();
  void commit(World& world, std::string_view request_id = {});
  void tell_of_attempts(std::span<const Transaction::Written> written);
  void apply(Transaction& tx, const Event& event);
  void furnish();
  void forget_changes();
  void save_clock(World& world);
  void save_spec(World& world);
  void note(const World& world, std::string_view request_id);
  void learn(const ChangeSet& changes);
  void learn_credentials(const ChangeSet& changes);
  void keep_bounded();
  void watch(Transaction& registry);
  State& registry_state() { return shared_.registry ? *shared_.registry : own_registry_; }

  SandboxSpec spec_;
  Shared shared_;
  State state_;
  State own_registry_;
  Clock clock_;
  Random random_;
  Timeline timeline_;
  Journal journal_;
  StatusChanges changes_;
  FaultPlan faults_;   // what the records of kind `fault` say
  Outgoing outgoing_;  // what the records of kind `delivery` say
  std::unique_ptr<AdvanceJob> job_;
  Recorder recorder_;
  std::map<std::string, std::uint64_t> seen_uses_;  // of other sandboxes: kind/value → fingerprint
  std::uint64_t requests_ = 0;
  std::vector<Identity> credentials_;
};

}  // namespace mock
