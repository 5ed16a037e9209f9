// What a sandbox is made from, as plain values and as the JSON of POST /_mock/v1/sandboxes. A reset
// makes the same sandbox from the same spec again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/engine/settings.h"
#include "mock_server/resources/resources.h"
#include "mock_server/sim/clock.h"

namespace mock {

struct ApiKey {
  std::string sid, secret;
};

struct SandboxSpec {
  std::string account_sid, auth_token;  // empty: the directory draws them
  std::string label;
  std::optional<std::uint64_t> seed;  // from the Account SID when absent
  ClockSettings clock;
  Settings settings;
  Furnishing furnishing;
  std::vector<ApiKey> api_keys;
  std::string from;  // a named state (see directory.h) in which it starts; empty: as furnished

  std::string json() const;    // without token and secrets: for people and journals
  std::string stored() const;  // with them: what read_spec reads back
};

// Reads a JSON object over `defaults`; nullopt and a sentence in `error`, which says what would be
// right, when it cannot be.
std::optional<SandboxSpec> read_spec(std::string_view body, SandboxSpec defaults,
                                     std::string& error);

// The parts that a sandbox can change later (PATCH): label, reviews, phone_owner, rules,
// webhooks. Another key is an error.
bool patch_spec(std::string_view body, SandboxSpec& spec, std::string& error);

}  // namespace mock
