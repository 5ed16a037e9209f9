// All that a server answers, as the one function that `net` calls: paths below /_mock go to the
// control API (routes.h is its table, docs/reference/control_api.md its reference), every other
// path to the Twilio side, the Directory. For the composition root and the tests' fixture.
#pragma once

#include "mock_server/control/access.h"
#include "mock_server/core/http.h"
#include "mock_server/sandbox/directory.h"

namespace mock {

// `directory` must outlive the Service.
Service make_service(Directory& directory, ControlSettings settings);

}  // namespace mock
