// Notices what a transaction changed and queues the webhooks that tell of it. The sandbox calls it
// for every transaction that it commits, so no change can go unheard, whoever made it: a request, a
// review, or somebody at the control API.
#pragma once

#include <span>

#include "mock_server/engine/world.h"

namespace mock {

// `written` is world.tx.written().
void announce(World& world, std::span<const Transaction::Written> written);

}  // namespace mock
