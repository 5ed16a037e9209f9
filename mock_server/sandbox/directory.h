// All sandboxes of a server, and which one a request belongs to: the Account SID or API key in its
// credentials decides. The first request with a well-formed, unknown Account SID makes its sandbox.
// The directory and the shared registry are all that sandboxes share. Not thread-safe: it lives on
// the network thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/http.h"
#include "mock_server/sandbox/sandbox.h"

namespace mock {

struct DirectorySettings {
  SandboxSpec defaults;  // of a sandbox that a request makes
  bool shared_registry = false;
  bool admit_unknown = true;  // false: only declared accounts
  std::size_t max_sandboxes = 1000;
  // Whether somebody takes the webhooks (take_outgoing) and reports. Where nobody does, they are
  // written down as if every sandbox had said `webhooks: record`.
  bool delivers = false;
  // Accounts (SID, token) that are there from the start, and keys with their account.
  std::vector<std::pair<std::string, std::string>> accounts = {};
  struct Key {
    std::string sid, secret, account;
  };
  std::vector<Key> keys = {};
};

// A sandbox could not be brought into its named state, by its own rules or settings; the text says
// why.
class StateNotReached : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// States in which a sandbox can start: names, and who brings a fresh sandbox into one. It speaks to
// the sandbox as its client and the people around it do, so it is given by whoever has put the
// whole server together.
struct NamedStates {
  std::vector<std::string> names;
  // Tells what it made, as a JSON object `{"profile":"BU…"}`. Throws StateNotReached.
  std::function<std::string(const std::string& name, const std::string& account,
                            const std::string& token, Instant wall)>
      enter;

  bool has(std::string_view name) const;
};

class Directory {
 public:
  // Makes the declared accounts. `notice` gets refusals and findings, one line each; it may be
  // empty.
  Directory(DirectorySettings settings, Log& log, std::function<void(std::string_view)> notice,
            Instant wall);
  ~Directory();

  // A request to Twilio's API.
  Response handle(const Request& request, Instant wall);
  // Applies what is due in every sandbox with a running clock; when the next such event is due, by
  // the wall clock.
  std::optional<Instant> tick(Instant wall);

  // The webhooks to be sent now, each once, with ids of this directory.
  std::vector<OutgoingRequest> take_outgoing() { return std::exchange(outgoing_, {}); }
  // What became of one.
  void report(std::uint64_t id, const DeliveryOutcome& outcome, Instant wall);

  // The answer to a request that never reached a sandbox.
  Response refused(const Refusal& refusal, std::string_view host);

  // The sandbox of a main account or subaccount; nullptr when there is none.
  Sandbox* find(std::string_view account_sid);
  std::vector<Sandbox*> all();
  // Draws SID and token where the spec has none. A sentence in `error` when there is one already,
  // or one too many. Throws StateNotReached when its spec names a state that it cannot reach.
  Sandbox* create(SandboxSpec spec, Instant wall, std::string& error);
  // The sandbox that the log has of that main account, as it was left; there must be none yet.
  Sandbox& restore(const std::string& account_sid, Instant wall);
  // A sandbox that goes on from a snapshot, whose accounts and keys have their secrets.
  Sandbox* adopt(Snapshot snapshot, Instant wall, std::string& error);
  // An Account SID that no sandbox has.
  std::string draw_account();
  // Whether an account or key of that SID is known, or was until it was deleted.
  bool is_taken(std::string_view sid) const { return owners_.contains(sid); }
  // The tokens and secrets of a sandbox: what must never leave it.
  std::vector<std::string> secrets_of(const Sandbox& sandbox) const;
  // Why no sandbox can have the SIDs of this spec: one belongs to another, or is named twice; empty
  // when they are free.
  std::string conflict(const SandboxSpec& spec) const;
  bool erase(std::string_view account_sid);
  // The sandbox as its spec makes it, in its state; keys and subaccounts that came later are
  // unknown again.
  void reset(Sandbox& sandbox, Instant wall);
  // From now on a sandbox whose spec says `from` starts there; those that exist enter it now.
  void use_states(NamedStates states, Instant wall);
  const NamedStates& states() const { return states_; }
  const SandboxSpec& defaults() const { return settings_.defaults; }
  // The token of an account of some sandbox, or the secret of a key, for who made it; empty when
  // there is none.
  std::string token_of(std::string_view account_sid) const;

  const Router& router() const { return router_; }
  // What ever was in all sandboxes, those that are gone included.
  StatusChanges::Seen seen() const;
  // The state of the shared registry, or nullptr; changed only through a sandbox.
  const State* shared_registry() const { return settings_.shared_registry ? &registry_ : nullptr; }
  // Must follow every change that was made to a sandbox past `handle`: learns its new credentials,
  // the webhooks that it lets out, and its next due time.
  void settle(Sandbox& sandbox);

 private:
  struct Owner {
    Sandbox* sandbox;
    std::string secret, account;
  };
  struct Flight {
    Sandbox* sandbox;
    std::uint64_t ticket;
  };
  struct Found {
    Sandbox* sandbox = nullptr;
    Identity who;
    Verdict refusal;
  };
  Found locate(const Request& request, Instant wall);
  Shared shared();
  Sandbox* install(std::unique_ptr<Sandbox> sandbox);
  bool is_full(std::string& error) const;
  void forget(Sandbox& sandbox);
  void enter_state(Sandbox& sandbox, Instant wall);
  std::string request_id();

  DirectorySettings settings_;
  Log& log_;
  std::function<void(std::string_view)> notice_;
  NamedStates states_;
  Router router_;
  std::map<std::string_view, const Step*> steps_;
  std::vector<FilterSpec> filters_;
  State catalog_;
  State registry_;
  std::map<std::string, std::unique_ptr<Sandbox>, std::less<>> sandboxes_;  // by main account
  std::map<std::string, Owner, std::less<>> owners_;                        // by AC and SK
  std::set<std::pair<Instant, Sandbox*>> due_;  // by wall instant; one entry a sandbox
  std::map<Sandbox*, Instant> next_;            // where its entry in due_ stands
  std::vector<OutgoingRequest> outgoing_;       // that nobody has taken yet
  std::map<std::uint64_t, Flight> flights_;     // what is out, by id
  std::uint64_t sent_ = 0;                      // the last of these ids
  StatusChanges::Seen seen_;                    // by sandboxes that are gone or began anew
  std::uint64_t strays_ = 0;                    // requests that reached no sandbox
  std::uint64_t drawn_ = 0;                     // accounts whose SID was drawn here
};

// `user` and `secret` of an `Authorization: Basic` header; nullopt when it is none.
std::optional<std::pair<std::string, std::string>> basic_credentials(std::string_view header);

}  // namespace mock
