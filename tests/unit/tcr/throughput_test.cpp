#include "mock_server/tcr/throughput.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

std::int64_t daily(const Standing& standing) {
  return throughput_of(standing, "MARKETING").tmobile_daily_segments;
}

TEST(Throughput, DailySegmentsFollowTypeAndScore) {
  EXPECT_EQ(daily({.sole_proprietor = true, .score = {}}), 1'000);
  EXPECT_EQ(daily({.low_volume = true, .score = 99}), 2'000);
  EXPECT_EQ(daily({}), 2'000);  // not vetted yet
  EXPECT_EQ(daily({.score = 24}), 2'000);
  EXPECT_EQ(daily({.score = 25}), 10'000);
  EXPECT_EQ(daily({.score = 49}), 10'000);
  EXPECT_EQ(daily({.score = 50}), 40'000);
  EXPECT_EQ(daily({.score = 74}), 40'000);
  EXPECT_EQ(daily({.score = 75}), 200'000);
  EXPECT_EQ(daily({.russell_3000 = true, .score = 10}), 200'000);
}

// AT&T's rate for a minute is that of `rate_limits` for a second, sixty times.
TEST(Throughput, MinuteOfAttIsSixtyOfItsSeconds) {
  for (const Standing& standing :
       {Standing{.sole_proprietor = true, .score = {}}, Standing{.low_volume = true, .score = {}},
        Standing{.score = 30}, Standing{.score = 60}, Standing{.score = 90}}) {
    const Throughput throughput = throughput_of(standing, "MARKETING");
    EXPECT_EQ(static_cast<double>(throughput.att_minute_segments),
              std::stod(std::string(throughput.att_mps)) * 60);
  }
}

TEST(Throughput, SendersArePacedAsTheirBrandIsKnown) {
  EXPECT_EQ(throughput_of({.sole_proprietor = true, .score = {}}, "").millisegments, 1'000);
  EXPECT_EQ(throughput_of({.low_volume = true, .score = {}}, "").millisegments, 3'750);
  EXPECT_EQ(throughput_of({.score = 10}, "").millisegments, 12'000);
  EXPECT_EQ(throughput_of({.score = 50}, "").millisegments, 120'000);
  EXPECT_EQ(throughput_of({.score = 75}, "").millisegments, 225'000);
}

}  // namespace
}  // namespace mock
