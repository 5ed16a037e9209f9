// A check as JSON, for programs: docs/reference/check_report.schema.json says what is in it. For
// the `check` command.
#pragma once

#include <string>

#include "conformance/judge/result.h"

namespace conformance {

std::string report_json(const CheckReport& report);

}  // namespace conformance
