// The steps of the flows as single calls, for programs that keep the order and the waiting in their
// own hands: each takes a client and its input and returns the registration's state with the SIDs
// it made. They run the same machine as Flow does, so that what holds for a Flow (saved intents,
// adoption after a lost answer, evaluation before submission) holds for them. A step waits, through
// StepOptions::run, for what its own requests need: for the profile, then for the trust product to
// be in review, and for the brand to be good for a campaign; it does not wait for the review of
// what it made itself. Needs C++20 and nothing but the standard library.
#pragma once

#include "a2p/flow.h"

namespace a2p::flows {

struct StepOptions {
  // What an interrupted call of the same step had saved; a fresh one otherwise.
  Registration registration;
  FlowHooks hooks;
  RunOptions run;
};

struct StepResult {
  Registration state;
};

namespace isv_standard {

// Steps 1 to 4 without the review of the campaign. Errors: those of Flow::advance() and
// StillWaiting.
Result<StepResult> step1_create_customer_profile(const Client& client,
                                                 const CustomerProfileInput& input,
                                                 StepOptions options = {});
Result<StepResult> step2_create_trust_product(const Client& client, const TrustProductInput& input,
                                              StepOptions options = {});
Result<StepResult> step3_register_brand(const Client& client, const BrandInput& input,
                                        StepOptions options = {});
Result<StepResult> step4_create_campaign(const Client& client, const CampaignInput& input,
                                         StepOptions options = {});

}  // namespace isv_standard

namespace isv_sole_prop {

Result<StepResult> step1_create_starter_profile(const Client& client,
                                                const StarterProfileInput& input,
                                                StepOptions options = {});
Result<StepResult> step2_create_sole_prop_trust_bundle(const Client& client,
                                                       const SolePropTrustBundleInput& input,
                                                       StepOptions options = {});
// Registers the brand; Twilio texts the OTP to the mobile number once the brand is approved.
Result<StepResult> step3_register_brand(const Client& client, const BrandInput& input,
                                        StepOptions options = {});
// Waits for the brand's approval and for the phone owner's answer first.
Result<StepResult> step4_create_campaign(const Client& client, const CampaignInput& input,
                                         StepOptions options = {});

}  // namespace isv_sole_prop

namespace direct_standard {

// Finds the account's own Primary Profile, which was made in Twilio's Console.
Result<StepResult> step1_find_primary_profile(const Client& client,
                                              const PrimaryProfileInput& input,
                                              StepOptions options = {});
// Waits until the trust product is in review, and registers the brand.
Result<StepResult> step2_create_trust_product_and_brand(const Client& client,
                                                        const DirectTrustProductInput& input,
                                                        StepOptions options = {});
Result<StepResult> step3_create_campaign(const Client& client, const CampaignInput& input,
                                         StepOptions options = {});

}  // namespace direct_standard

namespace direct_sole_prop {

Result<StepResult> step1_create_starter_profile(const Client& client,
                                                const StarterProfileInput& input,
                                                StepOptions options = {});
Result<StepResult> step2_create_trust_bundle_and_brand(const Client& client,
                                                       const SolePropTrustBundleInput& input,
                                                       StepOptions options = {});
// Waits for the brand's approval and for the phone owner's answer first.
Result<StepResult> step3_create_campaign(const Client& client, const CampaignInput& input,
                                         StepOptions options = {});

}  // namespace direct_sole_prop

}  // namespace a2p::flows
