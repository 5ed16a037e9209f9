// The steps of the flows as lists of actions for the Machine. Private to the SDK.
#pragma once

#include <vector>

#include "a2p/inputs.h"
#include "a2p/status.h"
#include "machine.h"

namespace a2p {

using Actions = std::vector<Action>;

// --- ISV Standard ---
Actions customer_profile_step(const CustomerProfileInput& input);
Actions trust_product_step(const TrustProductInput& input);
// --- ISV Sole Proprietor ---
Actions starter_profile_step(const StarterProfileInput& input);
Actions sole_prop_trust_bundle_step(const SolePropTrustBundleInput& input);
// --- both ---
Actions brand_step(const BrandInput& input, Route route);
// `mobile_phone_number`: whose owner answers the OTP, where known.
Actions campaign_step(const CampaignInput& input, const std::string& mobile_phone_number);
// Waits for the campaign's review.
Actions campaign_review();

// --- What bundle_steps.cpp is made of ---

// One of the two kinds of bundles: where it lives and where a Registration keeps it.
struct BundleKind {
  const char* resource;    // `CustomerProfile`
  const char* collection;  // `/v1/CustomerProfiles`
  Watched::Kind watched;
  std::string Registration::*sid;
  std::string Registration::*status;
};

// A bundle's common input.
struct BundleInput {
  const BundleKind* kind = nullptr;
  std::string step;
  std::string policy_sid;
  std::string name;
  std::string email;
  std::string status_callback;
};

Action create_bundle(const BundleInput& bundle);
// An EndUser and its assignment: two actions, `slot` and `slot/assign`.
Actions add_end_user(const BundleInput& bundle, const std::string& slot, const std::string& type,
                     const Json& attributes);
// Address, supporting document and its assignment.
Actions add_address(const BundleInput& bundle, const Address& address);
// Assigns a SID that is known when the action is performed.
Action assign(const BundleInput& bundle, const std::string& slot,
              std::function<std::string(const Turn&)> object_sid);
Action evaluate(const BundleInput& bundle);
Action submit(const BundleInput& bundle);
// Waits until the bundle of that kind is at least in review.
Action await_review(const BundleKind& kind, const std::string& step, WaitingFor what);
Action find_primary_profile(const std::string& step, const std::string& given_sid);

extern const BundleKind kCustomerProfiles;
extern const BundleKind kTrustProducts;

}  // namespace a2p
