// The life of a brand: submitted to TCR, accepted or refused, vetted a second time, suspended,
// deleted. A sole proprietor that is accepted still waits for the OTP (brand_otp.h), a public
// company for its contact (brand_authentication.h). For the brand's own declaration and for those
// two.
#pragma once

#include <vector>

#include "mock_server/engine/resource.h"
#include "mock_server/resources/compliance_errors.h"

namespace mock {

// The brand is FAILED. TCR keeps what it took: `tcr_id`, and an UNVERIFIED identity.
void fail_brand(World& world, const Key& key, const std::vector<Fault>& faults);
// APPROVED, while somebody has still to confirm who it is.
void approve_unverified(World& world, const Key& key);
// Somebody confirmed it: VERIFIED; secondary vetting follows.
void verify_brand(World& world, const Key& key);

// Steps of kBrands.
void submit_brand(World& world, const Event& event);
void decide_brand(World& world, const Event& event);
void end_vetting(World& world, const Event& event);
void end_mock_brand(World& world, const Event& event);
void end_deletion(World& world, const Event& event);

}  // namespace mock
