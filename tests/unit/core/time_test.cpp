#include "mock_server/core/time.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

using namespace std::chrono_literals;

TEST(Instant, IsWrittenInBothOfTwiliosWays) {
  const auto instant = parse_instant("2015-08-18T17:07:30Z");
  ASSERT_TRUE(instant);
  EXPECT_EQ(iso8601(*instant), "2015-08-18T17:07:30Z");
  EXPECT_EQ(rfc2822(*instant), "Tue, 18 Aug 2015 17:07:30 +0000");
  EXPECT_EQ(iso8601_ms(*instant + 250ms), "2015-08-18T17:07:30.250Z");
}

TEST(Instant, ReadsFractions) {
  EXPECT_EQ(*parse_instant("2026-01-05T09:00:00.5Z") - *parse_instant("2026-01-05T09:00:00Z"),
            500ms);
}

TEST(Instant, RefusesWhatIsNoDate) {
  for (const char* text :
       {"", "2026-01-05", "2026-02-30T00:00:00Z", "2026-01-05T24:00:00Z", "2026-01-05T09:00:00",
        "2026-01-05T09:00:00.Z", "2026-01-05T09:00:00.1234Z", "2026-01-05 09:00:00Z"})
    EXPECT_EQ(parse_instant(text), std::nullopt) << text;
}

TEST(Duration, ReadsAndWritesItsUnits) {
  EXPECT_EQ(parse_duration("250ms"), 250ms);
  EXPECT_EQ(parse_duration("90s"), 90s);
  EXPECT_EQ(parse_duration("30m"), 30min);
  EXPECT_EQ(parse_duration("72h"), 72h);
  EXPECT_EQ(parse_duration("15d"), 360h);
  EXPECT_EQ(parse_duration("0s"), 0s);
  EXPECT_EQ(format_duration(72h), "3d");
  EXPECT_EQ(format_duration(90s), "90s");
  EXPECT_EQ(format_duration(0s), "0s");
}

TEST(Duration, RefusesWhatIsNone) {
  for (const char* text : {"", "72", "h", "-1h", "1w", "1.5h", "99999999999999999999s", "40000d"})
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
}

}  // namespace
}  // namespace mock
