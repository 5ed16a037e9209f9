// A second world from a first one: the same state under an Account SID of its own. Subaccounts and
// API keys get SIDs and secrets of their own, since one SID can belong to one sandbox only; every
// other SID stays as it is, so that what a program has noted goes on meaning the same thing. For
// the control API.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mock_server/sandbox/directory.h"

namespace mock {

struct ForkRequest {
  std::string account_sid, auth_token;  // empty: drawn
  std::string label;                    // empty: the original's
};

// What became of an account or key.
struct Reissued {
  std::string before, sid, secret;
};

struct Fork {
  Sandbox* sandbox = nullptr;  // null: `error` says why not
  std::string error;
  Reissued main;
  std::vector<Reissued> subaccounts, keys;
};

Fork fork(Directory& directory, const Sandbox& original, const ForkRequest& request, Instant wall);

}  // namespace mock
