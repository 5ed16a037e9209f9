// What is wrong with a campaign beyond its request: the review rules A2P-CAMPAIGN-30 and up, and
// A2P-CONTENT. For the review of campaigns.
#pragma once

#include <vector>

#include "mock_server/resources/compliance_errors.h"

namespace mock {

// Found by machines as soon as TCR has it: brand, URLs, counts.
std::vector<Fault> machine_faults(World& world, const Record& campaign);
// Found by a person who reads it; a sandbox of profile `strict` has such a person.
std::vector<Fault> content_faults(World& world, const Record& campaign);

}  // namespace mock
