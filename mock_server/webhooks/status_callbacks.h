// Callbacks of single resources: a bundle's status, a message's, and a text that a number received.
// For announce.cpp.
#pragma once

#include "mock_server/engine/world.h"

namespace mock {

// Queues the callback that follows from one record's change, if any.
void announce_status(World& world, const Transaction::Written& written);

}  // namespace mock
