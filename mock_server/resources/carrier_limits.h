// What carriers let a registered sender send: T-Mobile's segments for each Pacific day of a brand,
// AT&T's for each minute of a campaign, and, where the switch `daily-total-cap` says so, a sole
// proprietor's for each day to everybody. Counted when a message leaves. For the delivery of
// messages and for the control API, which plays the same brand's traffic at other vendors.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "conformance/contract/rule.h"
#include "mock_server/engine/world.h"
#include "mock_server/resources/number_registration.h"

namespace mock {

// Counts a message to the US, unless a limit forbids it: then the rule that does.
// MSG-DELIVERY-04 MSG-DELIVERY-20 MSG-DELIVERY-25
const contract::Rule* over_carrier_limit(World& world, const Registration& sender,
                                         std::string_view carrier, std::int64_t segments,
                                         std::string_view message);

// Segments to T-Mobile on the present Pacific day, `{"value","limit","used","left","day"}`; empty
// when no account of the sandbox has this brand.
std::string tmobile_use_json(const World& world, std::string_view brand);
// Segments that other vendors sent for the brand today; never more than the cap.
void add_foreign_segments(World& world, std::string_view brand, std::int64_t count);

}  // namespace mock
