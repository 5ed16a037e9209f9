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

// How many hours have that name.
int hours_of(const std::string& day, std::string_view from, std::string_view to) {
  int hours = 0;
  for (Instant at = parse_instant(from).value(); at < parse_instant(to).value();
       at += std::chrono::hours(1))
    hours += pacific_day(at) == day;
  return hours;
}

TEST(PacificDay, HasTwentyThreeOrTwentyFiveHoursWhenClocksChange) {
  EXPECT_EQ(hours_of("2026-03-08", "2026-03-06T00:00:00Z", "2026-03-12T00:00:00Z"), 23);
  EXPECT_EQ(hours_of("2026-11-01", "2026-10-30T00:00:00Z", "2026-11-04T00:00:00Z"), 25);
  EXPECT_EQ(hours_of("2026-06-10", "2026-06-08T00:00:00Z", "2026-06-13T00:00:00Z"), 24);
  EXPECT_EQ(hours_of("2027-03-14", "2027-03-12T00:00:00Z", "2027-03-18T00:00:00Z"), 23);
  EXPECT_EQ(hours_of("2027-11-07", "2027-11-05T00:00:00Z", "2027-11-10T00:00:00Z"), 25);
}

TEST(PacificDay, BelongsToTheOldYearAtNewYear) {
  EXPECT_EQ(day_at("2027-01-01T00:00:00Z"), "2026-12-31");
}

}  // namespace
}  // namespace mock
