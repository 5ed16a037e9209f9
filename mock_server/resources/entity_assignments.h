// Which end users, documents and profiles belong to a bundle; the same under customer profiles and
// trust products. For the list of resources and for bundles.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kCustomerProfileEntityAssignments;
extern const Resource kTrustProductEntityAssignments;

// Assigns as a client would, without its checks: for what a Console user made. `type` as
// Item::type.
void assign_item(World& world, const Key& bundle, const Key& object, std::string_view type);

}  // namespace mock
