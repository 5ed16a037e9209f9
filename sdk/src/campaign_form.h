// A campaign's text as Twilio's form, for its creation and for its correction. Private to the SDK.
#pragma once

#include <string>

#include "a2p/client.h"
#include "a2p/inputs.h"
#include "json.h"

namespace a2p {

Parameters new_campaign_form(const std::string& brand_sid, const CampaignDetails& details);
// Only what Twilio lets be changed; it demands age gating and direct lending then (docs:
// usapptoperson-resource).
Parameters campaign_update_form(const CampaignDetails& details);
// Whether Twilio's campaign says what an update with these details would make it say.
bool agrees(const Json& campaign, const CampaignDetails& details);

}  // namespace a2p
