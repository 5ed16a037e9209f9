// Trust products: what a customer wants to do, supported by a profile. All behaviour is a bundle's
// (bundles.h). For the list of resources.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kTrustProducts;

}  // namespace mock
