// Failures that are known: a file that names cases, the verdict that each has for now, why, and
// until when. It bites both ways: a case that does better than the file says counts against the
// client as well, so that the file never lies. For the `check` command and tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/judge/result.h"

namespace conformance {

struct ExpectedFailure {
  std::string pattern;  // of case ids
  Verdict verdict = Verdict::kFailed;
  std::string because;
  std::string until;  // `2027-03-31`, the last day on which it is accepted; empty: for ever
  int line = 0;
};

// A YAML list of {case, verdict, because, until}. Throws ScenarioError, whose text names file and
// line.
std::vector<ExpectedFailure> read_expected(const std::string& file, std::string_view text);

// Marks each case as expected or not: is_unexpected, expected_because and a remark. `today` is
// `2026-11-23`.
void apply_expected(const std::vector<ExpectedFailure>& expected, std::string_view today,
                    std::vector<CaseResult>& results);

// Sentences about rows that mean none of these cases.
std::vector<std::string> meaningless(const std::vector<ExpectedFailure>& expected,
                                     const std::vector<std::string>& ids);

}  // namespace conformance
