// When a webhook that was not heard is told again. Callbacks go by the connection overrides in the
// fragment of their URL, Event Streams by growing intervals for hours. All gaps are sandbox time,
// all timeouts wall time. WH-14 T-11 For the outbox.
#pragma once

#include <optional>
#include <string_view>

#include "mock_server/core/delivery.h"
#include "mock_server/sim/random.h"

namespace mock {

struct RetrySchedule {
  int retries = 1;  // at most
  bool on_4xx = false, on_5xx = false, on_connect = true, on_read = false;
  Duration connect{5'000}, read{15'000}, total{15'000};
  bool is_event = false;  // of Event Streams: `retries` and `total` do not count

  // Of a callback: `rc=3&rp=5xx,ct&ct=500&rt=2000&tt=9000`. What is unknown or out of range is
  // passed over.
  static RetrySchedule of_callback(std::string_view fragment);
  static RetrySchedule of_events();

  // How long after the attempt that ended so the next one is made: `tries` were made, the first of
  // them `since` ago. nullopt: none is.
  std::optional<Duration> next(const DeliveryOutcome& outcome, int tries, Duration since,
                               Random& random) const;
};

// Whether this is an answer that the receiver has taken it: 2xx.
bool is_delivered(const DeliveryOutcome& outcome);

}  // namespace mock
