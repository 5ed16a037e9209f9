// Trust products: what all bundles keep. TH-001 to TH-012, TH-040 to TH-054
#include "conformance/probes/bundles.h"
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"

namespace conformance::probes {
namespace {

constexpr const char* kProducts = "/v1/TrustProducts";

// Its profile is submitted already: only then is it compliant. TH-061
std::string complete(Visit& visit) {
  const Customer customer = company(visit);
  visit.make("/v1/CustomerProfiles/" + customer.profile, {{"Status", "pending-review"}});
  return customer.trust;
}

}  // namespace

std::vector<Probe> trust_product_probes() {
  std::vector<Probe> probes = bundle_probes({.chapter = "trust_products",
                                             .collection = kProducts,
                                             .policy = kMessagingPolicy,
                                             .other_policy = kSecondaryPolicy,
                                             .complete = complete});
  probes.push_back(keeps(
      "trust_products/links", "A trust product links what belongs to it", {}, [](Visit& visit) {
        const std::string path = item(kProducts, draft_product(visit));
        for (const auto& [link, end] :
             {std::pair{"trust_products_entity_assignments", "/EntityAssignments"},
              std::pair{"trust_products_evaluations", "/Evaluations"},
              std::pair{"trust_products_channel_endpoint_assignment",
                        "/ChannelEndpointAssignments"}})
          visit.expect(visit.text(std::string("links.") + link).ends_with(path + end),
                       std::string(link) + ", a URL that ends in " + path + end,
                       visit.text("links"));
      }));
  probes.push_back(refused("trust_products/profile_is_no_product", "PLAT-ROUTE-01",  // TH-012
                           [](Visit& visit) { visit.get(item(kProducts, draft_profile(visit))); }));
  return probes;
}

}  // namespace conformance::probes
