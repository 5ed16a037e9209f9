#include "mock_server/sim/timeline.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

using namespace std::chrono_literals;

class TimelineTest : public testing::Test {
 protected:
  TimelineTest()
      : clock_(*ClockSettings::parse("frozen"), {}),
        start_(clock_.now()),
        timeline_(clock_, state_, [this](Transaction& tx, const Event& event) {
          applied_.push_back(event.type + "@" + format_duration(clock_.now() - start_));
          if (event.type == "parent") tx.schedule(event_at(event.due - start_ + 5ms, "child"));
          if (event.type == "endless") tx.schedule(event_at(event.due - start_, "endless"));
          tx.commit();
        }) {}

  Event event_at(Duration after, const std::string& type) {
    return {.due = start_ + after,
            .type = type,
            .kind = {},
            .parent = {},
            .sid = type,
            .payload = {},
            .scheduled = {}};
  }
  void schedule(Duration after, const std::string& type) {
    Transaction tx(state_);
    tx.schedule(event_at(after, type));
    tx.commit();
  }

  State state_;
  Clock clock_;
  Instant start_;
  std::vector<std::string> applied_;
  Timeline timeline_;
};

TEST_F(TimelineTest, AppliesEventsInDueOrderEachAtItsOwnTime) {
  schedule(72h, "late");
  schedule(1h, "early");
  EXPECT_EQ(timeline_.run_to(start_ + 96h), 2u);
  EXPECT_EQ(applied_, (std::vector<std::string>{"early@1h", "late@3d"}));
  EXPECT_EQ(clock_.now(), start_ + 96h);
}

TEST_F(TimelineTest, FollowsWhatAnEventSchedulesInTheSameRun) {
  schedule(10ms, "parent");
  timeline_.run_to(start_ + 1s);
  EXPECT_EQ(applied_, (std::vector<std::string>{"parent@10ms", "child@15ms"}));
}

TEST_F(TimelineTest, StopsAtTheTarget) {
  schedule(10ms, "parent");
  timeline_.run_to(start_ + 12ms);
  EXPECT_EQ(applied_.size(), 1u);
  EXPECT_EQ(clock_.now(), start_ + 12ms);
}

TEST_F(TimelineTest, NeverMovesTheClockBack) {
  timeline_.run_to(start_ + 1h);
  timeline_.run_to(start_);
  EXPECT_EQ(clock_.now(), start_ + 1h);
}

TEST_F(TimelineTest, AnEndlessEventHitsTheLimit) {
  schedule(0ms, "endless");
  EXPECT_EQ(timeline_.run_to(start_), kMaxEventsPerRun);
}

TEST_F(TimelineTest, WhatOnlyWaitsNeverComes) {
  Transaction tx(state_);
  Event event = event_at(0ms, "waiting");
  event.due = kNever;
  tx.schedule(event);
  tx.commit();
  EXPECT_EQ(timeline_.run_to(start_ + 24h * 365 * 50), 0u);
  EXPECT_FALSE(timeline_.step(kNever));
}

}  // namespace
}  // namespace mock
