// What a reviewer finds wrong with a Starter profile beyond its evaluation: email and address. The
// only trace in production is the callback's FailureReason. For the review of bundles.
#pragma once

#include "mock_server/engine/world.h"

namespace mock {

// The problems that this sandbox's rules answer for. TH-STARTER-02 to TH-STARTER-13
std::vector<Refusal> starter_problems(World& world, const Record& profile);

}  // namespace mock
