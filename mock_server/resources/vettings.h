// Vettings of a brand that were bought elsewhere and are imported: Campaign Verify for political
// use. For the list of resources.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kBrandVettings;

}  // namespace mock
