// The time outside: the one place that asks the system what time it is. For the listener, which
// hands it to the service with each request, and for programs that make a sandbox whose clock runs;
// everything else takes an Instant as an argument.
#pragma once

#include "mock_server/core/time.h"

namespace mock::net {

Instant wall_now();

}  // namespace mock::net
