// A check as one HTML file that needs no other and no network: what came of each case, why, what
// would have been right, a drawing of what happened, and how to see it again. Somebody who has
// never heard of the judge must understand it. For the `check` command.
#pragma once

#include <string>

#include "conformance/judge/result.h"

namespace conformance {

std::string report_html(const CheckReport& report);

}  // namespace conformance
