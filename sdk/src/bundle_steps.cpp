// The steps that make a customer's profile and trust product, in the order of Twilio's guides.
#include "steps.h"

namespace a2p {
namespace {

void append(Actions& actions, Actions more) {
  for (auto& action : more) actions.push_back(std::move(action));
}

Action attach_primary_profile(const BundleInput& bundle) {
  return assign(bundle, "primary-profile",
                [](const Turn& turn) { return turn.registration.primary_profile_sid; });
}

// A step that is run by itself is told the profile; inside a flow step 1 has made it.
Action use_customer_profile(const std::string& step, const std::string& given_sid) {
  return {step, "customer-profile", [given_sid](Turn& turn) -> Performed {
            auto& sid = turn.registration.customer_profile_sid;
            if (!given_sid.empty()) sid = given_sid;
            if (sid.empty()) {
              return Unexpected(
                  invalid_input("customerProfileSid", "the SID of step 1's profile is missing"));
            }
            return Made{sid, turn.registration.customer_profile_status};
          }};
}

// Makes the bundle and everything that it holds of its own.
void add_bundle(Actions& actions, const BundlePlan& plan) {
  actions.push_back(create_bundle(plan.bundle));
  for (const auto& end_user : plan.end_users) append(actions, add_end_user(plan.bundle, end_user));
  if (plan.address) append(actions, add_address(plan.bundle, *plan.address));
}

Actions profile_step(const BundlePlan& plan, Route route, const std::string& primary_profile_sid) {
  Actions actions;
  const bool has_primary = route != Route::kDirectSoleProprietor;
  if (has_primary) actions.push_back(find_primary_profile(plan.bundle.step, primary_profile_sid));
  add_bundle(actions, plan);
  if (has_primary) actions.push_back(attach_primary_profile(plan.bundle));
  append(actions, {evaluate(plan.bundle), submit(plan.bundle)});
  return actions;
}

Actions trust_step(const BundlePlan& plan, const std::string& customer_profile_sid) {
  const auto& bundle = plan.bundle;
  Actions actions = {use_customer_profile(bundle.step, customer_profile_sid)};
  add_bundle(actions, plan);
  actions.push_back(assign(bundle, "customer-profile", [](const Turn& turn) {
    return turn.registration.customer_profile_sid;
  }));
  // Until the profile is in review, the evaluation of a trust product that refers to it is
  // noncompliant.
  append(actions, {await_review(kCustomerProfiles, bundle.step), evaluate(bundle), submit(bundle)});
  return actions;
}

}  // namespace

Actions customer_profile_step(const CustomerProfileInput& input, Route route) {
  return profile_step(plan_of(input, route), route, input.primary_profile_sid);
}
Actions starter_profile_step(const StarterProfileInput& input, Route route) {
  return profile_step(plan_of(input, route), route, input.primary_profile_sid);
}
Actions primary_profile_step(const PrimaryProfileInput& input) {
  return {use_primary_profile(steps_of(Route::kDirectStandard).customer_profile,
                              input.customer_profile_sid)};
}
Actions trust_product_step(const TrustProductInput& input, Route route) {
  return trust_step(plan_of(input, route), input.customer_profile_sid);
}
Actions sole_prop_trust_bundle_step(const SolePropTrustBundleInput& input, Route route) {
  return trust_step(plan_of(input, route), input.customer_profile_sid);
}
Actions direct_trust_product_step(const DirectTrustProductInput& input) {
  auto actions = trust_product_step(input, Route::kDirectStandard);
  BrandInput brand;
  brand.skip_automatic_sec_vet = input.skip_automatic_sec_vet;
  brand.mock = input.mock;
  append(actions, brand_step(brand, Route::kDirectStandard));
  return actions;
}
Actions direct_trust_bundle_step(const SolePropTrustBundleInput& input) {
  auto actions = sole_prop_trust_bundle_step(input, Route::kDirectSoleProprietor);
  append(actions, brand_step({}, Route::kDirectSoleProprietor));
  return actions;
}

}  // namespace a2p
