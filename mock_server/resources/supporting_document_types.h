// The catalogue of supporting document types (item_types.h), as the API lists it. For the list of
// resources.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kSupportingDocumentTypes;

}  // namespace mock
