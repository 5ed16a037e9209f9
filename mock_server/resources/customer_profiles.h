// Customer profiles: who a customer is. All behaviour is a bundle's (bundles.h). For the list of
// resources.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kCustomerProfiles;

}  // namespace mock
