// Texts as they stand in an XML report. For the reports of scenarios, probes and cases.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace conformance {

// For contents and attributes; control characters, which XML cannot hold, are left out.
std::string escaped_xml(std::string_view text);
// `1.250`
std::string seconds(std::chrono::milliseconds took, int digits);

}  // namespace conformance
