// A check as JUnit XML, which every CI shows: a suite for each flow, a test for each case. What
// counts against the client is a failure; what it does not offer, what came to no verdict and what
// was expected to fail is skipped, with the reason. For the `check` command.
#pragma once

#include <string>

#include "conformance/judge/result.h"

namespace conformance {

std::string report_junit(const CheckReport& report);

}  // namespace conformance
