// What can be done after a refusal. rectify() is the one to use: given the corrected input and the
// registration as it was stored, it does what is due, so that the flow goes on with what there is.
// The functions below it do one thing each. All change the registration they are given in step with
// Twilio. Needs C++20 and nothing but the standard library.
#pragma once

#include "a2p/client.h"
#include "a2p/flow.h"
#include "a2p/inputs.h"
#include "a2p/registration.h"
#include "a2p/result.h"

namespace a2p {

// Twilio resubmits a FAILED brand free of charge three times (docs: brand-registration-resource;
// code 21724).
constexpr int kMostBrandUpdates = 3;

// Compares what was refused with the input and corrects what differs:
//  - a rejected profile or trust product, and one whose evaluation found gaps: its end users and
//    its address, in place; the flow then evaluates and submits it again;
//  - a FAILED brand that The Campaign Registry knows: the items of its bundles; the flow then
//    resubmits it, at most three times in all;
//  - an OTP that ran out: the flow then has it sent again;
//  - a FAILED campaign: the flow then updates it.
// Then make a Flow of the same input and registration, and run it. Where nothing was refused it
// only reads, so that a program may call it whenever it starts. `save` is called before anything is
// changed: killed at any request, a program that is started again with the same input ends with the
// same correction.
// Errors: what was refused (ProfileRejected, BrandFailed, …), when the input says nothing new or
// the refusal is final; ApiError, also where Twilio lets the items be edited no more; InvalidInput;
// TransportError.
Result<void> rectify(const Client& client, Registration& registration,
                     const IsvStandardInput& input, const Save& save = {});
Result<void> rectify(const Client& client, Registration& registration,
                     const IsvSoleProprietorInput& input, const Save& save = {});
Result<void> rectify(const Client& client, Registration& registration,
                     const DirectStandardInput& input, const Save& save = {});
Result<void> rectify(const Client& client, Registration& registration,
                     const DirectSoleProprietorInput& input, const Save& save = {});

// Brings the items of the registration's profile, or trust product, into line with the input; true
// when they differed. A rejected bundle is then evaluated and submitted again by the flow.
// Errors: InvalidInput without the bundle; ApiError; TransportError.
Result<bool> correct_profile(const Client& client, Registration& registration,
                             const CustomerProfileInput& input, const Save& save = {});
Result<bool> correct_profile(const Client& client, Registration& registration,
                             const StarterProfileInput& input, const Save& save = {});
Result<bool> correct_trust_product(const Client& client, Registration& registration,
                                   const TrustProductInput& input, const Save& save = {});
Result<bool> correct_trust_product(const Client& client, Registration& registration,
                                   const SolePropTrustBundleInput& input, const Save& save = {});

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
