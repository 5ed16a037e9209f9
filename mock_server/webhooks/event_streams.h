// What Event Streams tells a sink about a change: which subscriptions want to hear of it, and the
// CloudEvent that says so. For announce.cpp.
#pragma once

#include "mock_server/engine/world.h"

namespace mock {

// Queues the events that follow from one record's change.
void announce_events(World& world, const Transaction::Written& written);

}  // namespace mock
