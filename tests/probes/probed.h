// A server of the test's own, and probes of it. For the tests of this directory only.
#pragma once

#include <gtest/gtest.h>

#include "conformance/probes/suite.h"
#include "conformance/runner/wire.h"
#include "mock_server/commands/local_server.h"

namespace conformance::probes {

// Listens on a free port of 127.0.0.1 as long as it lives.
class Probed {
 public:
  Probed() {
    server_.start();
    send_ = connect_to(server_.url());
  }

  const Send& send() const { return send_; }
  Options options(const std::vector<std::string>& only = {}) const {
    Options options;
    options.url = server_.url();
    options.only = only;
    return options;
  }
  Findings probe(const std::vector<std::string>& only = {}) const {
    return probes::probe(send_, options(only));
  }

 private:
  mock::cli::LocalServer server_;
  Send send_;
};

// Rules that no sandbox can leave out: lies_test.cpp shows that their probes can fail,
// rules_test.cpp all others.
inline bool is_always_enforced(std::string_view rule) {
  return rule.starts_with("PLAT-AUTH-") || rule.starts_with("PLAT-ROUTE-");
}

// What is wrong with a result, in one line for each problem.
inline std::string told(const ProbeResult& result) {
  std::string text = result.probe.id + ' ' + result.why;
  for (const Problem& problem : result.problems)
    text += "\n  " + problem.request + "\n    expected " + problem.expected + "\n    came " +
            problem.came;
  return text;
}

inline bool is_green(const ProbeResult& result) {
  return !result.skipped && result.outcome == Verdict::kOk;
}

}  // namespace conformance::probes
