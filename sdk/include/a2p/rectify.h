// What can be done after a refusal: resubmit a brand, correct a campaign, have the OTP sent again.
// Each changes the registration it is given in step with Twilio, so that the flow can be advanced
// again. Save the registration afterwards. Needs C++20 and nothing but the standard library.
#pragma once

#include "a2p/client.h"
#include "a2p/inputs.h"
#include "a2p/registration.h"
#include "a2p/result.h"

namespace a2p {

// Twilio resubmits a FAILED brand free of charge three times (docs: brand-registration-resource;
// code 21724).
constexpr int kMostBrandUpdates = 3;

// Sends a FAILED brand to The Campaign Registry again, after its bundles were corrected.
// Errors: InvalidInput without a brand, when it is not FAILED, or after three updates; ApiError;
// TransportError.
Result<void> update_brand(const Client& client, Registration& registration);

// Corrects a FAILED campaign and returns it to review. Twilio takes description, message flow,
// samples, the two embedded flags, age gating, direct lending and the two URLs; use case, keywords
// and automatic replies stay as they are. `messaging_service_sid` picks the campaign; empty: the
// only one. Errors: InvalidInput when there is no such campaign or it is not FAILED; ApiError;
// TransportError.
Result<void> update_campaign(const Client& client, Registration& registration,
                             const CampaignDetails& details,
                             const std::string& messaging_service_sid = {});

// Has Twilio text a new OTP; the one before is void. The 24 hours begin again.
// Errors: InvalidInput without a brand; ApiError; TransportError.
Result<void> resend_otp(const Client& client, Registration& registration);

}  // namespace a2p
