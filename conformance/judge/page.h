// The frame of a report that is one HTML file: no other file, no network, light or dark as the
// reader's system is, readable without scripts and on paper. For the reports.
#pragma once

#include <string>
#include <string_view>

namespace conformance {

// `title` is text, `body` is markup.
std::string page(std::string_view title, std::string_view body);

// `<span class="tag good">OK</span>`; the class is one of good, fair, none and bad.
std::string tag(std::string_view kind, std::string_view text);

}  // namespace conformance
