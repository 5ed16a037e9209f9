// End users: named bags of attributes of a type, assigned to bundles. Attributes are not checked
// when they are written (TH-EVALUATION-02, TH-EVALUATION-03). For the list of resources and for who
// reads a bundle's items.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kEndUsers;

}  // namespace mock
