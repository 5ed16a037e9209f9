// What a reviewer finds wrong with a business profile, or with a voice product on one, beyond the
// evaluation: the documented codes, told from the data by heuristics of ours. For the review of
// bundles.
#pragma once

#include "mock_server/engine/world.h"
#include "mock_server/resources/policies.h"

namespace mock {

// The problems that this sandbox's rules answer for. TH-BUSINESS-01 to TH-BUSINESS-09
std::vector<Refusal> business_problems(World& world, const Record& bundle, const Policy& policy);

}  // namespace mock
