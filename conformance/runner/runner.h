// Runs scenarios against a server: one fresh sandbox with a frozen clock for each, the steps of
// what it stands on first, then its own, until one of them fails. Knows the server by its wire
// only. For the `scenario` command, the named states and the tests.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/runner/collection.h"
#include "conformance/runner/exchange.h"
#include "conformance/runner/scenario.h"
#include "conformance/runner/variables.h"

namespace conformance {

struct RunOptions {
  std::set<std::string> disabled;  // rules that no sandbox enforces
  std::string rules;               // a profile for all sandboxes, instead of the scenario's own
  std::string control_token;       // of the server's control API, when it wants one
  bool keep_failed = false;        // leave the sandbox of a failed scenario on the server
  // Sees every exchange, with the step that made it.
  std::function<void(const Step&, const Call&, const Answer&)> watch;
};

struct Failure {
  std::string scenario, file;  // where the step stands: the scenario's, or one of a state below
  std::size_t step = 0;        // from 1; 0: the sandbox could not be made
  int line = 0;
  std::string what;  // `request: POST /v1/Services`
  std::vector<std::string> problems;
  std::optional<Answer> last;  // the answer it is about
};

struct Outcome {
  std::string account, token;  // of the sandbox
  std::optional<Failure> failure;
  std::map<std::string, Json, std::less<>> saved;  // in the order of names
  bool passed() const { return !failure; }
};

// In a sandbox of its own. Throws std::runtime_error when the server is not there, and
// ScenarioError when `from` leads nowhere.
Outcome run_scenario(const Collection& all, const Scenario& scenario, const Send& send,
                     const RunOptions& options = {});

// The steps only, in the sandbox of this account, which is fresh.
Outcome run_steps(const Collection& all, const Scenario& scenario, const std::string& account,
                  const std::string& token, const Send& send, const RunOptions& options = {});

}  // namespace conformance
