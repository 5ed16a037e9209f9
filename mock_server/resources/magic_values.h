// Magic values of reviews: what an input says about its own review. See
// conformance/contract/magic_values.h for the table. For review_policy.cpp.
#pragma once

#include <optional>

#include "mock_server/resources/review_policy.h"

namespace mock {

// The decision that the inputs of this resource carry; nullopt: none.
std::optional<ReviewDecision> magic_decision(const World& world, const Resource& resource,
                                             const Key& key);

}  // namespace mock
