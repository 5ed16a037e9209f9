#include "mock_server/core/pacific_day.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

std::string day_at(std::string_view instant) { return pacific_day(parse_instant(instant).value()); }

TEST(PacificDay, BeginsAtEightInWinter) {
  EXPECT_EQ(day_at("2026-01-05T07:59:59Z"), "2026-01-04");
  EXPECT_EQ(day_at("2026-01-05T08:00:00Z"), "2026-01-05");
}

TEST(PacificDay, BeginsAtSevenInSummer) {
  EXPECT_EQ(day_at("2026-07-01T06:59:59Z"), "2026-06-30");
  EXPECT_EQ(day_at("2026-07-01T07:00:00Z"), "2026-07-01");
}

TEST(PacificDay, SpringsForwardOnTheSecondSundayOfMarch) {  // 2026-03-08, 10:00 UTC
  EXPECT_EQ(day_at("2026-03-08T07:30:00Z"), "2026-03-07");
  EXPECT_EQ(day_at("2026-03-09T07:00:00Z"), "2026-03-09");
}

TEST(PacificDay, FallsBackOnTheFirstSundayOfNovember) {  // 2026-11-01, 9:00 UTC
  EXPECT_EQ(day_at("2026-11-01T07:00:00Z"), "2026-11-01");
  EXPECT_EQ(day_at("2026-11-02T07:59:59Z"), "2026-11-01");
  EXPECT_EQ(day_at("2026-11-02T08:00:00Z"), "2026-11-02");
}

TEST(PacificDay, BelongsToTheOldYearAtNewYear) {
  EXPECT_EQ(day_at("2027-01-01T00:00:00Z"), "2026-12-31");
}

}  // namespace
}  // namespace mock
