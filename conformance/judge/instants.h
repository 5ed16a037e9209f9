// Sandbox time as text and back. For the judge and its reports.
#pragma once

#include <string>
#include <string_view>

#include "conformance/judge/history.h"

namespace conformance {

// `2026-01-05T09:00:00.250Z`, with or without the fraction. Throws std::runtime_error for others.
Moment moment_of(std::string_view text);
// `2026-01-05T09:00:00Z`, with milliseconds where there are some.
std::string text_of(Moment moment);
// `3 d 4 h`, `12 min`, `5 s`: the two largest units.
std::string span_text(std::chrono::milliseconds span);

}  // namespace conformance
