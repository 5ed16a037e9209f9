// The calendar day in US Pacific time, by which T-Mobile counts (MSG-DELIVERY-04): UTC-8, and UTC-7
// between 2:00 on the second Sunday of March and 2:00 on the first Sunday of November, the rule in
// force since 2007. A pure function of the instant; no time zone database.
#pragma once

#include <string>

#include "mock_server/core/time.h"

namespace mock {

// `2026-01-05`
std::string pacific_day(Instant instant);

}  // namespace mock
