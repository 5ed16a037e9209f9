// Evaluations: a bundle held against a policy, at once and without changing it; the same under
// customer profiles and trust products. What is computed is in assessment.h. For the list of
// resources.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kCustomerProfileEvaluations;
extern const Resource kTrustProductEvaluations;

}  // namespace mock
