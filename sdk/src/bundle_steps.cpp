// Steps 1 and 2 of both ISV flows: which items each bundle has, in the order of Twilio's guides.
#include "steps.h"

namespace a2p {
namespace {

// Twilio calls these policies static (docs: a2p-10dlc/onboarding-isv-api).
constexpr char kSecondaryProfilePolicy[] = "RNdfbf3fae0e1107f8aded0e7cead80bf5";
constexpr char kStarterProfilePolicy[] = "RN806dd6cd175f314e1f96a9727ee271f4";
constexpr char kA2pTrustProductPolicy[] = "RNb0d4771c2c98518d916a3d4cd70a8f8b";
constexpr char kSolePropTrustProductPolicy[] = "RN670d5d2e282a6130ae063b234b6019c8";

void append(Actions& actions, Actions more) {
  for (auto& action : more) actions.push_back(std::move(action));
}

void add_optional(Json& attributes, const char* name, const std::optional<std::string>& value) {
  if (value) attributes[name] = *value;
}

Json attributes_of(const BusinessAttributes& business) {
  Json attributes = {
      {"business_name", business.business_name},
      {"business_type", business.business_type},
      {"business_industry", business.business_industry},
      {"business_registration_identifier", business.business_registration_identifier},
      {"business_registration_number", business.business_registration_number},
      {"website_url", business.website_url},
      {"business_identity", business.business_identity},
      {"business_regions_of_operation", business.business_regions_of_operation}};
  add_optional(attributes, "social_media_profile_urls", business.social_media_profile_urls);
  return attributes;
}

Json attributes_of(const AuthorizedRepresentative& person) {
  return {{"first_name", person.first_name},     {"last_name", person.last_name},
          {"phone_number", person.phone_number}, {"email", person.email},
          {"job_position", person.job_position}, {"business_title", person.business_title}};
}

Json attributes_of(const A2pMessagingProfile& profile) {
  Json attributes = {{"company_type", profile.company_type}};
  add_optional(attributes, "stock_exchange", profile.stock_exchange);
  add_optional(attributes, "stock_ticker", profile.stock_ticker);
  add_optional(attributes, "brand_contact_email", profile.brand_contact_email);
  return attributes;
}

Json attributes_of(const StarterProfile& person) {
  return {{"first_name", person.first_name},
          {"last_name", person.last_name},
          {"email", person.email},
          {"phone_number", person.phone_number}};
}

// The policy knows brand_name, mobile_phone_number and vertical; Twilio keeps the rest without
// using it.
Json attributes_of(const SoleProprietor& person) {
  Json attributes = {{"first_name", person.first_name},
                     {"last_name", person.last_name},
                     {"email", person.email},
                     {"phone_number", person.phone_number},
                     {"mobile_phone_number", person.mobile_phone_number},
                     {"brand_name", person.brand_name}};
  add_optional(attributes, "vertical", person.vertical);
  return attributes;
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

// Items, the profile, evaluation and submission of a trust product.
void complete_trust_product(Actions& actions, const BundleInput& bundle) {
  actions.push_back(assign(bundle, "customer-profile", [](const Turn& turn) {
    return turn.registration.customer_profile_sid;
  }));
  // Until the profile is in review, the evaluation of a trust product that refers to it is
  // noncompliant.
  actions.push_back(await_review(kCustomerProfiles, bundle.step, WaitingFor::kProfileReview));
  actions.push_back(evaluate(bundle));
  actions.push_back(submit(bundle));
}

}  // namespace

Actions customer_profile_step(const CustomerProfileInput& input) {
  const BundleInput bundle{&kCustomerProfiles,
                           "step1_create_customer_profile",
                           kSecondaryProfilePolicy,
                           input.business_name,
                           input.email,
                           input.status_callback};
  Actions actions = {find_primary_profile(bundle.step, input.primary_profile_sid),
                     create_bundle(bundle)};
  append(actions,
         add_end_user(bundle, "business-information", "customer_profile_business_information",
                      attributes_of(input.business_attributes)));
  append(actions, add_end_user(bundle, "authorized-rep", "authorized_representative_1",
                               attributes_of(input.authorized_rep)));
  if (input.authorized_rep2) {
    append(actions, add_end_user(bundle, "authorized-rep-2", "authorized_representative_2",
                                 attributes_of(*input.authorized_rep2)));
  }
  append(actions, add_address(bundle, input.address));
  append(actions, {attach_primary_profile(bundle), evaluate(bundle), submit(bundle)});
  return actions;
}

Actions starter_profile_step(const StarterProfileInput& input) {
  const BundleInput bundle{&kCustomerProfiles,    "step1_create_starter_profile",
                           kStarterProfilePolicy, input.customer_name,
                           input.email,           input.status_callback};
  Actions actions = {find_primary_profile(bundle.step, input.primary_profile_sid),
                     create_bundle(bundle)};
  append(actions,
         add_end_user(bundle, "starter-information", "starter_customer_profile_information",
                      attributes_of(input.starter_profile)));
  append(actions, add_address(bundle, input.address));
  append(actions, {attach_primary_profile(bundle), evaluate(bundle), submit(bundle)});
  return actions;
}

Actions trust_product_step(const TrustProductInput& input) {
  const BundleInput bundle{
      &kTrustProducts, "step2_create_trust_product", kA2pTrustProductPolicy, input.business_name,
      input.email,     input.status_callback};
  Actions actions = {use_customer_profile(bundle.step, input.customer_profile_sid),
                     create_bundle(bundle)};
  append(actions, add_end_user(bundle, "messaging-profile", "us_a2p_messaging_profile_information",
                               attributes_of(input.a2p_messaging_profile)));
  complete_trust_product(actions, bundle);
  return actions;
}

Actions sole_prop_trust_bundle_step(const SolePropTrustBundleInput& input) {
  const BundleInput bundle{&kTrustProducts,
                           "step2_create_sole_prop_trust_bundle",
                           kSolePropTrustProductPolicy,
                           input.customer_name,
                           input.email,
                           input.status_callback};
  Actions actions = {use_customer_profile(bundle.step, input.customer_profile_sid),
                     create_bundle(bundle)};
  append(actions, add_end_user(bundle, "sole-prop-information", "sole_proprietor_information",
                               attributes_of(input.sole_prop_info)));
  complete_trust_product(actions, bundle);
  return actions;
}

}  // namespace a2p
