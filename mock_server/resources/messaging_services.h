// Messaging Services: pools of senders with settings of their own; a campaign registers the numbers
// of one. For the list of resources, and for what stands under a service.
#pragma once

#include <string_view>

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kServices;

// Null when the account has no such service.
const Record* find_service(const World& world, std::string_view account, std::string_view sid);

}  // namespace mock
