#include "mock_server/webhooks/retry_schedule.h"

#include <algorithm>
#include <array>

#include "mock_server/core/json.h"

namespace mock {
namespace {

using contract::webhook_number;

constexpr Duration kCallbackGap{webhook_number("callback-gap")};
constexpr Duration kFirstEventGap{webhook_number("event-first-gap")};
constexpr Duration kEventsEnd{webhook_number("event-end")};
constexpr Duration kEventAnswer{webhook_number("event-answer")};
constexpr std::int64_t kJitterPercent = webhook_number("event-jitter");
constexpr std::int64_t kLeast = webhook_number("callback-least");

// A number of the fragment, its bounds, and where it goes.
struct Timeout {
  std::string_view name;
  std::int64_t least, most;
  Duration RetrySchedule::*value;
};
constexpr std::array<Timeout, 3> kTimeouts = {
    {{"ct", kLeast, webhook_number("callback-connect-most"), &RetrySchedule::connect},
     {"rt", kLeast, webhook_number("callback-read"), &RetrySchedule::read},
     {"tt", kLeast, webhook_number("callback-total"), &RetrySchedule::total}}};

struct Reason {
  std::string_view name;
  bool RetrySchedule::*on;
};
constexpr std::array<Reason, 4> kReasons = {{{"4xx", &RetrySchedule::on_4xx},
                                             {"5xx", &RetrySchedule::on_5xx},
                                             {"ct", &RetrySchedule::on_connect},
                                             {"rt", &RetrySchedule::on_read}}};
constexpr std::int64_t kMostRetries = webhook_number("callback-retries-most");

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

// A sink that says that the event itself is wrong is not asked again. EV-25
bool is_refused(const DeliveryOutcome& outcome) {
  return outcome.result == DeliveryOutcome::Result::kAnswered &&
         outcome.status >= contract::kEventRefusedFrom &&
         outcome.status <= contract::kEventRefusedTo && outcome.status != contract::kEventThrottled;
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
    if (is_refused(outcome)) return std::nullopt;
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
