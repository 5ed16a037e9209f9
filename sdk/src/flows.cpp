#include "a2p/flows.h"

#include "flow_access.h"

namespace a2p::flows {
namespace {

Result<StepResult> run_step(const Client& client, Route route, Actions actions, StepOptions options,
                            std::optional<Error> problem = std::nullopt) {
  auto flow = FlowAccess::make(client, route, std::move(actions), std::move(options.registration),
                               std::move(options.hooks), std::move(problem));
  auto registration = run(flow, client, options.run);
  if (!registration) return Unexpected(registration.error());
  return StepResult{*std::move(registration)};
}

}  // namespace

namespace isv_standard {

Result<StepResult> step1_create_customer_profile(const Client& client,
                                                 const CustomerProfileInput& input,
                                                 StepOptions options) {
  return run_step(client, Route::kIsvStandard, customer_profile_step(input, Route::kIsvStandard),
                  std::move(options));
}
Result<StepResult> step2_create_trust_product(const Client& client, const TrustProductInput& input,
                                              StepOptions options) {
  return run_step(client, Route::kIsvStandard, trust_product_step(input, Route::kIsvStandard),
                  std::move(options));
}
Result<StepResult> step3_register_brand(const Client& client, const BrandInput& input,
                                        StepOptions options) {
  return run_step(client, Route::kIsvStandard, brand_step(input, Route::kIsvStandard),
                  std::move(options));
}
Result<StepResult> step4_create_campaign(const Client& client, const CampaignInput& input,
                                         StepOptions options) {
  return run_step(client, Route::kIsvStandard, campaign_step(input, Route::kIsvStandard, {}),
                  std::move(options));
}

}  // namespace isv_standard

namespace isv_sole_prop {

Result<StepResult> step1_create_starter_profile(const Client& client,
                                                const StarterProfileInput& input,
                                                StepOptions options) {
  return run_step(client, Route::kIsvSoleProprietor,
                  starter_profile_step(input, Route::kIsvSoleProprietor), std::move(options));
}
Result<StepResult> step2_create_sole_prop_trust_bundle(const Client& client,
                                                       const SolePropTrustBundleInput& input,
                                                       StepOptions options) {
  return run_step(client, Route::kIsvSoleProprietor,
                  sole_prop_trust_bundle_step(input, Route::kIsvSoleProprietor),
                  std::move(options));
}
Result<StepResult> step3_register_brand(const Client& client, const BrandInput& input,
                                        StepOptions options) {
  return run_step(client, Route::kIsvSoleProprietor, brand_step(input, Route::kIsvSoleProprietor),
                  std::move(options));
}
Result<StepResult> step4_create_campaign(const Client& client, const CampaignInput& input,
                                         StepOptions options) {
  return run_step(client, Route::kIsvSoleProprietor,
                  campaign_step(input, Route::kIsvSoleProprietor, {}), std::move(options),
                  missing_number(input, "step4"));
}

}  // namespace isv_sole_prop

namespace direct_standard {

Result<StepResult> step1_find_primary_profile(const Client& client,
                                              const PrimaryProfileInput& input,
                                              StepOptions options) {
  return run_step(client, Route::kDirectStandard, primary_profile_step(input), std::move(options));
}
Result<StepResult> step2_create_trust_product_and_brand(const Client& client,
                                                        const DirectTrustProductInput& input,
                                                        StepOptions options) {
  return run_step(client, Route::kDirectStandard, direct_trust_product_step(input),
                  std::move(options));
}
Result<StepResult> step3_create_campaign(const Client& client, const CampaignInput& input,
                                         StepOptions options) {
  return run_step(client, Route::kDirectStandard, campaign_step(input, Route::kDirectStandard, {}),
                  std::move(options));
}

}  // namespace direct_standard

namespace direct_sole_prop {

Result<StepResult> step1_create_starter_profile(const Client& client,
                                                const StarterProfileInput& input,
                                                StepOptions options) {
  return run_step(client, Route::kDirectSoleProprietor,
                  starter_profile_step(input, Route::kDirectSoleProprietor), std::move(options),
                  needless_primary(input));
}
Result<StepResult> step2_create_trust_bundle_and_brand(const Client& client,
                                                       const SolePropTrustBundleInput& input,
                                                       StepOptions options) {
  return run_step(client, Route::kDirectSoleProprietor, direct_trust_bundle_step(input),
                  std::move(options));
}
Result<StepResult> step3_create_campaign(const Client& client, const CampaignInput& input,
                                         StepOptions options) {
  return run_step(client, Route::kDirectSoleProprietor,
                  campaign_step(input, Route::kDirectSoleProprietor, {}), std::move(options),
                  missing_number(input, "step3"));
}

}  // namespace direct_sole_prop
}  // namespace a2p::flows
