// What TCR and Twilio find wrong with a brand at its registration: the review rules A2P-BRAND-10
// and up; those about the registry's counters are in brand_uses.h. For the review of brands only.
#pragma once

#include <vector>

#include "mock_server/resources/brand_details.h"
#include "mock_server/resources/compliance_errors.h"

namespace mock {

// Empty: TCR accepts the brand.
std::vector<Fault> brand_faults(World& world, const Record& brand, const BrandDetails& details);

// Whether TCR took the brand although it failed, so that it has a `tcr_id` and can be updated: the
// business was found but did not match. A2P-BRAND-04
bool is_mismatch(int code);
// The deprecated `brand_feedback` value of a code; empty when it has none.
std::string_view feedback_of(int code);

}  // namespace mock
