// Probes a server: finds out what may be asked of it, gives each probe a sandbox of its own where
// there is a control API, and says what came of each. For the `check` command and the tests.
#pragma once

#include <chrono>
#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "conformance/judge/result.h"
#include "conformance/probes/probe.h"
#include "conformance/probes/target.h"
#include "conformance/probes/visit.h"

namespace conformance::probes {

struct Options {
  std::string url;                 // of the target: `https://api.twilio.com` is Twilio itself
  std::string user, password;      // for a target without a control API
  std::string control_token;       // of its control API, when it wants one
  bool allow_charges = false;      // Twilio itself is asked for more than GETs
  std::vector<std::string> only;   // globs over ids: `brands/*`; none: all
  std::set<std::string> disabled;  // rules that no sandbox enforces; what proves them turns red
  int seed = 1;                    // of every sandbox: a probe has the same verdict each time
  std::function<std::chrono::milliseconds()> elapsed;  // since it began; may be empty
  // Before each probe, with how many were run of how many.
  std::function<void(const Probe& probe, std::size_t done, std::size_t all)> watch;
};

struct ProbeResult {
  Probe probe;
  bool skipped = false;  // then the outcome means nothing
  Verdict outcome = Verdict::kOk;
  std::string why;  // it was skipped, is inconclusive, or unimplemented
  std::vector<Problem> problems;
  std::vector<std::string> requests;  // what was sent
  std::chrono::milliseconds took{};
};

struct Findings {
  Target target;
  std::vector<ProbeResult> results;
  std::chrono::milliseconds took{};

  std::size_t count(Verdict outcome) const;
  std::size_t skipped() const;
  // 0 when no probe failed, 1 when one did or came to no end, 3 when none had a verdict.
  int exit_status() const;
};

// Something in the options is missing or wrong; the text says what would be right.
struct Unusable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::vector<Probe> select(const std::vector<std::string>& only);

// Throws Unusable, and std::runtime_error when nothing answers.
Findings probe(const Send& send, const Options& options);

}  // namespace conformance::probes
