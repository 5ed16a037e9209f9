#include "mock_server/resources/vettings.h"

#include <algorithm>

#include "conformance/contract/brand_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/compliance_errors.h"
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
       const bool wrong_type =
           is_sole_proprietor(brand) &&
           change.world.switched(contract::switch_row("sole-proprietor-token")) == "refused";
       return broken_if(wrong_type || !registered, {{"brand", brand.sid}});
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
  change.hidden = "{}";
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

std::string status_of(const Record& vetting) {
  return json::text_member(vetting.text, "vetting_status");
}

// The part of a token that names it: cv|1.0|tcr|10dlc|UUID|TOKEN.
std::string_view uuid_of(std::string_view token) {
  const std::size_t end = token.rfind('|');
  if (end == std::string_view::npos || end == 0) return {};
  return token.substr(0, end).substr(token.rfind('|', end - 1) + 1);
}

// The brand of this sandbox that the token was imported for before; empty when there is none.
std::string earlier_brand(const World& world, const Record& vetting) {
  const std::string token = json::text_member(vetting.text, "vetting_id");
  std::string brand;
  world.tx.state().each([&](const Record& other) {
    if (other.kind == kBrandVettings.name && other.sid != vetting.sid &&
        status_of(other) == "SUCCESS" && json::text_member(other.text, "vetting_id") == token)
      brand = other.parent;
  });
  return brand;
}

// What TCR finds wrong with an imported token.
std::vector<Fault> token_faults(World& world, const Record& vetting) {
  if (json::text_member(vetting.text, "vetting_provider") != kCampaignVerify) return {};
  Faults faults(world, vetting.sid);
  const Record* brand =
      find_brand(world, json::text_member(vetting.text, "account_sid"), vetting.parent);
  const std::string token = json::text_member(vetting.text, "vetting_id");
  const std::string_view uuid = uuid_of(token);
  if (uuid.empty() || uuid.find_first_not_of("0123456789abcdefABCDEF-") != std::string_view::npos)
    faults.add(brand_rule("A2P-VETTING-04"), {});
  const std::string other = earlier_brand(world, vetting);
  if (!other.empty()) faults.add(brand_rule("A2P-VETTING-05"), {{"other", other}});
  if (brand != nullptr && is_sole_proprietor(*brand))
    faults.add(brand_rule("A2P-VETTING-06"), {{"brand", brand->sid}});
  return faults.list();
}

// A vetting has no `errors` of its own; the brand tells why it failed, and stays as good as it was.
void fail_vetting(World& world, const Record& vetting, const std::vector<Fault>& faults) {
  const std::string account = json::text_member(vetting.text, "account_sid");
  const std::string brand = vetting.parent, sid = vetting.sid;
  const std::string rule = refused_by_json(faults);
  world.amend(kBrandVettings, {kBrandVettings.name, brand, sid},
              {{"vetting_status", R"("FAILED")"}}, {{"refused_by", rule}});
  world.amend(kBrands, {kBrands.name, account, brand}, {{"errors", brand_errors_json(faults)}},
              {{"refused_by", rule}});
}

void decide_vetting(World& world, const Event& event) {
  constexpr int kRefusedByRegistry = 30714;
  const Record* vetting = world.tx.get(event.subject());
  if (vetting == nullptr || status_of(*vetting) != "IN_PROGRESS") return;
  const auto decision = decided(world, kBrandVettings, event.subject(),
                                json::text_member(vetting->text, "vetting_provider"));
  if (decision && decision->decision == Decision::kHold)
    return world.await("vetting.decide", event.subject());
  std::vector<Fault> faults;
  if (!decision) faults = token_faults(world, *vetting);
  if (decision && decision->decision == Decision::kReject)
    faults = faults_of_codes(decision->errors, decision->reason, kRefusedByRegistry);
  if (!faults.empty()) return fail_vetting(world, *vetting, faults);
  world.amend(kBrandVettings, event.subject(), {{"vetting_status", R"("SUCCESS")"}});
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
