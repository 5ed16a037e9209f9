// What a reviewer finds wrong with a Starter profile beyond its evaluation: email and address. The
// only trace in production is the callback's FailureReason. For the review of bundles.
#pragma once

#include "mock_server/engine/world.h"

namespace mock {

// The first problem that this sandbox's rules answer for; nullopt when there is none. TH-STARTER-02
// to TH-STARTER-08
Verdict starter_problem(World& world, const Record& profile);

}  // namespace mock
