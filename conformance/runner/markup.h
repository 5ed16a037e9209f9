// Text of anybody inside XML or HTML, as text or as an attribute's value. For the reports.
#pragma once

#include <string>
#include <string_view>

namespace conformance {

// With references in the place of what would be markup, and without control characters, which XML
// cannot say.
std::string escaped(std::string_view text);

}  // namespace conformance
