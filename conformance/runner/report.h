// What a run of scenarios says to people and to CI: a failure with all that is needed to
// understand it and to run it again, one line of summary, JUnit XML. For the `scenario` command.
#pragma once

#include <chrono>
#include <span>
#include <string>

#include "conformance/runner/runner.h"

namespace conformance {

struct Result {
  const Scenario* scenario = nullptr;
  Outcome outcome;
  std::chrono::milliseconds took{};
};

// Several lines; `rerun` is the command that runs this scenario alone.
std::string failure_text(const Result& result, const std::string& rerun);
// `312 scenarios, 311 passed, 1 failed, 0.9 s`
std::string summary_text(std::span<const Result> results, std::chrono::milliseconds took);
std::string junit_xml(std::span<const Result> results);

}  // namespace conformance
