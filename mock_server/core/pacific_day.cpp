#include "mock_server/core/pacific_day.h"

namespace mock {
namespace {

using std::chrono::hours;
using std::chrono::Sunday;

constexpr hours kStandard{-8};
constexpr hours kDaylight{-7};

// 2:00 by the clock that is in force until then.
Instant change(std::chrono::year year, std::chrono::month month, unsigned sunday, hours offset) {
  return Instant(std::chrono::sys_days(year / month / Sunday[sunday])) + hours(2) - offset;
}

hours offset_at(Instant instant) {
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(instant));
  const bool daylight = instant >= change(date.year(), std::chrono::March, 2, kStandard) &&
                        instant < change(date.year(), std::chrono::November, 1, kDaylight);
  return daylight ? kDaylight : kStandard;
}

}  // namespace

std::string pacific_day(Instant instant) {
  return iso8601(instant + offset_at(instant)).substr(0, 10);
}

}  // namespace mock
