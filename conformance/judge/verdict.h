// The verdict about a case: what lint finds in its history, what the ends and the output of the
// program say, and whether the client came to the point of the case at all. Pure. For trial.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "conformance/judge/case.h"
#include "conformance/judge/result.h"

namespace conformance {

// One start as it went, beside what the case says about it.
struct Started {
  const Start* start = nullptr;
  ProgramRun run;
  std::uint64_t first_request = 0, last_request = 0;  // numbers of the journal; none: last < first
  bool was_killed = false;                            // by the judge, as the case wants it
  bool waited_on = false;     // the sandbox's time was over, and the program still waited
  bool shows_secret = false;  // in its output
};

struct Facts {
  std::vector<Started> starts;
  std::vector<std::string> unused;    // what was armed and never acted
  std::vector<std::string> problems;  // steps of the case that went wrong
};

// Exit statuses of a client.
inline constexpr int kUnimplemented = 77, kStartAgain = 75;

// Fills verdict, remarks and breaches of a result that has its history.
void judge(const Case& one, const Facts& facts, bool strict, CaseResult& result);

}  // namespace conformance
