#include "mock_server/resources/trust_products.h"

#include "mock_server/resources/bundles.h"

namespace mock {

namespace {

constexpr auto kFields = bundle_fields(
    "trust_products_entity_assignments=/EntityAssignments|"
    "trust_products_evaluations=/Evaluations|"
    "trust_products_channel_endpoint_assignment=/ChannelEndpointAssignments");

constexpr Step kSteps[] = {
    {.type = "trust_product.enter_review",
     .what = "Twilio takes the trust product into review",
     .apply = enter_bundle_review},
    {.type = "trust_product.decide", .what = "the review ends", .apply = decide_bundle},
    {.type = "trust_product.after_otp.decide",
     .what = "approval, once the brand's OTP was confirmed",
     .apply = decide_bundle,
     .waits_for = "brand_otp"},
};

}  // namespace

constinit const Resource kTrustProducts{
    .name = "trust_product",
    .path = "/v1/TrustProducts",
    .sid_prefix = "BU",
    .list_key = "results",
    .fields = kFields,
    .checks = kBundleChecks,
    .steps = kSteps,
    .on_update = update_bundle,
    .on_delete = delete_bundle,
};

}  // namespace mock
