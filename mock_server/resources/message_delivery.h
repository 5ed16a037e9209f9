// The life of a message after it was accepted: Twilio picks the sender and hands it to the carrier
// (`message.send`), the carrier hands it to the phone or says why not (`message.deliver`).
// Registration of the sender, T-Mobile's daily cap and magic recipients bite here, never in the
// request. For the message resource.
#pragma once

#include <span>

#include "mock_server/engine/resource.h"

namespace mock {

// The steps of kind `message`.
extern const std::span<const Step> kMessageSteps;

// Puts a new message on its way.
void queue_message(World& world, const Key& message);

// Sandbox time in Twilio's queue, and on the carrier's way.
inline constexpr Duration kQueueTime = std::chrono::seconds(1);
inline constexpr Duration kCarrierTime = std::chrono::seconds(1);

// Magic recipients: `+1555003000N` ends as 3000N does, N from 3 to 8. MSG-DELIVERY-10 …
// MSG-DELIVERY-15
inline constexpr std::string_view kMagicRecipients = "+15550030003";

}  // namespace mock
