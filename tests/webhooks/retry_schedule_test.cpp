#include "mock_server/webhooks/retry_schedule.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

using namespace std::chrono_literals;
using Result = DeliveryOutcome::Result;

const DeliveryOutcome kRefused{.result = Result::kNoConnection, .why = {}, .body = {}};
const DeliveryOutcome kSlow{.result = Result::kNoAnswer, .why = {}, .body = {}};
DeliveryOutcome answer_of(int status) { return {.status = status, .why = {}, .body = {}}; }

struct Case {
  const char* fragment;
  DeliveryOutcome outcome;
  int tries;
  bool again;
};
class CallbackRetry : public testing::TestWithParam<Case> {};

TEST_P(CallbackRetry, GoesByTheFragment) {
  Random random(1, "t");
  const auto schedule = RetrySchedule::of_callback(GetParam().fragment);
  EXPECT_EQ(schedule.next(GetParam().outcome, GetParam().tries, 0s, random).has_value(),
            GetParam().again)
      << GetParam().fragment;
}

INSTANTIATE_TEST_SUITE_P(
    All, CallbackRetry,
    testing::Values(Case{"", kRefused, 1, true}, Case{"", kRefused, 2, false},
                    Case{"", kSlow, 1, false}, Case{"", answer_of(500), 1, false},
                    Case{"", answer_of(404), 1, false}, Case{"", answer_of(200), 1, false},
                    Case{"rc=0", kRefused, 1, false}, Case{"rc=5", kRefused, 5, true},
                    Case{"rc=5", kRefused, 6, false}, Case{"rc=6", kRefused, 2, false},
                    Case{"rp=5xx", answer_of(503), 1, true},
                    Case{"rp=5xx", answer_of(404), 1, false}, Case{"rp=5xx", kRefused, 1, false},
                    Case{"rp=4xx", answer_of(404), 1, true}, Case{"rp=4xx,rt", kSlow, 1, true},
                    Case{"rp=all", kSlow, 1, true}, Case{"rp=all", answer_of(302), 1, false},
                    Case{"rp=nonsense", kRefused, 1, false}, Case{"tt=500", kRefused, 1, false},
                    Case{"x&rc&rc=&=1", kRefused, 1, true}));

TEST(CallbackRetry, ReadsTimeoutsWithinTheirBounds) {
  const auto schedule = RetrySchedule::of_callback("ct=500&rt=2000&tt=9000");
  EXPECT_EQ(schedule.connect, 500ms);
  EXPECT_EQ(schedule.read, 2s);
  EXPECT_EQ(schedule.total, 9s);
  const auto usual = RetrySchedule::of_callback("ct=10001&rt=99&tt=15001");
  EXPECT_EQ(usual.connect, 5s);
  EXPECT_EQ(usual.read, 15s);
  EXPECT_EQ(usual.total, 15s);
}

TEST(CallbackRetry, EndsWithinFifteenSeconds) {
  Random random(1, "t");
  const auto schedule = RetrySchedule::of_callback("rc=5");
  EXPECT_TRUE(schedule.next(kRefused, 2, 13s, random));
  EXPECT_FALSE(schedule.next(kRefused, 2, 14s, random));
}

TEST(EventRetry, GrowsWithJitterForFourHours) {
  Random random(1, "t");
  const auto schedule = RetrySchedule::of_events();
  Duration since{};
  int tries = 1;
  Duration before{};
  while (const auto gap = schedule.next(answer_of(500), tries, since, random)) {
    EXPECT_GT(*gap, before);
    before = *gap;
    since += *gap;
    ++tries;
    ASSERT_LT(tries, 30);
  }
  EXPECT_GT(since, 1h);
  EXPECT_LE(since, 4h);
}

TEST(EventRetry, IsMadeUnlessTheSinkRefused) {
  Random random(1, "t");
  const auto again = [&](const DeliveryOutcome& outcome) {
    return RetrySchedule::of_events().next(outcome, 1, 0s, random).has_value();
  };
  for (const int refused : {400, 401, 403, 404, 410, 499}) EXPECT_FALSE(again(answer_of(refused)));
  for (const int in_trouble : {301, 429, 500, 503}) EXPECT_TRUE(again(answer_of(in_trouble)));
  EXPECT_TRUE(again(kRefused));
  EXPECT_TRUE(again(kSlow));
}

TEST(EventRetry, IsNotMadeWhereTheAddressIsBlocked) {
  Random random(1, "t");
  const DeliveryOutcome blocked{.result = Result::kBlocked, .why = {}, .body = {}};
  EXPECT_FALSE(RetrySchedule::of_events().next(blocked, 1, 0s, random));
}

}  // namespace
}  // namespace mock
