// Customer profiles: what all bundles keep, and the rules of primary ones. TH-001 to TH-012,
// TH-031 to TH-037, TH-040 to TH-054
#include "conformance/probes/bundles.h"
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"

namespace conformance::probes {
namespace {

constexpr const char* kProfiles = "/v1/CustomerProfiles";

std::vector<Probe> primary() {
  return {
      refused("customer_profiles/primary_in_console", "TH-PRIMARY-01",
              [](Visit& visit) {
                visit.post(kProfiles, {{"FriendlyName", "Primary"},
                                       {"Email", "owner@harbor-lane-books.example"},
                                       {"PolicySid", kPrimaryPolicy}});
              }),
      refused("customer_profiles/primary_stays", "TH-PRIMARY-01",
              [](Visit& visit) {
                visit.post(item(kProfiles, primary_profile(visit)), {{"Status", "draft"}});
              }),
      keeps("customer_profiles/links", "A profile links what belongs to it", {},
            [](Visit& visit) {
              const std::string path = item(kProfiles, draft_profile(visit));
              for (const auto& [link, end] :
                   {std::pair{"customer_profiles_entity_assignments", "/EntityAssignments"},
                    std::pair{"customer_profiles_evaluations", "/Evaluations"},
                    std::pair{"customer_profiles_channel_endpoint_assignment",
                              "/ChannelEndpointAssignments"}})
                visit.expect(visit.text(std::string("links.") + link).ends_with(path + end),
                             std::string(link) + ", a URL that ends in " + path + end,
                             visit.text("links"));
            }),
      refused("customer_profiles/with_numbers", "TH-BUNDLE-05",
              [](Visit& visit) {
                const std::string path = item(kProfiles, draft_profile(visit));
                visit.make(path + "/ChannelEndpointAssignments",
                           {{"ChannelEndpointType", "phone-number"},
                            {"ChannelEndpointSid", phone_number(visit)}});
                visit.erase(path);
              }),
      refused("customer_profiles/in_use", "TH-BUNDLE-06",
              [](Visit& visit) {
                const std::string profile = draft_profile(visit);
                assign(visit, "/v1/TrustProducts/" + draft_product(visit), profile);
                visit.erase(item(kProfiles, profile));
              }),
      refused("customer_profiles/product_is_no_profile", "PLAT-ROUTE-01",  // TH-012
              [](Visit& visit) { visit.get(item(kProfiles, draft_product(visit))); }),
  };
}

}  // namespace

std::vector<Probe> customer_profile_probes() {
  std::vector<Probe> probes =
      bundle_probes({.chapter = "customer_profiles",
                     .collection = kProfiles,
                     .policy = kSecondaryPolicy,
                     .other_policy = kMessagingPolicy,
                     .complete = [](Visit& visit) { return company(visit).profile; }});
  for (Probe& one : primary()) probes.push_back(std::move(one));
  return probes;
}

}  // namespace conformance::probes
