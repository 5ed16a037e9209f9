// What came of a case, and of a whole check: values that the judge fills and the reports show.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/contract/client_rules.h"
#include "conformance/judge/history.h"
#include "conformance/judge/lint.h"

namespace conformance {

// The scale of design: OK, NON-STRICT (a SHOULD was broken), INFORMATIONAL (the case has no
// verdict, only remarks), UNIMPLEMENTED (the client said that it cannot do that), INCONCLUSIVE (it
// never came to the point of the case), FAILED.
enum class Verdict { kOk, kNonStrict, kInformational, kUnimplemented, kInconclusive, kFailed };
inline constexpr std::array kVerdicts = {
    Verdict::kOk,           Verdict::kNonStrict, Verdict::kInformational, Verdict::kUnimplemented,
    Verdict::kInconclusive, Verdict::kFailed};
std::string_view name(Verdict verdict);  // `OK`, `NON-STRICT`, …

// One start of the program.
struct ProgramRun {
  std::string expected;  // how it was to end: `complete`, `gives-up`, `killed`
  int exit_status = 0;   // 128 and the signal that ended it
  bool timed_out = false;
  std::string output;  // stdout and stderr as they came, its end only when long; secrets masked
  Moment began{}, ended{};           // sandbox time
  std::chrono::milliseconds took{};  // wall time
  // Numbers of the journal; none: last < first.
  std::uint64_t first_request = 1, last_request = 0;
};

// What people did in the background of a case: reviewers, phone owners, other vendors.
struct DirectorAct {
  Moment at{};
  std::string what;            // `a reviewer will reject the brand with 30795`
  std::uint64_t requests = 0;  // of the client, until then
};

struct CaseResult {
  std::string id;  // `isv-standard/brand/failed-30795`
  std::string title, flow;
  std::vector<std::string_view> rules;  // that are put to the test
  Verdict verdict = Verdict::kOk;
  std::vector<std::string> remarks;  // why it is what it is, sentences
  std::vector<Breach> breaches;      // of rules that are put to the test
  std::vector<Breach> others;        // of other rules: told, not counted
  std::vector<ProgramRun> runs;
  std::vector<DirectorAct> acts;
  History history;
  std::string account;  // of its sandbox
  std::string repro;    // the bundle as JSON; kept of cases that are not OK
  std::string rerun;    // a command line that runs this case alone
  std::chrono::milliseconds took{};
  // From a file of expected failures.
  std::optional<std::string> expected_because;
  bool is_unexpected = false;  // counts against the exit status
};

struct CheckReport {
  std::string command;  // of the client
  std::string program_version;
  bool strict = false;
  std::vector<CaseResult> cases;
  std::chrono::milliseconds took{};
};

}  // namespace conformance
