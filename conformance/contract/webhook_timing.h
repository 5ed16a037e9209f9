// How patient Twilio is with a receiver of webhooks, and how much it tells at once: one constexpr
// row for each number, with evidence and source. What is done with them is in mock_server/webhooks.
// Depends on the standard library only.
#pragma once

#include <cstdint>
#include <string_view>

#include "conformance/contract/rule.h"

namespace contract {

struct WebhookNumber {
  std::string_view id;  // permanent, never reused
  std::string_view title;
  std::int64_t value;
  std::string_view unit;  // `ms`, `bytes`, `times`, `percent`
  Evidence evidence = Evidence::kInferred;
  std::string_view source = "inferred";  // public URL, or `inferred`
  std::string_view facts = {};
};

namespace webhook_sources {
inline constexpr std::string_view kOverrides =
    "https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides";
inline constexpr std::string_view kEventDelivery =
    "https://www.twilio.com/docs/events/event-delivery-and-duplication";
inline constexpr std::string_view kWebhookSink =
    "https://www.twilio.com/docs/events/webhook-quickstart";
inline constexpr Evidence kSaid = Evidence::kDocumented;
}  // namespace webhook_sources

inline constexpr WebhookNumber kWebhookNumbers[] = {
    {"callback-retries", "A callback is tried again so often", 1, "times", webhook_sources::kSaid,
     webhook_sources::kOverrides, "WH-14"},
    {"callback-retries-most", "rc asks for no more retries than this", 5, "times",
     webhook_sources::kSaid, webhook_sources::kOverrides, "WH-14"},
    {"callback-gap", "A callback is tried again so long after the attempt that failed", 1'000,
     "ms"},
    {"callback-least", "ct, rt and tt are at least this", 100, "ms", webhook_sources::kSaid,
     webhook_sources::kOverrides, "WH-14"},
    {"callback-connect", "A connection for a callback may take so long", 5'000, "ms",
     webhook_sources::kSaid, webhook_sources::kOverrides, "WH-14"},
    {"callback-connect-most", "ct is at most this", 10'000, "ms", webhook_sources::kSaid,
     webhook_sources::kOverrides, "WH-14"},
    {"callback-read", "An answer to a callback is awaited so long; rt is at most this", 15'000,
     "ms", webhook_sources::kSaid, webhook_sources::kOverrides, "WH-14"},
    {"callback-total", "All attempts of a callback may take so long; tt is at most this", 15'000,
     "ms", webhook_sources::kSaid, webhook_sources::kOverrides, "T-11"},
    {"event-answer", "A sink's answer is awaited so long", 5'000, "ms", webhook_sources::kSaid,
     webhook_sources::kEventDelivery},
    {"event-first-gap",
     "An event is tried again so long after its first attempt; then the gaps "
     "double",
     10'000, "ms"},
    {"event-jitter", "Gaps between the attempts of an event differ by so much", 20, "percent"},
    {"event-end", "An event is tried again for so long", 4 * 3'600'000, "ms",
     webhook_sources::kSaid, webhook_sources::kEventDelivery},
    {"event-batch", "The events that are told at once have no more bytes than this", 64 * 1024,
     "bytes", webhook_sources::kSaid, webhook_sources::kWebhookSink, "EV-26"},
};

// The answers of a sink after which an event is not tried again, first and last, and the one among
// them that only asks for patience (docs/api/errors/91305 and 91302). EV-25
inline constexpr int kEventRefusedFrom = 400, kEventRefusedTo = 499, kEventThrottled = 429;

// A number of the table, looked up at compile time.
consteval std::int64_t webhook_number(std::string_view id) {
  for (const WebhookNumber& row : kWebhookNumbers)
    if (row.id == id) return row.value;
  throw "no number of webhooks has this id";
}

}  // namespace contract
