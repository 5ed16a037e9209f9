// The life of a message after it was accepted: Twilio picks the sender and hands it to the carrier
// (`message.send`), the carrier hands it to the phone or says why not (`message.deliver`).
// Registration of the sender, the carriers' limits, opt-outs and magic recipients bite here, never
// in the request. For the message resource and for Twilio's own answers to people.
#pragma once

#include <span>

#include "mock_server/engine/resource.h"

namespace mock {

// The steps of kind `message`.
extern const std::span<const Step> kMessageSteps;

// Puts a new message on its way; `wait` is how long it waits for its sender's turn.
void queue_message(World& world, const Key& message, Duration wait);

// Sandbox time in Twilio's queue, and on the carrier's way.
inline constexpr Duration kQueueTime = std::chrono::seconds(1);
inline constexpr Duration kCarrierTime = std::chrono::seconds(1);

// Magic recipients: these digits and a code of five (`+15550030007`) make a message end as that
// code says, whatever the sender may do: 30001 to 30008, 30022 to 30024, 30032 to 30037, 30610,
// 30615, 30630.
inline constexpr std::string_view kMagicRecipients = "+155500";

}  // namespace mock
