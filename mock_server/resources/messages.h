// Messages: what an account sends and receives. Creating one only puts it into Twilio's queue; what
// becomes of it is in message_delivery.h, and what people send in inbound_messages.h.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kMessages;

}  // namespace mock
