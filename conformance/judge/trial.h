// Tries one client with one case: makes the case's world, starts the program as often as the case
// says, watches it, and judges what came of it. Knows neither processes nor the wall clock: who
// starts the program tells how much time has passed. For the `check` command and tests.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>

#include "conformance/judge/case.h"
#include "conformance/judge/result.h"
#include "conformance/runner/exchange.h"

namespace conformance {

// How a program is to be started.
struct ProgramOrder {
  std::string account_sid, auth_token, key_sid, key_secret;  // for its environment
  Texts variables;                                           // A2P_CASE_ID and its like
  // Asked again and again while it runs, with the wall time since its start: true ends it.
  std::function<bool(std::chrono::milliseconds)> is_over;
};

struct ProgramEnd {
  int status = 0;  // 128 and the signal that ended it
  std::string output;
  std::chrono::milliseconds took{};
};

// Throws std::runtime_error with a sentence when it cannot be started at all.
using RunProgram = std::function<ProgramEnd(const ProgramOrder&)>;

struct TrialSettings {
  std::string url;        // of the server, for the client
  std::string directory;  // that exists; input files and state directories of the case go there
  std::string rerun;      // the command line that tries this case alone
  bool strict = false;    // SHOULD counts like MUST
  std::chrono::milliseconds limit{30'000};  // wall time without a request or a wait
  // Whether the client was seen to wait by way of the judge, in any case so far: then time is never
  // moved for it.
  std::atomic<bool>* waits = nullptr;
};

CaseResult try_case(const Case& one, const Send& send, const RunProgram& run,
                    const TrialSettings& settings);

}  // namespace conformance
