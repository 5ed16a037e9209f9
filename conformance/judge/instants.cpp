#include "conformance/judge/instants.h"

#include <cstdio>
#include <stdexcept>

namespace conformance {

Moment moment_of(std::string_view text) {
  const std::string copy(text);
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, milliseconds = 0;
  const int read = std::sscanf(copy.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d.%3d", &year, &month, &day,
                               &hour, &minute, &second, &milliseconds);
  if (read < 6)
    throw std::runtime_error("'" + copy +
                             "' is no instant; one is written 2026-01-05T09:00:00.000Z");
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return Moment(std::chrono::sys_days(date)) + std::chrono::hours(hour) +
         std::chrono::minutes(minute) + std::chrono::seconds(second) +
         std::chrono::milliseconds(milliseconds);
}

std::string text_of(Moment moment) {
  const auto midnight = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(midnight);
  const std::chrono::hh_mm_ss time(moment - midnight);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", int(date.year()),
                unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
                int(time.minutes().count()), int(time.seconds().count()));
  std::string written = text;
  if (const auto rest = time.subseconds().count(); rest != 0) {
    std::snprintf(text, sizeof text, ".%03d", int(rest));
    written += text;
  }
  return written + 'Z';
}

std::string span_text(std::chrono::milliseconds span) {
  struct Unit {
    const char* name;
    std::chrono::milliseconds size;
  };
  constexpr Unit kUnits[] = {{"d", std::chrono::hours(24)},
                             {"h", std::chrono::hours(1)},
                             {"min", std::chrono::minutes(1)},
                             {"s", std::chrono::seconds(1)},
                             {"ms", std::chrono::milliseconds(1)}};
  std::string text;
  int shown = 0;
  for (const Unit& unit : kUnits) {
    const auto count = span / unit.size;
    if (count == 0 && shown == 0) continue;
    if (shown++ == 2) break;
    if (count == 0) break;
    text += (text.empty() ? "" : " ") + std::to_string(count) + ' ' + unit.name;
    span %= unit.size;
  }
  return text.empty() ? "0 s" : text;
}

}  // namespace conformance
