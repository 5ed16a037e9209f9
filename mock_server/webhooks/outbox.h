// What the sandbox has to tell its customer: webhooks that wait, are out, or are done. A delivery
// is a record of kind `delivery`, an attempt an event of the timeline, so both survive a restart,
// are listed, and happen in their order; the tries and the gaps between them are data. For
// announce.cpp, which queues, and the sandbox, which lets them out.
#pragma once

#include <span>
#include <string>

#include "mock_server/core/delivery.h"
#include "mock_server/engine/resource.h"
#include "mock_server/engine/world.h"

namespace mock {

inline constexpr std::string_view kDeliveryKind = "delivery";
// Of one sandbox; beyond it the oldest ones go that are done.
inline constexpr std::size_t kMaxDeliveries = 1000;

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
  std::string batch = {};
};

// Writes the delivery down and schedules its first attempt at the present instant. What the
// sandbox's faults or its `webhooks: record` do to it happens in the attempt.
void queue(World& world, Webhook webhook);

// The steps of deliveries, for whoever applies events.
extern const std::span<const Step> kDeliverySteps;

// What became of the attempt that is out: it is noted, and the delivery is delivered, tried again
// later, or dead. False when that delivery is not out.
bool conclude(World& world, std::string_view delivery, const DeliveryOutcome& outcome);

// An outcome as one JSON object, and back; nullopt when it is none.
std::string outcome_text(const DeliveryOutcome& outcome);
std::optional<DeliveryOutcome> read_outcome(std::string_view text);

// One more attempt at the present instant. False when it is out, or waits for its turn.
bool redeliver(World& world, std::string_view delivery);

// A delivery that was let out just now stays here, since nobody would take it.
void keep_here(World& world, std::string_view delivery);

bool is_out(const Record& delivery);   // an attempt is under way
bool is_done(const Record& delivery);  // no further attempt will be made
// How many attempts it has had.
std::size_t attempts_of(const Record& delivery);
// The last attempt as one line: `webhook 200 POST http://… customer_profile BU… twilio-approved
// [TOKEN]`.
std::string attempt_line(const Record& delivery);

}  // namespace mock
