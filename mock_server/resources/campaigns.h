// Campaigns: what a brand sends, and through which Messaging Service. Every campaign of Twilio has
// the same SID, so one is known here by its service; events call it by an id of their own (CM…).
// The review is in campaign_review.h. For the list of resources, and for brands, services and
// numbers, whose lives hang together with a campaign's.
#pragma once

#include <string>
#include <string_view>

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kCampaigns;

inline constexpr std::string_view kCampaignSid = "QE2c6890da8086d771620e9b13fadeba0b";

// The campaign of a Messaging Service; null when it has none.
const Record* campaign_of(const World& world, std::string_view service);
Key campaign_key(std::string_view service);
// The id in events, `CM…`.
std::string event_sid(const Record& campaign);
std::string campaign_status(const Record& campaign);
// Whose it is, for lookups of the brand and the service.
std::string account_of(const Record& campaign);
// Registered with TCR by another vendor; its texts and its brand are not known here.
bool is_preregistered(const Record& campaign);
// The rule that a second campaign of a service breaks, as the switch says. A2P-CAMPAIGN-16
// A2P-CAMPAIGN-24
const contract::Rule& one_campaign_rule(const World& world);

void suspend_campaign(World& world, std::string_view service);
// Back to what it was before it was suspended.
void reinstate_campaign(World& world, std::string_view service);
// Erases it; its numbers are deregistered and its brand is free for another one. A2P-CAMPAIGN-17
// holds from now on.
void erase_campaign(World& world, std::string_view service);
// What a campaign leaves behind when it goes; erase_campaign does this and erases the record.
void clear_campaign(World& world, const Record& campaign);
// The service's `us_app_to_person_registered` and the registration of its numbers follow the
// campaign's status.
void follow_campaign(World& world, std::string_view account, std::string_view service);
// After the brand's score changed.
void refresh_rate_limits(World& world, const Record& brand);

}  // namespace mock
