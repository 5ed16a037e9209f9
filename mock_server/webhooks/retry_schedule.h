// When a webhook that was not heard is told again. Callbacks go by the connection overrides in the
// fragment of their URL, Event Streams by growing intervals for hours. All gaps are sandbox time,
// all timeouts wall time; the numbers stand in contract/webhook_timing.h. For the outbox.
#pragma once

#include <optional>
#include <string_view>

#include "conformance/contract/webhook_timing.h"
#include "mock_server/core/delivery.h"
#include "mock_server/sim/random.h"

namespace mock {

struct RetrySchedule {
  int retries = static_cast<int>(contract::webhook_number("callback-retries"));  // at most
  bool on_4xx = false, on_5xx = false, on_connect = true, on_read = false;
  Duration connect{contract::webhook_number("callback-connect")};
  Duration read{contract::webhook_number("callback-read")};
  Duration total{contract::webhook_number("callback-total")};
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
