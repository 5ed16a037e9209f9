// What Twilio refuses about a campaign in the answer to the request, in its order: lengths, use
// case, brand, service, what is there already. For the declaration of campaigns only.
#pragma once

#include <span>

#include "mock_server/engine/resource.h"

namespace mock {

std::span<const Check> campaign_checks();

}  // namespace mock
