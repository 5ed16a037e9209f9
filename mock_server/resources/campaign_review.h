// The review of a campaign: TCR registers it or a machine check refuses it at once, then a person
// vets it. What is found is in campaign_faults.h. For the declaration of campaigns, and for
// campaigns that were registered elsewhere.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

// Steps of kCampaigns.
void register_campaign(World& world, const Event& event);
void decide_campaign(World& world, const Event& event);
void end_suspension(World& world, const Event& event);

}  // namespace mock
