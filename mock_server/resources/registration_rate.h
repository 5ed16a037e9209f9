// How often an account may ask within a second: the instants of its latest requests of a kind,
// which count when they are accepted. For brands, campaigns and OTPs.
#pragma once

#include <string_view>

#include "mock_server/engine/resource.h"

namespace mock {

// A brand or a campaign is registered now. A2P-RATE-01
Verdict pace_registration(Change& change);
// An OTP is asked for now. A2P-RATE-02
Verdict pace_otp(World& world, std::string_view account);

}  // namespace mock
