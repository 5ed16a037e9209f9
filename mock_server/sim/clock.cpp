#include "mock_server/sim/clock.h"

#include <algorithm>
#include <cstdio>

namespace mock {
namespace {

using namespace std::chrono_literals;

// The frozen clock's Monday morning: 2026-01-05T09:00:00Z.
constexpr Instant kFrozenStart =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::January / 5) + 9h;
constexpr double kMaxScale = 31.0 * 86'400;  // a month a second

}  // namespace

std::optional<ClockSettings> ClockSettings::parse(std::string_view text) {
  ClockSettings settings;
  if (text == "realtime") return settings;
  if (text == "frozen") {
    settings.mode = ClockMode::kFrozen;
    return settings;
  }
  constexpr std::string_view kPrefix = "scaled:", kSuffix = "/s";
  if (!text.starts_with(kPrefix) || !text.ends_with(kSuffix)) return std::nullopt;
  text.remove_prefix(kPrefix.size());
  text.remove_suffix(kSuffix.size());
  const auto per_second = parse_duration(text);
  if (!per_second || per_second->count() == 0) return std::nullopt;
  settings.mode = ClockMode::kScaled;
  settings.scale = static_cast<double>(per_second->count()) / 1000;
  if (settings.scale > kMaxScale) return std::nullopt;
  return settings;
}

std::string ClockSettings::text() const {
  switch (mode) {
    case ClockMode::kRealtime:
      return "realtime";
    case ClockMode::kFrozen:
      return "frozen";
    case ClockMode::kScaled:
      break;
  }
  return "scaled:" + format_duration(Duration(static_cast<std::int64_t>(scale * 1000))) + "/s";
}

Clock::Clock(const ClockSettings& settings, Instant wall) : settings_(settings) {
  const Instant otherwise = settings.mode == ClockMode::kFrozen ? kFrozenStart : wall;
  now_ = settings.start.value_or(otherwise);
  anchor(wall);
}

Instant Clock::at(Instant wall) const {
  if (settings_.mode == ClockMode::kFrozen) return now_;
  const double elapsed = static_cast<double>((wall - anchor_wall_).count()) *
                         (settings_.mode == ClockMode::kScaled ? settings_.scale : 1.0);
  constexpr double kFar = 1e15;  // milliseconds; beyond any date
  const auto passed = Duration(static_cast<std::int64_t>(std::min(elapsed, kFar)));
  return std::min(std::max(now_, anchor_now_ + passed), kEndOfTime);
}

std::optional<Instant> Clock::wall_of(Instant instant) const {
  if (settings_.mode == ClockMode::kFrozen) return std::nullopt;
  const double scale = settings_.mode == ClockMode::kScaled ? settings_.scale : 1.0;
  const double ahead = static_cast<double>((instant - anchor_now_).count()) / scale;
  constexpr double kFarAhead = 1e15;  // milliseconds; beyond any run of this program
  if (ahead > kFarAhead) return std::nullopt;
  return anchor_wall_ + Duration(static_cast<std::int64_t>(ahead) + 1);
}

void Clock::change(const ClockSettings& settings, Instant wall) {
  settings_ = settings;
  if (settings.start) now_ = std::max(now_, *settings.start);
  anchor(wall);
}

void Clock::anchor(Instant wall) {
  anchor_now_ = now_;
  anchor_wall_ = wall;
}

}  // namespace mock
