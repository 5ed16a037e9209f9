// What can be subscribed to: the rows of conformance/contract/event_types.h as Twilio's Event Types
// API publishes them. For the list of resources.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kEventTypes;

// Every event type, once for all sandboxes.
void fill_event_types(Transaction& catalog);

}  // namespace mock
