// Brand registrations: who sends, as TCR knows it. The life of a brand is in brand_review.h, its
// OTP in brand_otp.h. For the list of resources, and for campaigns and vettings, which stand on a
// brand.
#pragma once

#include <string_view>

#include "mock_server/engine/resource.h"
#include "mock_server/tcr/throughput.h"

namespace mock {

extern const Resource kBrands;

// Null when the account has no such brand.
const Record* find_brand(const World& world, std::string_view account, std::string_view sid);
bool is_sole_proprietor(const Record& brand);
bool is_mock(const Record& brand);
// Whether the brand of a public company has still to pass Authentication+: its campaigns fail.
// A2P-138
bool has_unfinished_2fa(const Record& brand);
// What carriers look at.
Standing standing_of(const Record& brand);
// T-Mobile's cap for this brand over all its campaigns, in segments for each day of US Pacific
// time.
std::int64_t tmobile_daily_cap(const Record& brand);

// Messaging Services whose campaign stands on this brand, oldest first.
std::vector<std::string> campaign_services(const Record& brand);
void note_campaign(World& world, const Key& brand, std::string_view service, bool present);

}  // namespace mock
