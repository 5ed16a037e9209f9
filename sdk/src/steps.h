// The steps of the flows as lists of actions for the Machine. Private to the SDK.
#pragma once

#include <vector>

#include "a2p/inputs.h"
#include "machine.h"
#include "plans.h"

namespace a2p {

using Actions = std::vector<Action>;

// The profile that a trust product refers to.
Actions customer_profile_step(const CustomerProfileInput& input, Route route);
Actions starter_profile_step(const StarterProfileInput& input, Route route);
Actions primary_profile_step(const PrimaryProfileInput& input);
// The trust product.
Actions trust_product_step(const TrustProductInput& input, Route route);
Actions sole_prop_trust_bundle_step(const SolePropTrustBundleInput& input, Route route);

Actions brand_step(const BrandInput& input, Route route);
// The trust product and the brand in one step, as the direct flows have it.
Actions direct_trust_product_step(const DirectTrustProductInput& input);
Actions direct_trust_bundle_step(const SolePropTrustBundleInput& input);
// `mobile_phone_number`: whose owner answers the OTP, where known.
Actions campaign_step(const CampaignInput& input, Route route,
                      const std::string& mobile_phone_number);
// Waits for the campaign's review.
Actions campaign_review(const CampaignInput& input);

// --- What bundle_steps.cpp is made of ---

Action create_bundle(const BundleInput& bundle);
// An EndUser and its assignment: two actions, `slot` and `slot/assign`.
Actions add_end_user(const BundleInput& bundle, const EndUserPlan& end_user);
// Address, supporting document and its assignment.
Actions add_address(const BundleInput& bundle, const Address& address);
// Assigns a SID that is known when the action is performed.
Action assign(const BundleInput& bundle, const std::string& slot,
              std::function<std::string(const Turn&)> object_sid);
Action evaluate(const BundleInput& bundle);
Action submit(const BundleInput& bundle);
// Waits until the bundle of that kind is at least in review.
Action await_review(const BundleKind& kind, const std::string& step);
// An ISV's own profile, to be attached to its customer's.
Action find_primary_profile(const std::string& step, const std::string& given_sid);
// A direct customer's own profile, in the place of one that a flow makes.
Action use_primary_profile(const std::string& step, const std::string& given_sid);

// The error when the registration's profile or trust product was seen rejected: a review may end
// long after the later steps have begun. What is approved is not looked at again.
std::optional<Error> rejected_bundle(Turn& turn);

}  // namespace a2p
