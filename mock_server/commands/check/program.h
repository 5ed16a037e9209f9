// Runs the client under test as a process: a command of the shell with an environment of its own,
// its output caught, and all that it started ended with it. For `check` only.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "conformance/judge/trial.h"

namespace mock::cli {

// While one lives, SIGINT and SIGTERM end the programs that run, and no further one is started.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  static bool happened();
};

// `environment` has entries `NAME=value`; `is_over` is asked every few milliseconds. Throws
// std::runtime_error with a sentence when no process can be started.
conformance::ProgramEnd run_program(const std::string& command,
                                    std::vector<std::string> environment,
                                    const std::function<bool(std::chrono::milliseconds)>& is_over);

}  // namespace mock::cli
