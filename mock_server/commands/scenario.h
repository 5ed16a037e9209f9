// What the verbs of `a2p-mock scenario` share: which scenarios there are. For scenario.cpp and
// scenario_run.cpp.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "conformance/runner/collection.h"
#include "mock_server/commands/command.h"

namespace mock::cli {

// The scenarios of the program, or of a directory, which may stand on the program's.
struct Scenarios {
  // Empty: those of the program. Throws ScenarioError.
  explicit Scenarios(const std::string& directory);

  // Throws ConfigError when a pattern means none of them.
  std::vector<const conformance::Scenario*> select(const std::vector<std::string>& patterns) const;

  conformance::Collection built_in, all;
};

// A ScenarioError of `act` as a ConfigError: the command line or a file is wrong.
int with_readable_files(const std::function<int()>& act);

Run add_scenario_run(CLI::App& subcommand);

}  // namespace mock::cli
