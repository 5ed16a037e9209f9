// What the sandbox has to tell its customer: webhooks that wait, are out, or are done. A delivery
// is a record of kind `delivery`, an attempt an event of the timeline, so both survive a restart,
// are listed, and happen in their order; the tries and the gaps between them are data. For
// announce.cpp, which queues, and the sandbox, which lets them out.
#pragma once

#include <string>

#include "mock_server/engine/world.h"

namespace mock {

inline constexpr std::string_view kDeliveryKind = "delivery";

// One thing to be told, as whoever noticed it says it.
struct Webhook {
  std::string account;  // whose resource it is about, and whose token signs
  std::string kind;     // of the record it is about: `customer_profile`, `brand`, `message`, …
  std::string about;    // the SID by which people name that
  std::string event;    // what happened: a status, or the type of an event of Event Streams
  std::string url;      // as configured, with user and fragment
  std::string method = "POST";
  // A form for callbacks; one CloudEvent (a JSON object) for a sink, which gets an array of them.
  std::string body;
  bool is_event = false;  // of Event Streams: JSON, and its retries
  // Events of one batch (the sink's SID) that are due at one instant leave in one array; empty:
  // each alone.
  std::string batch;
};

// Writes the delivery down and schedules its first attempt at the present instant. What the
// sandbox's faults or its `webhooks: record` do to it happens here or in the attempt.
void queue(World& world, Webhook webhook);

}  // namespace mock
