// What must hold in a sandbox whatever anybody did to it. For the simulation test.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "mock_server/sandbox/sandbox.h"
#include "mock_server/store/log.h"

namespace mock::simulation {

// Watches a sandbox from act to act; each call returns a sentence for everything that is wrong.
class Invariants {
 public:
  std::vector<std::string> check(const Sandbox& sandbox);

 private:
  void check_statuses(const Sandbox& sandbox, std::vector<std::string>& wrong);
  std::map<std::string, std::string> statuses_;  // kind/parent/sid → the last one seen
};

// No event came twice, and none came that was never scheduled.
std::vector<std::string> check_events(RecordingLog& log, std::string_view stream);

// Everything a sandbox holds, as text: two sandboxes with the same text are the same.
std::string dump(const State& state);
std::string journal_text(const Journal& journal);

}  // namespace mock::simulation
