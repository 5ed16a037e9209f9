#include "mock_server/resources/vettings.h"

#include <algorithm>

#include "conformance/contract/brand_rules.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/review_policy.h"

namespace mock {
namespace {

using contract::brand_rule;

constexpr std::string_view kCampaignVerify = "campaign-verify";

constexpr Field kFields[] = {
    {.property = "account_sid", .kind = Kind::kAccount},
    {.property = "brand_sid", .kind = Kind::kParent},
    {.property = "brand_vetting_sid", .kind = Kind::kSelf},
    {.property = "vetting_provider",
     .param = "VettingProvider",
     .kind = Kind::kEnum,
     .traits = kRequired | kFilter,
     .domain = "campaign-verify|aegis"},
    {.property = "vetting_id", .param = "VettingId", .traits = kOptional},
    {.property = "vetting_class", .kind = Kind::kFixed, .initial = R"("STANDARD")"},
    {.property = "vetting_status", .kind = Kind::kFixed, .initial = R"("IN_PROGRESS")"},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "url", .kind = Kind::kUrl},
};

bool is_campaign_verify(const Change& change) {
  return change.text("vetting_provider") == kCampaignVerify;
}

// cv|1.0|tcr|10dlc|UUID|TOKEN
bool is_token(std::string_view text) {
  return text.starts_with("cv|1.0|tcr|10dlc|") && std::count(text.begin(), text.end(), '|') == 5 &&
         text.back() != '|';
}

constexpr Check kChecks[] = {
    {brand_rule("A2P-VETTING-01"),
     [](const Change& change) {
       return broken_if(is_campaign_verify(change) && !is_token(change.text("vetting_id")));
     },
     kCreate},
    {brand_rule("A2P-VETTING-02"),
     [](const Change& change) {
       const Record& brand = *change.parent_record;
       const bool registered = json::text_member(brand.text, "status") == "APPROVED";
       return broken_if(is_sole_proprietor(brand) || !registered, {{"brand", brand.sid}});
     },
     kCreate},
    {brand_rule("A2P-VETTING-03"),
     [](const Change& change) {
       const auto running = [](const Record& vetting) {
         return json::text_member(vetting.text, "vetting_status") == "IN_PROGRESS";
       };
       const Page page = change.world.tx.list(
           {.kind = change.resource.name, .parent = change.parent, .where = running, .limit = 1});
       return broken_if(!page.records.empty(), {{"brand", change.parent}});
     },
     kCreate},
};

Verdict create_vetting(Change& change) {
  if (is_campaign_verify(change)) change.set("vetting_class", R"("POLITICAL")");
  change.world.schedule("vetting.submit", change.key(), Duration{});
  return std::nullopt;
}

void submit_vetting(World& world, const Event& event) {
  const Record* vetting = world.tx.get(event.subject());
  if (vetting == nullptr) return;
  submit_review(world, kBrandVettings, event.subject(), "vetting.decide",
                json::text_member(vetting->text, "vetting_provider"));
}

void decide_vetting(World& world, const Event& event) {
  const Record* vetting = world.tx.get(event.subject());
  if (vetting == nullptr || json::text_member(vetting->text, "vetting_status") != "IN_PROGRESS")
    return;
  const auto decision = decided(world, kBrandVettings, event.subject(),
                                json::text_member(vetting->text, "vetting_provider"));
  if (decision && decision->decision == Decision::kHold)
    return world.await("vetting.decide", event.subject());
  const bool refused = decision && decision->decision == Decision::kReject;
  world.amend(kBrandVettings, event.subject(),
              {{"vetting_status", refused ? R"("FAILED")" : R"("SUCCESS")"}});
}

constexpr Step kSteps[] = {
    {"vetting.submit", "goes to the vetting provider", submit_vetting},
    {"vetting.decide", "vetting ends", decide_vetting},
};

}  // namespace

const Resource kBrandVettings = {
    .name = "vetting",
    .product = Product::kMessaging,
    .path = "/v1/a2p/BrandRegistrations/{BrandSid}/Vettings",
    .parent = "brand",
    .sid_prefix = "VT",
    .list_key = "data",
    .verbs = kCreate | kFetch | kList,
    .fields = kFields,
    .checks = kChecks,
    .steps = kSteps,
    .on_create = create_vetting,
};

}  // namespace mock
