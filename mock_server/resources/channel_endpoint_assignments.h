// Which phone numbers stand on a bundle; the same under customer profiles and trust products. No
// step of an A2P registration, where numbers join through the Messaging Service. For the list of
// resources.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kCustomerProfileChannelEndpointAssignments;
extern const Resource kTrustProductChannelEndpointAssignments;

}  // namespace mock
