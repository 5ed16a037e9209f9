#include "mock_server/commands/demo/display.h"

#include <unistd.h>

#include <array>
#include <cstdio>

namespace mock::cli {
namespace {

constexpr std::size_t kStepWidth = 10;

void put(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  if (out.size() < width) out.append(width - out.size(), ' ');
  return out;
}

}  // namespace

std::string span(Duration duration) {
  struct Unit {
    std::int64_t milliseconds;
    std::string_view name;
  };
  static constexpr std::array<Unit, 4> kUnits = {
      {{86'400'000, " d"}, {3'600'000, " h"}, {60'000, " min"}, {1000, " s"}}};
  std::int64_t rest = duration.count();
  std::string text;
  int shown = 0;
  for (const Unit& unit : kUnits) {
    if (shown == 2) break;
    const std::int64_t count = rest / unit.milliseconds;
    rest %= unit.milliseconds;
    if (count == 0) continue;
    if (!text.empty()) text += ' ';
    text += std::to_string(count) + std::string(unit.name);
    ++shown;
  }
  return text.empty() ? "0 s" : text;
}

Display::Display(Instant start) : start_(start), terminal_(isatty(STDOUT_FILENO) != 0) {}

void Display::clear_status() {
  if (status_shown_) put("\r\x1b[K");
  status_shown_ = false;
}

void Display::title(std::string_view text) { line(text); }

void Display::row(Instant now, std::string_view rest) {
  clear_status();
  std::string stamp = iso8601(now).substr(0, 16);
  stamp[10] = ' ';
  put(stamp + "  " + padded("+" + span(now - start_), 13) + std::string(rest) + "\n");
  std::fflush(stdout);
}

void Display::action(Instant now, std::string_view step, std::string_view action,
                     std::string_view sid, std::string_view status) {
  const std::string_view number = step.substr(0, step.find('_'));
  row(now, padded(number, kStepWidth) + padded(action, 34) + padded(sid, 36) + std::string(status));
}

void Display::waited(Instant now, std::string_view what, std::string_view sid) {
  row(now, padded("  ...", kStepWidth) + padded("waited for " + std::string(what), 34) +
               std::string(sid));
}

void Display::waiting(std::string_view what) {
  if (!terminal_) return;
  clear_status();
  put("  waiting for " + std::string(what) + " ...");
  std::fflush(stdout);
  status_shown_ = true;
}

void Display::text(Instant now, std::string_view from, std::string_view to, std::string_view body) {
  row(now, padded("  SMS", kStepWidth) + std::string(from) + " -> " + std::string(to) + "  \"" +
               std::string(body) + '"');
}

void Display::costs(const Costs& costs, std::string_view total) {
  if (costs.empty()) return;
  std::string text = "At Twilio this costs " + std::string(total) + " USD:";
  for (const auto& [title, amount] : costs)
    text += (&title == &costs.front().first ? " " : ", ") + title + ' ' + amount;
  line(text + '.');
}

void Display::line(std::string_view text) {
  clear_status();
  put(std::string(text) + "\n");
  std::fflush(stdout);
}

}  // namespace mock::cli
