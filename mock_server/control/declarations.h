// What this server models, as JSON: the declarations of all resources. For GET /_mock/v1/resources
// and for `a2p-mock describe`, which needs no server.
#pragma once

#include <string>

#include "mock_server/engine/router.h"

namespace mock::control {

// `{"resources":[{"name","host","path","sid_prefix","catalog","routes":[{"method","path"}],
// "fields":[…],"events":[…]}]}`
std::string resources_json(const Router& router);

}  // namespace mock::control
