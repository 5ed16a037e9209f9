// What a program printed, as a report may show it: it can be anything. For the reports.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace conformance {

// Text whatever it was: bytes that are no UTF-8 become `?`, and the colours of a terminal and other
// control characters go.
std::string readable(std::string_view output);
// Its first lines and its last, with a line between them that says how many are left out.
std::string shortened(std::string_view text, std::size_t first_lines, std::size_t last_lines);

}  // namespace conformance
