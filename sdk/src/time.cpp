#include "a2p/time.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <utility>

namespace a2p {
namespace {

// Reads exactly `digits` decimal digits from the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int number = 0;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

// The digits after the point, to milliseconds.
std::optional<int> take_milliseconds(std::string_view& text) {
  if (!take(text, '.')) return 0;
  int milliseconds = 0;
  int digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (digits < 3) milliseconds = milliseconds * 10 + (text.front() - '0');
    text.remove_prefix(1);
    ++digits;
  }
  if (digits == 0) return std::nullopt;
  for (; digits < 3; ++digits) milliseconds *= 10;
  return milliseconds;
}

}  // namespace

std::string to_iso8601(Instant instant) {
  using namespace std::chrono;
  const auto day = floor<days>(instant);
  const year_month_day date(day);
  const hh_mm_ss time(instant - day);
  char text[64];
  const int milliseconds = static_cast<int>(time.subseconds().count());
  const int length = std::snprintf(
      text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
      static_cast<int>(time.seconds().count()));
  std::string iso(text, static_cast<std::size_t>(length));
  if (milliseconds != 0) {
    std::snprintf(text, sizeof text, ".%03d", milliseconds);
    iso += text;
  }
  return iso + 'Z';
}

std::optional<Instant> parse_iso8601(std::string_view text) {
  using namespace std::chrono;
  const auto year_number = take_number(text, 4);
  if (!year_number || !take(text, '-')) return std::nullopt;
  const auto month_number = take_number(text, 2);
  if (!month_number || !take(text, '-')) return std::nullopt;
  const auto day_number = take_number(text, 2);
  if (!day_number || !take(text, 'T')) return std::nullopt;
  const auto hour_number = take_number(text, 2);
  if (!hour_number || !take(text, ':')) return std::nullopt;
  const auto minute_number = take_number(text, 2);
  if (!minute_number || !take(text, ':')) return std::nullopt;
  const auto second_number = take_number(text, 2);
  if (!second_number) return std::nullopt;
  const auto millisecond_number = take_milliseconds(text);
  if (!millisecond_number || text != "Z") return std::nullopt;
  const year_month_day date(year(*year_number), month(static_cast<unsigned>(*month_number)),
                            day(static_cast<unsigned>(*day_number)));
  if (!date.ok() || *hour_number > 23 || *minute_number > 59 || *second_number > 60) {
    return std::nullopt;
  }
  return sys_days(date) + hours(*hour_number) + minutes(*minute_number) + seconds(*second_number) +
         milliseconds(*millisecond_number);
}

std::string describe(Duration duration) {
  constexpr std::array<std::pair<std::int64_t, const char*>, 4> kUnits = {
      {{86'400'000, " d"}, {3'600'000, " h"}, {60'000, " min"}, {1'000, " s"}}};
  for (const auto& [unit, label] : kUnits) {
    if (duration.count() != 0 && duration.count() % unit == 0) {
      return std::to_string(duration.count() / unit) + label;
    }
  }
  return std::to_string(duration.count()) + " ms";
}

}  // namespace a2p
