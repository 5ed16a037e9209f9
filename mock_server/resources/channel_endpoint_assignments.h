// Which phone numbers stand on a bundle; the same under customer profiles and trust products. No
// step of an A2P registration, where numbers join through the Messaging Service. For the list of
// resources, and for phone numbers that go.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kCustomerProfileChannelEndpointAssignments;
extern const Resource kTrustProductChannelEndpointAssignments;

// The number is no longer the account's: it leaves every bundle that it stands on.
void remove_from_bundles(World& world, std::string_view account, std::string_view number_sid);

}  // namespace mock
