#include "mock_server/sim/clock.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

using namespace std::chrono_literals;

constexpr Instant kWall = std::chrono::sys_days(std::chrono::year(2026) / 6 / 1);

TEST(ClockSettings, ReadsTheThreeModes) {
  EXPECT_EQ(ClockSettings::parse("realtime")->mode, ClockMode::kRealtime);
  EXPECT_EQ(ClockSettings::parse("frozen")->mode, ClockMode::kFrozen);
  EXPECT_EQ(ClockSettings::parse("scaled:1d/s")->scale, 86'400);
  for (const char* text : {"", "fast", "scaled", "scaled:1d", "scaled:0s/s", "scaled:x/s"})
    EXPECT_FALSE(ClockSettings::parse(text)) << text;
  EXPECT_EQ(ClockSettings::parse("scaled:1d/s")->text(), "scaled:1d/s");
}

TEST(Clock, AFrozenOneStandsOnItsMonday) {
  const Clock clock(*ClockSettings::parse("frozen"), kWall);
  EXPECT_EQ(iso8601(clock.now()), "2026-01-05T09:00:00Z");
  EXPECT_EQ(clock.at(kWall + 1h), clock.now());
  EXPECT_EQ(clock.wall_of(clock.now() + 1h), std::nullopt);
}

TEST(Clock, ARealtimeOneRunsBesideTheWall) {
  const Clock clock(*ClockSettings::parse("realtime"), kWall);
  EXPECT_EQ(clock.at(kWall + 90s), kWall + 90s);
  EXPECT_GE(*clock.wall_of(kWall + 1h), kWall + 1h);
  EXPECT_GE(clock.at(*clock.wall_of(kWall + 1h)), kWall + 1h);
}

TEST(Clock, AScaledOneRunsFaster) {
  const Clock clock(*ClockSettings::parse("scaled:1d/s"), kWall);
  EXPECT_EQ(clock.at(kWall + 2s), kWall + 48h);
  EXPECT_GE(clock.at(*clock.wall_of(kWall + 72h)), kWall + 72h);
}

TEST(Clock, NeverRunsBack) {
  const Clock clock(*ClockSettings::parse("realtime"), kWall);
  EXPECT_EQ(clock.at(kWall - 1h), kWall);
}

TEST(Clock, GoesOnFromWhereItStandsInAnotherMode) {
  Clock clock(*ClockSettings::parse("frozen"), kWall);
  const Instant stood = clock.now();
  clock.change(*ClockSettings::parse("realtime"), kWall);
  EXPECT_EQ(clock.at(kWall + 5s), stood + 5s);
}

}  // namespace
}  // namespace mock
