// Imported vettings of brands: Campaign Verify. Rulebook A2P 2.1, 4.5
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr const char* kToken =
    "cv|1.0|tcr|10dlc|2d5b0c3e-8a57-4c1f-9a0e-6f1f8f0c7a11|c2VjcmV0LXRva2VuLW9mLWEtcHJvYmU";

constexpr Member kMembers[] = {
    {"account_sid", Holds::kOwnAccount},
    {"brand_sid", Holds::kSid, "BN"},
    {"brand_vetting_sid", Holds::kSid, "VT"},
    {"date_updated", Holds::kInstant},
    {"date_created", Holds::kInstant},
    {"vetting_id", Holds::kText, {}, true},
    {"vetting_class"},
    {"vetting_status"},
    {"vetting_provider", Holds::kOneOf, "campaign-verify|aegis"},
    {"url", Holds::kUrl},
};
constexpr Required kRequired[] = {{"VettingProvider"}};
constexpr Pair kEchoes[] = {{"VettingProvider", "vetting_provider"}};
constexpr Pair kFilters[] = {{"VettingProvider", "vetting_provider"}};
constexpr std::string_view kMoving[] = {"vetting_status"};

std::string vettings_of(const std::string& brand) {
  return "/v1/a2p/BrandRegistrations/" + brand + "/Vettings";
}

Form form(Visit&) { return {{"VettingProvider", "campaign-verify"}, {"VettingId", kToken}}; }

}  // namespace

std::vector<Probe> vetting_probes() {
  std::vector<Probe> probes = crud_probes(
      {.chapter = "vettings",
       .collection = "/v1/a2p/BrandRegistrations/BN00000000000000000000000000000000/Vettings",
       .list_key = "data",
       .prefix = "VT",
       .identity = "brand_vetting_sid",
       .verbs = kCreates | kReadsOnly,
       .members = kMembers,
       .required = kRequired,
       .echoes = kEchoes,
       .filters = kFilters,
       .moving = kMoving,
       .takes_one = true,
       .form = form,
       .above = [](Visit& visit) { return vettings_of(approved_brand(visit)); }});
  probes.insert(
      probes.end(),
      {refused("vettings/malformed_token", "A2P-VETTING-01",
               [](Visit& visit) {
                 visit.post(vettings_of(approved_brand(visit)),
                            {{"VettingProvider", "campaign-verify"}, {"VettingId", "token"}});
               }),
       refused("vettings/pending_brand", "A2P-VETTING-02",
               [](Visit& visit) { visit.post(vettings_of(pending_brand(visit)), form(visit)); }),
       refused("vettings/one_at_a_time", "A2P-VETTING-03", [](Visit& visit) {
         const std::string vettings = vettings_of(approved_brand(visit));
         visit.control("POST", "/reviews", R"({"match":{"resource":"vetting"},"decision":"hold"})");
         visit.make(vettings, form(visit), "brand_vetting_sid");
         visit.post(vettings, form(visit));
       })});
  return probes;
}

}  // namespace conformance::probes
