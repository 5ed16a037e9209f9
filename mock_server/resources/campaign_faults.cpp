#include "mock_server/resources/campaign_faults.h"

#include <algorithm>

#include "conformance/contract/campaign_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/resources/brand_details.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/campaign_text.h"
#include "mock_server/resources/campaigns.h"
#include "mock_server/tcr/registry.h"

namespace mock {
namespace {

using contract::campaign_rule;
using contract::switch_row;

bool vetted_for_politics(const World& world, const Record& brand) {
  const auto succeeded = [](const Record& vetting) {
    return json::text_member(vetting.text, "vetting_class") == "POLITICAL" &&
           json::text_member(vetting.text, "vetting_status") == "SUCCESS";
  };
  return !world.tx.list({.kind = "vetting", .parent = brand.sid, .where = succeeded, .limit = 1})
              .records.empty();
}

void check_identity(const Record& brand, Faults& faults) {
  const std::string identity = json::text_member(brand.text, "identity_status");
  if (is_sole_proprietor(brand)) {
    if (identity != "VERIFIED")
      faults.add(campaign_rule("A2P-CAMPAIGN-30"), {{"brand", brand.sid}});
  } else if (has_unfinished_2fa(brand)) {
    faults.add(campaign_rule("A2P-CAMPAIGN-39"), {{"brand", brand.sid}});
  } else if (identity == "UNVERIFIED") {
    faults.add(campaign_rule("A2P-CAMPAIGN-52"), {{"brand", brand.sid}});
  }
}

void check_counts(const World& world, const Record& brand, Faults& faults) {
  const auto limit_of = [&](const contract::Switch& row) {
    return json::integer(world.switched(row));
  };
  const auto campaigns = static_cast<std::int64_t>(campaign_services(brand).size());
  if (campaigns > limit_of(switch_row("campaigns-per-brand")))
    faults.add(campaign_rule("A2P-CAMPAIGN-34"), {{"brand", brand.sid}});
  const std::string number = json::text_member(brand.hidden, "registration_number");
  const std::int64_t brands = number.empty() ? 0 : brands_of_tax_id(world.registry, number);
  const std::int64_t limit = limit_of(switch_row("brands-per-tax-id"));
  if (brands > limit)
    faults.add(campaign_rule("A2P-CAMPAIGN-46"), {{"brand", brand.sid},
                                                  {"number", number},
                                                  {"count", std::to_string(brands)},
                                                  {"limit", std::to_string(limit)}});
}

void check_usecase(const World& world, const Record& campaign, const Record& brand,
                   Faults& faults) {
  const std::string usecase = json::text_member(campaign.text, "us_app_to_person_usecase");
  if (usecase == "POLITICAL" && !vetted_for_politics(world, brand))
    faults.add(campaign_rule("A2P-CAMPAIGN-36"), {{"brand", brand.sid}}, {"USE_CASE"});
  const std::string status = json::text_member(brand.text, "tax_exempt_status");
  if (usecase == "CHARITY" && status != "501c3")
    faults.add(campaign_rule("A2P-CAMPAIGN-37"),
               {{"brand", brand.sid}, {"status", status.empty() ? "none" : status}}, {"USE_CASE"});
}

struct Url {
  std::string_view property, field;
  const contract::Rule &missing, &missing_as_observed;
};
constexpr Url kUrls[] = {
    {"privacy_policy_url", "PRIVACY_POLICY_URL", campaign_rule("A2P-CAMPAIGN-31"),
     campaign_rule("A2P-CAMPAIGN-47")},
    {"terms_and_conditions_url", "TERMS_AND_CONDITIONS_URL", campaign_rule("A2P-CAMPAIGN-32"),
     campaign_rule("A2P-CAMPAIGN-48")},
};

void check_urls(const World& world, const Record& campaign, Faults& faults) {
  const bool observed = world.switched(switch_row("missing-url-codes")) == "observed";
  for (const Url& row : kUrls) {
    const std::string url = json::text_member(campaign.text, row.property);
    if (url.empty())
      faults.add(observed ? row.missing_as_observed : row.missing, {}, {std::string(row.field)});
    if (lower(url).starts_with("http://"))
      faults.add(campaign_rule("A2P-CAMPAIGN-33"), {{"url", url}}, {std::string(row.field)});
  }
}

// Ids of TCR that always end so: nothing else about a campaign of another vendor is known here.
struct ForeignCampaign {
  std::string_view id;
  bool migrated;  // only with CnpMigration=true
  const contract::Rule& rule;
};
constexpr ForeignCampaign kForeignCampaigns[] = {
    {"C030904", false, campaign_rule("A2P-CAMPAIGN-49")},
    {"C030992", true, campaign_rule("A2P-CAMPAIGN-50")},
    {"C030993", true, campaign_rule("A2P-CAMPAIGN-51")},
};

void check_foreign(const Record& campaign, Faults& faults) {
  const std::string id = json::text_member(campaign.text, "campaign_id");
  const bool migrated = json::member(campaign.hidden, "cnp_migration") == "true";
  for (const ForeignCampaign& row : kForeignCampaigns)
    if (row.id == id && (migrated || !row.migrated)) faults.add(row.rule, {{"campaign", id}});
}

}  // namespace

std::vector<Fault> machine_faults(World& world, const Record& campaign) {
  Faults faults(world, campaign.parent);
  if (is_preregistered(campaign)) {
    check_foreign(campaign, faults);
    return faults.list();
  }
  const std::string sid = json::text_member(campaign.text, "brand_registration_sid");
  if (const Record* brand = find_brand(world, account_of(campaign), sid)) {
    check_identity(*brand, faults);
    check_counts(world, *brand, faults);
    check_usecase(world, campaign, *brand, faults);
  }
  check_urls(world, campaign, faults);
  if (!json::text_member(campaign.text, "opt_in_message").empty() &&
      json::member(campaign.text, "subscriber_opt_in") != "true")
    faults.add(campaign_rule("A2P-CAMPAIGN-35"), {}, {"OPT_IN_MESSAGE"});
  return faults.list();
}

}  // namespace mock
