#include "mock_server/core/time.h"

#include <array>
#include <charconv>

namespace mock {
namespace {

using std::chrono::floor;

struct Fields {
  std::chrono::year_month_day day;
  std::chrono::weekday weekday;
  int hour, minute, second, millisecond;
};

Fields fields(Instant instant) {
  const auto day = floor<std::chrono::days>(instant);
  const std::int64_t rest = (instant - day).count();
  return {day,
          std::chrono::weekday(day),
          static_cast<int>(rest / 3'600'000),
          static_cast<int>(rest / 60'000 % 60),
          static_cast<int>(rest / 1000 % 60),
          static_cast<int>(rest % 1000)};
}

// Writes `value` with exactly `width` digits.
void append_digits(std::string& out, int value, std::size_t width) {
  out.append(width, '0');
  for (std::size_t i = out.size(); width > 0; --width, value /= 10)
    out[--i] = static_cast<char>('0' + value % 10);
}

void append_time_of_day(std::string& out, const Fields& fields) {
  append_digits(out, fields.hour, 2);
  out += ':';
  append_digits(out, fields.minute, 2);
  out += ':';
  append_digits(out, fields.second, 2);
}

int day_of(const Fields& fields) {
  return static_cast<int>(static_cast<unsigned>(fields.day.day()));
}
int month_of(const Fields& fields) {
  return static_cast<int>(static_cast<unsigned>(fields.day.month()));
}

// Reads exactly `count` digits at `at`; -1 when they are not there.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

struct Unit {
  std::string_view name;
  std::int64_t milliseconds;
};
constexpr std::array<Unit, 5> kUnits = {
    {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}, {"ms", 1}}};
constexpr std::int64_t kMaxDuration = 100LL * 366 * 86'400'000;  // a century

}  // namespace

std::string iso8601(Instant instant) {
  const Fields f = fields(instant);
  std::string text;
  text.reserve(20);
  append_digits(text, static_cast<int>(f.day.year()), 4);
  text += '-';
  append_digits(text, month_of(f), 2);
  text += '-';
  append_digits(text, day_of(f), 2);
  text += 'T';
  append_time_of_day(text, f);
  return text += 'Z';
}

std::string iso8601_ms(Instant instant) {
  std::string text = iso8601(instant);
  text.back() = '.';
  append_digits(text, fields(instant).millisecond, 3);
  return text += 'Z';
}

std::string rfc2822(Instant instant) {
  static constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed",
                                                            "Thu", "Fri", "Sat"};
  static constexpr std::array<std::string_view, 12> kMonths = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Fields f = fields(instant);
  std::string text(kDays[f.weekday.c_encoding()]);
  text += ", ";
  append_digits(text, day_of(f), 2);
  text += ' ';
  text += kMonths[static_cast<std::size_t>(month_of(f) - 1)];
  text += ' ';
  append_digits(text, static_cast<int>(f.day.year()), 4);
  text += ' ';
  append_time_of_day(text, f);
  return text += " +0000";
}

std::optional<Instant> parse_instant(std::string_view text) {
  // YYYY-MM-DDTHH:MM:SS[.fff]Z
  if (text.size() < 20 || text.back() != 'Z' || text[4] != '-' || text[7] != '-' ||
      text[10] != 'T' || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  const int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  if (year < 0 || month < 0 || day < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
      second < 0 || second > 59)
    return std::nullopt;
  int millisecond = 0;
  if (text.size() > 20) {
    const std::size_t count = text.size() - 21;
    if (text[19] != '.' || count < 1 || count > 3) return std::nullopt;
    millisecond = digits(text, 20, count);
    if (millisecond < 0) return std::nullopt;
    for (std::size_t i = count; i < 3; ++i) millisecond *= 10;
  }
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return Instant(std::chrono::sys_days(date)) + std::chrono::hours(hour) +
         std::chrono::minutes(minute) + std::chrono::seconds(second) + Duration(millisecond);
}

std::optional<Duration> parse_duration(std::string_view text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || count < 0 || text.front() == '-') return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  for (const Unit& known : kUnits)
    if (known.name == unit && count <= kMaxDuration / known.milliseconds)
      return Duration(count * known.milliseconds);
  return std::nullopt;
}

std::string format_duration(Duration duration) {
  if (duration.count() == 0) return "0s";
  for (const Unit& unit : kUnits)
    if (duration.count() % unit.milliseconds == 0)
      return std::to_string(duration.count() / unit.milliseconds) + std::string(unit.name);
  return std::to_string(duration.count()) + "ms";
}

}  // namespace mock
