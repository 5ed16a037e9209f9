// What each flow makes, as data: the names of its steps and what its bundles consist of. The steps
// make it, a correction compares it with what Twilio has. Private to the SDK.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "a2p/inputs.h"
#include "a2p/registration.h"
#include "a2p/status.h"
#include "json.h"

namespace a2p {

// The step in which a route makes each of these; the direct flows make two in one.
struct RouteSteps {
  const char* customer_profile;
  const char* trust_product;
  const char* brand;
  const char* campaign;
};
const RouteSteps& steps_of(Route route);

// One of the two kinds of bundles: where it lives and where a Registration keeps it.
struct BundleKind {
  const char* resource;    // `CustomerProfile`
  const char* collection;  // `/v1/CustomerProfiles`
  Watched::Kind watched;
  std::string Registration::*sid;
  std::string Registration::*status;
};
extern const BundleKind kCustomerProfiles;
extern const BundleKind kTrustProducts;

// A bundle's common input.
struct BundleInput {
  const BundleKind* kind = nullptr;
  std::string step;
  std::string policy_sid;
  std::string name;
  std::string email;
  std::string status_callback;

  // The key in Registration::done of one of its actions.
  std::string key(const std::string& action) const { return step + "/" + action; }
};

// The actions in which the next step waits until the bundle is at least in review.
constexpr char kProfileInReview[] = "profile-in-review";
constexpr char kTrustProductInReview[] = "trust-product-in-review";
// And the one in which the campaign waits for its brand.
constexpr char kBrandApproved[] = "brand-approved";
// Beside the actions: the evaluations that count no more.
constexpr char kPastEvaluations[] = "evaluate/noncompliant";

struct EndUserPlan {
  std::string slot;  // its action, e.g. `authorized-rep`
  std::string type;  // Twilio's machine name
  Json attributes;
};

// A bundle as its input describes it, but for the bundles that it refers to.
struct BundlePlan {
  BundleInput bundle;
  std::vector<EndUserPlan> end_users;
  std::optional<Address> address;
};
BundlePlan plan_of(const CustomerProfileInput& input, Route route);
BundlePlan plan_of(const StarterProfileInput& input, Route route);
BundlePlan plan_of(const TrustProductInput& input, Route route);
BundlePlan plan_of(const SolePropTrustBundleInput& input, Route route);

}  // namespace a2p
