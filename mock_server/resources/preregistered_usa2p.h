// Campaigns that were registered with TCR elsewhere and are brought to a Messaging Service. For the
// list of resources.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kPreregisteredUsa2p;

}  // namespace mock
