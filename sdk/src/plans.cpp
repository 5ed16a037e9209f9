// What the bundles of each flow consist of, as data.
#include "plans.h"

namespace a2p {
namespace {

// Twilio calls these policies static (docs: a2p-10dlc/onboarding-isv-api).
constexpr char kSecondaryProfilePolicy[] = "RNdfbf3fae0e1107f8aded0e7cead80bf5";
constexpr char kStarterProfilePolicy[] = "RN806dd6cd175f314e1f96a9727ee271f4";
// For a direct customer, who needs no Primary Profile (seen in public client code).
constexpr char kDirectStarterPolicy[] = "RN13dc4be8861a10924a79c35eaa4d812c";
constexpr char kA2pTrustProductPolicy[] = "RNb0d4771c2c98518d916a3d4cd70a8f8b";
// Takes the starter profiles of ISVs' customers and of direct customers alike (docs:
// trust-hub/trusthub-rest-api, policies); the starter policy RN63da… is of brands that are closed.
constexpr char kSolePropTrustProductPolicy[] = "RN670d5d2e282a6130ae063b234b6019c8";

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

constexpr RouteSteps kIsvStandardSteps = {
    .customer_profile = "step1_create_customer_profile",
    .trust_product = "step2_create_trust_product",
    .brand = "step3_register_brand",
    .campaign = "step4_create_campaign",
};
constexpr RouteSteps kIsvSoleProprietorSteps = {
    .customer_profile = "step1_create_starter_profile",
    .trust_product = "step2_create_sole_prop_trust_bundle",
    .brand = "step3_register_brand",
    .campaign = "step4_create_campaign",
};
constexpr RouteSteps kDirectStandardSteps = {
    .customer_profile = "step1_find_primary_profile",
    .trust_product = "step2_create_trust_product_and_brand",
    .brand = "step2_create_trust_product_and_brand",
    .campaign = "step3_create_campaign",
};
constexpr RouteSteps kDirectSoleProprietorSteps = {
    .customer_profile = "step1_create_starter_profile",
    .trust_product = "step2_create_trust_bundle_and_brand",
    .brand = "step2_create_trust_bundle_and_brand",
    .campaign = "step3_create_campaign",
};

}  // namespace

const BundleKind kCustomerProfiles = {
    "CustomerProfile", "/v1/CustomerProfiles", Watched::Kind::kCustomerProfile,
    &Registration::customer_profile_sid, &Registration::customer_profile_status};
const BundleKind kTrustProducts = {"TrustProduct", "/v1/TrustProducts",
                                   Watched::Kind::kTrustProduct, &Registration::trust_product_sid,
                                   &Registration::trust_product_status};

const RouteSteps& steps_of(Route route) {
  switch (route) {
    case Route::kIsvStandard:
      return kIsvStandardSteps;
    case Route::kIsvSoleProprietor:
      return kIsvSoleProprietorSteps;
    case Route::kDirectStandard:
      return kDirectStandardSteps;
    case Route::kDirectSoleProprietor:
      break;
  }
  return kDirectSoleProprietorSteps;
}

BundlePlan plan_of(const CustomerProfileInput& input, Route route) {
  BundlePlan plan;
  plan.bundle = {&kCustomerProfiles,
                 steps_of(route).customer_profile,
                 kSecondaryProfilePolicy,
                 input.business_name,
                 input.email,
                 input.status_callback};
  plan.end_users = {
      {"business-information", "customer_profile_business_information",
       attributes_of(input.business_attributes)},
      {"authorized-rep", "authorized_representative_1", attributes_of(input.authorized_rep)}};
  if (input.authorized_rep2) {
    plan.end_users.push_back(
        {"authorized-rep-2", "authorized_representative_2", attributes_of(*input.authorized_rep2)});
  }
  plan.address = input.address;
  return plan;
}

BundlePlan plan_of(const StarterProfileInput& input, Route route) {
  BundlePlan plan;
  plan.bundle = {
      &kCustomerProfiles,
      steps_of(route).customer_profile,
      route == Route::kDirectSoleProprietor ? kDirectStarterPolicy : kStarterProfilePolicy,
      input.customer_name,
      input.email,
      input.status_callback};
  plan.end_users = {{"starter-information", "starter_customer_profile_information",
                     attributes_of(input.starter_profile)}};
  plan.address = input.address;
  return plan;
}

BundlePlan plan_of(const TrustProductInput& input, Route route) {
  BundlePlan plan;
  plan.bundle = {
      &kTrustProducts, steps_of(route).trust_product, kA2pTrustProductPolicy, input.business_name,
      input.email,     input.status_callback};
  plan.end_users = {{"messaging-profile", "us_a2p_messaging_profile_information",
                     attributes_of(input.a2p_messaging_profile)}};
  return plan;
}

BundlePlan plan_of(const SolePropTrustBundleInput& input, Route route) {
  BundlePlan plan;
  plan.bundle = {&kTrustProducts,
                 steps_of(route).trust_product,
                 kSolePropTrustProductPolicy,
                 input.customer_name,
                 input.email,
                 input.status_callback};
  plan.end_users = {{"sole-prop-information", "sole_proprietor_information",
                     attributes_of(input.sole_prop_info)}};
  return plan;
}

}  // namespace a2p
