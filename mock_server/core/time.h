// Time as values. An Instant is a point on some sandbox's (or the wall's) time line in whole
// milliseconds, UTC; nothing in here reads a clock. Twilio writes dates in two ways, ISO-8601 on
// the product hosts and RFC 2822 on the 2010 API; people write durations as `250ms`, `90s`, `30m`,
// `72h`, `15d`. Anybody may use this header.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace mock {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Days = std::chrono::duration<std::int64_t, std::ratio<86400>>;

// Where every time line ends: the last instant that a date of four digits can name,
// 9999-12-31T23:59:59.999Z.
inline constexpr Instant kEndOfTime =
    std::chrono::sys_days(std::chrono::year(9999) / std::chrono::December / 31) +
    std::chrono::hours(24) - std::chrono::milliseconds(1);

// `2026-01-05T09:00:00Z`: whole seconds, as the v1 APIs write dates.
std::string iso8601(Instant instant);
// `2026-01-05T09:00:00.250Z`: with milliseconds, for the control API and the journal.
std::string iso8601_ms(Instant instant);
// `Mon, 05 Jan 2026 09:00:00 +0000`, as the 2010 API writes dates.
std::string rfc2822(Instant instant);
// Reads both ISO forms (a fraction of up to three digits is kept); nullopt when `text` is neither,
// or no real date.
std::optional<Instant> parse_instant(std::string_view text);

// `250ms`, `90s`, `30m`, `72h`, `15d`, `0s`; nullopt for anything else, negative values included.
std::optional<Duration> parse_duration(std::string_view text);
// The largest unit that divides the duration: `72h` prints as `3d`, 90 seconds as `90s`.
std::string format_duration(Duration duration);

}  // namespace mock
