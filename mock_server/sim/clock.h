// A sandbox's clock: wall time in, sandbox time out. `realtime` runs beside the wall clock,
// `scaled` so many times faster, `frozen` stands until somebody advances it. Only the Timeline
// moves it, and never back; everybody else reads `now`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mock_server/core/time.h"

namespace mock {

enum class ClockMode { kRealtime, kFrozen, kScaled };

struct ClockSettings {
  ClockMode mode = ClockMode::kRealtime;
  double scale = 1;  // sandbox time per wall time; only for kScaled
  // Where the time line starts; the wall's time for a running clock and 2026-01-05T09:00:00Z for a
  // frozen one when absent.
  std::optional<Instant> start;

  // `realtime`, `frozen`, `scaled:1d/s` (so much sandbox time per second of wall time).
  static std::optional<ClockSettings> parse(std::string_view text);
  std::string text() const;
};

class Clock {
 public:
  Clock(const ClockSettings& settings, Instant wall);

  Instant now() const { return now_; }
  ClockMode mode() const { return settings_.mode; }
  const ClockSettings& settings() const { return settings_; }
  // What the clock would show at `wall`; a frozen clock shows `now`.
  Instant at(Instant wall) const;
  // When the wall clock will show that sandbox instant; nullopt on a frozen clock.
  std::optional<Instant> wall_of(Instant instant) const;
  // Runs in another mode from the present instant on.
  void change(const ClockSettings& settings, Instant wall);

 private:
  friend class Timeline;
  void set(Instant instant) { now_ = instant; }
  // Goes on running from `now` at `wall`: what an advance leaves behind on a running clock.
  void anchor(Instant wall);

  ClockSettings settings_;
  Instant now_, anchor_now_, anchor_wall_;
};

}  // namespace mock
