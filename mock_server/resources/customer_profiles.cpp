#include "mock_server/resources/customer_profiles.h"

#include "mock_server/resources/bundles.h"

namespace mock {

namespace {

constexpr auto kFields = bundle_fields(
    "customer_profiles_entity_assignments=/EntityAssignments|"
    "customer_profiles_evaluations=/Evaluations|"
    "customer_profiles_channel_endpoint_assignment=/ChannelEndpointAssignments");

constexpr Step kSteps[] = {
    {.type = "customer_profile.enter_review",
     .what = "Twilio takes the profile into review",
     .apply = enter_bundle_review},
    {.type = "customer_profile.decide", .what = "the review ends", .apply = decide_bundle},
    {.type = "customer_profile.after_otp.decide",
     .what = "approval, once the brand's OTP was confirmed",
     .apply = decide_bundle,
     .waits_for = "brand_otp"},
};

}  // namespace

constinit const Resource kCustomerProfiles{
    .name = "customer_profile",
    .path = "/v1/CustomerProfiles",
    .sid_prefix = "BU",
    .list_key = "results",
    .fields = kFields,
    .checks = kBundleChecks,
    .steps = kSteps,
    .on_update = update_bundle,
    .on_delete = delete_bundle,
};

}  // namespace mock
