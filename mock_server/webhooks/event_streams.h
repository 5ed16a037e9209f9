// Event Streams: what happens in an account goes to the sinks that subscribed to it, one CloudEvent
// for each subscription. For the sandbox, which tells of every record that a transaction wrote.
#pragma once

#include "mock_server/engine/world.h"

namespace mock {

// Queues the events of one record's change, and the test event of a sink.
void announce_events(World& world, const Transaction::Written& written);

}  // namespace mock
