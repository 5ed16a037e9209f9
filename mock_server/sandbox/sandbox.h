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
#include "mock_server/sandbox/journal.h"
#include "mock_server/sandbox/spec.h"
#include "mock_server/sim/random.h"
#include "mock_server/sim/timeline.h"
#include "mock_server/store/log.h"

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
};

// Who is asking, as the directory knows them.
struct Identity {
  std::string user;  // `AC…` or `SK…`
  std::string secret;
  std::string account;  // whose credentials these are
};

class Sandbox {
 public:
  Sandbox(SandboxSpec spec, const Shared& shared, Instant wall);
  // Goes on from what a log kept of the stream `account_sid`.
  Sandbox(std::string account_sid, const Shared& shared, const std::vector<ChangeSet>& log,
          Instant wall);

  // Answers one request of that identity; an identity without `user` has given no valid
  // credentials, and `refusal` says what is wrong with them.
  Response handle(const Request& request, const Identity& who, Verdict refusal, Instant wall);

  // Applies what is due by `wall`.
  void catch_up(Instant wall);
  // When the wall clock makes the next event due; nullopt: never by itself.
  std::optional<Instant> next_wall() const;

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
  const Shared& shared() const { return shared_; }

  // Accounts and keys that came, changed or went since the last call, for the directory; a gone one
  // has no secret.
  std::vector<Identity> take_credentials() { return std::exchange(credentials_, {}); }

 private:
  // The pipeline, see pipeline.cpp.
  struct Exchange;
  Result<Reply> process(Exchange& exchange, World& world);
  Verdict authenticate(const Exchange& exchange, const World& world) const;
  Verdict parse(Exchange& exchange) const;
  Response render(const Exchange& exchange, const Result<Reply>& result, const World& world);
  void record(const Exchange& exchange, const Result<Reply>& result, const World& world,
              const Response& response);

  World world(Transaction& tx, Transaction& registry);
  template <class Act>
  auto transact(Act act) {
    Transaction tx(state_), registry(registry_state());
    World around = world(tx, registry);
    auto result = act(around);
    commit(around);
    note(around, {});
    return result;
  }
  void commit(World& world);
  void apply(Transaction& tx, const Event& event);
  void furnish();
  void save_clock(World& world);
  void save_spec(World& world);
  void note(const World& world, std::string_view request_id);
  void learn_credentials(const ChangeSet& changes);
  State& registry_state() { return shared_.registry ? *shared_.registry : own_registry_; }

  SandboxSpec spec_;
  Shared shared_;
  State state_;
  State own_registry_;
  Clock clock_;
  Random random_;
  Timeline timeline_;
  Journal journal_;
  std::uint64_t requests_ = 0;
  std::vector<Identity> credentials_;
};

}  // namespace mock
