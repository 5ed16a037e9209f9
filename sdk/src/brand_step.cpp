// The brand of every flow: one request, which starts the billing (docs:
// brand-registration-resource).
#include "observation.h"
#include "steps.h"

namespace a2p {
namespace {

constexpr char kBrands[] = "/v1/a2p/BrandRegistrations";

Action use_bundles(const std::string& step, const BrandInput& input) {
  return {step, "bundles", [input](Turn& turn) -> Performed {
            auto& registration = turn.registration;
            if (!input.customer_profile_sid.empty()) {
              registration.customer_profile_sid = input.customer_profile_sid;
            }
            if (!input.trust_product_sid.empty()) {
              registration.trust_product_sid = input.trust_product_sid;
            }
            if (registration.customer_profile_sid.empty()) {
              return Unexpected(
                  invalid_input("customerProfileSid", "the SID of step 1's profile is missing"));
            }
            if (registration.trust_product_sid.empty()) {
              return Unexpected(
                  invalid_input("trustProductSid", "the SID of step 2's trust product is missing"));
            }
            return Made{registration.trust_product_sid, registration.trust_product_status};
          }};
}

Performed register_brand(Turn& turn, const BrandInput& input, Route route) {
  auto& registration = turn.registration;
  const bool sole_proprietor = is_sole_proprietor(route);
  const bool skips_vetting = sole_proprietor || input.skip_automatic_sec_vet;
  ApiRequest request;
  request.product = Product::kMessaging;
  request.path = kBrands;
  request.parameters = {{"CustomerProfileBundleSid", registration.customer_profile_sid},
                        {"A2PProfileBundleSid", registration.trust_product_sid},
                        {"BrandType", sole_proprietor ? "SOLE_PROPRIETOR" : "STANDARD"},
                        {"SkipAutomaticSecVet", skips_vetting ? "true" : "false"}};
  if (input.mock) request.parameters.emplace_back("Mock", "true");
  const auto created = turn.create({.resource = "BrandRegistration",
                                    .request = request,
                                    .find = [&]() -> Result<std::vector<Json>> {
                                      auto brands = list(turn.client, Product::kMessaging, kBrands);
                                      if (!brands) return brands;
                                      std::erase_if(*brands, [&](const Json& brand) {
                                        return text_at(brand, "customer_profile_bundle_sid") !=
                                                   registration.customer_profile_sid ||
                                               text_at(brand, "a2p_profile_bundle_sid") !=
                                                   registration.trust_product_sid;
                                      });
                                      return brands;
                                    }});
  if (!created) return Unexpected(created.error());
  registration.brand_sid = text_at(created->answer.body, "sid");
  record(registration, {Watched::Kind::kBrand, registration.brand_sid},
         observation_of(created->answer));
  return created->made(registration.brand_status);
}

}  // namespace

Actions brand_step(const BrandInput& input, Route route) {
  const std::string step = steps_of(route).brand;
  return {
      use_bundles(step, input),
      await_review(kTrustProducts, step),
      {step, "brand", [input, route](Turn& turn) { return register_brand(turn, input, route); }}};
}

}  // namespace a2p
