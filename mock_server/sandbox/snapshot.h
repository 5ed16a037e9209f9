// A sandbox as it stands at one instant: records, events, clock, chance and settings. In memory it
// shares its records with the sandbox it was taken from, so that taking one is cheap. As JSON it is
// readable, can be compared line by line, and carries neither token nor secret: whoever reads it
// back gives the accounts and keys theirs (set_secrets). For the control API, forks and repro
// bundles.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/sandbox/spec.h"
#include "mock_server/store/record.h"

namespace mock {

inline constexpr std::string_view kSnapshotFormat = "a2p-mock snapshot 1";

struct Snapshot {
  SandboxSpec spec = {};
  Instant now{};
  std::map<std::string, std::uint64_t, std::less<>> counters = {};  // of the random streams
  std::uint64_t requests = 0;                                       // answered so far
  // All but what the sandbox remembers of itself, of which only the places are kept; 0: none.
  std::vector<RecordPtr> records = {};
  struct Places {
    std::uint64_t spec = 0, counters = 0, clock = 0, made = 0;
  };
  Places own = {};
  std::string made = {};  // what the named state made that the sandbox started in; a JSON object
  std::vector<Event> events = {};
  std::uint64_t next_sequence = 1;
  // The sandbox's own registry. A shared one is no part of a snapshot: nullopt.
  struct Registry {
    std::vector<RecordPtr> records = {};
    std::uint64_t next_sequence = 1;
  };
  std::optional<Registry> registry = {};

  const std::string& account_sid() const { return spec.account_sid; }
};

// One JSON object over many lines: the same snapshot always gives the same text.
std::string snapshot_json(const Snapshot& snapshot, std::string_view program);

// Reads what snapshot_json wrote. Nothing is taken on trust: kinds and event types must be known,
// accounts and subjects must be there, no place may be taken twice. nullopt and a sentence in
// `error`, which says what is wrong and where, when it cannot be read.
std::optional<Snapshot> read_snapshot(std::string_view text, std::string& error);

// Reads what SandboxSpec::json shows: a spec without token and secrets.
std::optional<SandboxSpec> read_shown_spec(std::string_view shown, std::string& error);

// Gives every account its token and every key its secret, by SID.
void set_secrets(Snapshot& snapshot,
                 const std::function<std::string(std::string_view sid)>& secret_of);

// A sentence about what does not fit together in it; empty when all does. Part of read_snapshot.
std::string wrong_in(const Snapshot& snapshot);

}  // namespace mock
