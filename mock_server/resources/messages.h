// Messages: what an account sends. Creating one only puts it into Twilio's queue; what becomes of
// it is in message_delivery.h. Inbound messages and opt-outs are not modelled yet.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kMessages;

}  // namespace mock
