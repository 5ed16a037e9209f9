// Time as values. The SDK reads the clock and waits only through a Clock and a Wait that the caller
// may replace, so that a registration of 18 days runs in a unit test in microseconds. Instants are
// UTC in whole milliseconds. Needs C++20 and nothing but the standard library.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace a2p {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// Says what time it is.
using Clock = std::function<Instant()>;
// Returns when that much time has passed; never called with less than nothing.
using Wait = std::function<void(Duration)>;

// The machine's clock, and a wait that blocks the calling thread: what a Client uses unless it is
// given others.
Clock system_clock();
Wait system_wait();

// `2026-01-05T09:00:00Z`, with `.250` before the Z when there are milliseconds.
std::string to_iso8601(Instant instant);
// Reads both of those; nothing when `text` is neither, or no date of the calendar.
std::optional<Instant> parse_iso8601(std::string_view text);
// `72h` reads as `3 d`; 90 seconds as `90 s`: the largest unit that divides the duration.
std::string describe(Duration duration);

}  // namespace a2p
