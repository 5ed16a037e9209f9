#include <a2p/time.h>
#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;

TEST(Time, WritesAndReadsIso8601) {
  const auto instant = a2p::parse_iso8601("2026-02-28T23:59:59Z");
  ASSERT_TRUE(instant);
  EXPECT_EQ(a2p::to_iso8601(*instant + 1s), "2026-03-01T00:00:00Z");
  EXPECT_EQ(a2p::to_iso8601(*instant + 50ms), "2026-02-28T23:59:59.050Z");
  EXPECT_EQ(a2p::parse_iso8601("2026-02-28T23:59:59.05Z"), *instant + 50ms);
  for (const auto* text : {"", "2026-02-30T00:00:00Z", "2026-02-28T24:00:00Z", "2026-02-28",
                           "2026-02-28T23:59:59", "2026-02-28T23:59:59.Z", "2026-2-8T23:59:59Z"}) {
    EXPECT_FALSE(a2p::parse_iso8601(text)) << text;
  }
}

TEST(Time, DescribesDurations) {
  EXPECT_EQ(a2p::describe(72h), "3 d");
  EXPECT_EQ(a2p::describe(90s), "90 s");
  EXPECT_EQ(a2p::describe(a2p::Duration(250)), "250 ms");
  EXPECT_EQ(a2p::describe(a2p::Duration(0)), "0 ms");
}

}  // namespace
