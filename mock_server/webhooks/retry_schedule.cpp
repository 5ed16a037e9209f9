#include "mock_server/webhooks/retry_schedule.h"

#include <algorithm>
#include <array>

#include "mock_server/core/json.h"

namespace mock {
namespace {

using namespace std::chrono_literals;

constexpr Duration kCallbackGap = 1s;     // inferred: Twilio does not say
constexpr Duration kFirstEventGap = 10s;  // inferred: "growing, jittered intervals"
constexpr Duration kEventsEnd = 4h;       // A2P 9.2
constexpr Duration kEventAnswer = 5s;     // A2P 9.2
constexpr int kJitterPercent = 20;

// A number of the fragment, its bounds, and where it goes.
struct Timeout {
  std::string_view name;
  std::int64_t least, most;
  Duration RetrySchedule::*value;
};
constexpr std::array<Timeout, 3> kTimeouts = {{{"ct", 100, 10'000, &RetrySchedule::connect},
                                               {"rt", 100, 15'000, &RetrySchedule::read},
                                               {"tt", 100, 15'000, &RetrySchedule::total}}};

struct Reason {
  std::string_view name;
  bool RetrySchedule::*on;
};
constexpr std::array<Reason, 4> kReasons = {{{"4xx", &RetrySchedule::on_4xx},
                                             {"5xx", &RetrySchedule::on_5xx},
                                             {"ct", &RetrySchedule::on_connect},
                                             {"rt", &RetrySchedule::on_read}}};
constexpr std::int64_t kMostRetries = 5;

// Calls `visit` with each part of `a,b,c`.
template <class Visit>
void each_part(std::string_view text, char between, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between), text.size());
    visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void read_policy(std::string_view names, RetrySchedule& schedule) {
  for (const Reason& reason : kReasons) schedule.*reason.on = false;
  each_part(names, ',', [&](std::string_view name) {
    for (const Reason& reason : kReasons)
      if (name == reason.name || name == "all") schedule.*reason.on = true;
  });
}

}  // namespace

RetrySchedule RetrySchedule::of_callback(std::string_view fragment) {
  RetrySchedule schedule;
  each_part(fragment, '&', [&](std::string_view pair) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) return;
    const std::string_view name = pair.substr(0, equals), value = pair.substr(equals + 1);
    if (name == "rp") return read_policy(value, schedule);
    const std::int64_t number = json::integer(value, -1);
    if (name == "rc" && number >= 0 && number <= kMostRetries)
      schedule.retries = static_cast<int>(number);
    for (const Timeout& timeout : kTimeouts)
      if (name == timeout.name && number >= timeout.least && number <= timeout.most)
        schedule.*timeout.value = Duration(number);
  });
  return schedule;
}

RetrySchedule RetrySchedule::of_events() {
  RetrySchedule schedule;
  schedule.is_event = true;
  schedule.connect = schedule.read = schedule.total = kEventAnswer;
  return schedule;
}

std::optional<Duration> RetrySchedule::next(const DeliveryOutcome& outcome, int tries,
                                            Duration since, Random& random) const {
  using Result = DeliveryOutcome::Result;
  if (is_delivered(outcome) || outcome.result == Result::kBlocked) return std::nullopt;
  if (is_event) {
    constexpr int kDoublings = 12;  // longer than the schedule
    const std::int64_t whole = kFirstEventGap.count() << std::min(tries - 1, kDoublings);
    const std::int64_t spread = whole * kJitterPercent / 100;
    const auto jitter = static_cast<std::int64_t>(
        random.between("webhook", 0, static_cast<std::uint64_t>(2 * spread)));
    const Duration gap(whole - spread + jitter);
    return since + gap > kEventsEnd ? std::nullopt : std::optional(gap);
  }
  const bool again = outcome.result == Result::kNoConnection ? on_connect
                     : outcome.result == Result::kNoAnswer   ? on_read
                     : outcome.status >= 500                 ? on_5xx
                                                             : outcome.status >= 400 && on_4xx;
  if (!again || tries > retries || since + kCallbackGap >= total) return std::nullopt;
  return kCallbackGap;
}

bool is_delivered(const DeliveryOutcome& outcome) {
  return outcome.result == DeliveryOutcome::Result::kAnswered && outcome.status >= 200 &&
         outcome.status < 300;
}

}  // namespace mock
