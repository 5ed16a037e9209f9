// A whole server in the test's own process, and the program's scenarios, for running them without
// sockets. For the tests of this directory only.
#pragma once

#include "conformance/runner/library.h"
#include "conformance/runner/runner.h"
#include "mock_server/commands/states.h"
#include "mock_server/control/service.h"
#include "mock_server/sandbox/directory.h"
#include "mock_server/store/log.h"

namespace conformance {

// Where the wall clock of the tests stands.
inline constexpr mock::Instant kWall = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);

class InProcess {
 public:
  InProcess()
      : directory_({}, log_, {}, kWall),
        service_(mock::make_service(directory_, {})),
        send_(mock::send_to(service_, kWall)) {
    directory_.use_states(mock::named_states(service_, {}), kWall);
  }

  const Send& send() const { return send_; }
  mock::Directory& directory() { return directory_; }
  // With a JSON body.
  Answer call(const std::string& method, const std::string& target, const Json& body = nullptr,
              Texts headers = {}) const {
    return send_({.method = method,
                  .target = target,
                  .headers = std::move(headers),
                  .body = body.is_null() ? "" : body.dump()});
  }

 private:
  mock::NoLog log_;
  mock::Directory directory_;
  mock::Service service_;
  Send send_;
};

inline const Collection& library() {
  static const Collection all(scenario_library());
  return all;
}

// A failure in one line, for messages of tests.
inline std::string problem(const Outcome& outcome) {
  if (outcome.passed()) return "passed";
  const Failure& failure = *outcome.failure;
  std::string text = failure.file + ':' + std::to_string(failure.line) + ' ' + failure.what;
  for (const std::string& one : failure.problems) text += "\n  " + one;
  if (failure.last) text += "\n  " + failure.last->body;
  return text;
}

}  // namespace conformance
