// What a brand uses up at The Campaign Registry: a sole proprietor's mobile number, e-mail, address
// and contact phone, which only so many brands may share, and a business's tax id. The switch
// `registry-use` says when it counts. For the review of brands and for the OTP.
#pragma once

#include <vector>

#include "mock_server/resources/brand_details.h"
#include "mock_server/resources/compliance_errors.h"

namespace mock {

// The moments in the life of a brand, as the switch names them.
inline constexpr std::string_view kSubmitted = "submitted";
inline constexpr std::string_view kRegistered = "registered";
inline constexpr std::string_view kVerified = "verified";

// The limits of the registry, which no decision of a reviewer lifts. A2P-BRAND-21 A2P-BRAND-22
// A2P-BRAND-23 A2P-BRAND-31
std::vector<Fault> use_faults(World& world, const Record& brand, const BrandDetails& details);
// Counts what the brand uses when this is the moment; a mock brand uses nothing. U4
void count_uses_at(World& world, std::string_view moment, const Record& brand,
                   const BrandDetails& details);
// Whether this is the moment.
bool counts_at(const World& world, std::string_view moment);

}  // namespace mock
