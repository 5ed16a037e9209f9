// The life of a brand: submitted to TCR, accepted or refused, vetted a second time, suspended,
// deleted. A sole proprietor that is accepted still waits for the OTP (brand_otp.h). For the
// brand's own declaration.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

// Steps of kBrands.
void submit_brand(World& world, const Event& event);
void decide_brand(World& world, const Event& event);
void end_vetting(World& world, const Event& event);
void end_mock_brand(World& world, const Event& event);

}  // namespace mock
