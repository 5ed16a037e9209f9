#include "mock_server/resources/brands.h"

#include <algorithm>

#include "conformance/contract/brand_rules.h"
#include "mock_server/resources/brand_authentication.h"
#include "mock_server/resources/brand_details.h"
#include "mock_server/resources/brand_otp.h"
#include "mock_server/resources/brand_review.h"
#include "mock_server/resources/ledger.h"
#include "mock_server/resources/registration_rate.h"

namespace mock {
namespace {

using contract::brand_rule;

constexpr std::int64_t kMaxUpdates = 3;

constexpr Field kFields[] = {
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "account_sid", .kind = Kind::kAccount},
    {.property = "customer_profile_bundle_sid",
     .param = "CustomerProfileBundleSid",
     .kind = Kind::kSid,
     .traits = kRequired,
     .domain = "BU"},
    {.property = "a2p_profile_bundle_sid",
     .param = "A2PProfileBundleSid",
     .kind = Kind::kSid,
     .traits = kRequired,
     .domain = "BU"},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "brand_type",
     .param = "BrandType",
     .kind = Kind::kEnum,
     .traits = kOptional,
     .domain = "STANDARD|SOLE_PROPRIETOR|STARTER",
     .initial = R"("STANDARD")"},
    {.property = "status", .kind = Kind::kFixed, .initial = R"("PENDING")"},
    {.property = "tcr_id", .kind = Kind::kFixed},
    {.property = "failure_reason", .kind = Kind::kFixed},
    {.property = "url", .kind = Kind::kUrl},
    {.property = "brand_score", .kind = Kind::kFixed},
    {.property = "brand_feedback", .kind = Kind::kFixed},
    {.property = "identity_status", .kind = Kind::kFixed},
    {.property = "russell_3000", .kind = Kind::kFixed},
    {.property = "government_entity", .kind = Kind::kFixed},
    {.property = "tax_exempt_status", .kind = Kind::kFixed},
    {.property = "skip_automatic_sec_vet",
     .param = "SkipAutomaticSecVet",
     .kind = Kind::kBoolean,
     .traits = kOptional,
     .initial = "false"},
    {.property = "mock",
     .param = "Mock",
     .kind = Kind::kBoolean,
     .traits = kOptional,
     .initial = "false"},
    {.property = "errors", .kind = Kind::kFixed, .initial = "[]"},
    {.property = "links",
     .kind = Kind::kLinks,
     .domain = "brand_vettings=/Vettings|brand_registration_otps=/SmsOtp"},
};

Broken status_broken(const Change& change, bool broken) {
  return broken_if(broken, {{"brand", change.sid}, {"status", change.text("status")}});
}

constexpr Check kChecks[] = {
    {brand_rule("A2P-BRAND-01"),
     [](const Change& change) { return broken_if(change.text("brand_type") == "STARTER"); },
     kCreate},
    {brand_rule("A2P-BRAND-02"),
     [](const Change& change) {
       return status_broken(change, change.text("status") == "SUSPENDED");
     },
     kUpdate},
    {brand_rule("A2P-BRAND-03"),
     [](const Change& change) { return status_broken(change, change.text("status") != "FAILED"); },
     kUpdate},
    {brand_rule("A2P-BRAND-04"),
     [](const Change& change) {
       return status_broken(change, json::is_null(change.raw("tcr_id")));
     },
     kUpdate},
    {brand_rule("A2P-BRAND-05"),
     [](const Change& change) {
       const auto updates = json::integer(json::member(change.hidden, "updates"));
       return status_broken(change, updates >= kMaxUpdates);
     },
     kUpdate},
};

Verdict create_brand(Change& change) {
  if (auto refusal = pace_registration(change)) return refusal;
  change.hidden = json::Object().integer("updates", 0).raw("campaigns", "[]").str();
  change.world.schedule("brand.submit", change.key(), Duration{});
  book_brand(change);
  if (change.raw("mock") == "true")
    change.world.schedule("brand.mock_ends", change.key(), Days{30});
  return std::nullopt;
}

// The corrected bundles go to TCR again, free of charge.
Verdict update_brand(Change& change) {
  const auto updates = json::integer(json::member(change.hidden, "updates"));
  change.hidden = json::with(
      change.hidden,
      {{"updates", std::to_string(updates + 1)}, {"two_factor", "null"}, {"refused_by", "null"}});
  change.set("status", R"("PENDING")");
  change.set("errors", "[]");
  change.set("failure_reason", "null");
  change.set("brand_feedback", "null");
  change.set("identity_status", "null");
  change.world.schedule("brand.submit", change.key(), Duration{});
  return std::nullopt;
}

constexpr Step kSteps[] = {
    {"brand.submit", "goes to TCR", submit_brand},
    {"brand.decide", "registration ends", decide_brand},
    {"brand.vetted", "secondary vetting ends", end_vetting},
    {"brand.mock_ends", "mock brand is deleted", end_mock_brand, "end_of_mock"},
    {"brand.deleted", "deletion ends", end_deletion},
    {"brand.authentication_expires", "link of Authentication+ expires", expire_authentication,
     "email_click"},
    {"brand.verification_ends", "30 days to verify it end", end_verification, "otp_reply"},
    {"brand.otp_expires", "OTP expires", expire_otp, "otp_reply"},
    {"brand.owner_answers", "owner of the mobile number answers the OTP", let_owner_answer},
};

}  // namespace

const Resource kBrands = {
    .name = "brand",
    .product = Product::kMessaging,
    .path = "/v1/a2p/BrandRegistrations",
    .sid_prefix = "BN",
    .list_key = "data",
    .verbs = kCreate | kFetch | kList | kUpdate,
    .update_status = 202,
    .fields = kFields,
    .checks = kChecks,
    .steps = kSteps,
    .on_create = create_brand,
    .on_update = update_brand,
};

const Record* find_brand(const World& world, std::string_view account, std::string_view sid) {
  return world.tx.get({kBrands.name, account, sid});
}

bool is_sole_proprietor(const Record& brand) {
  return json::text_member(brand.text, "brand_type") == kSoleProprietorBrand;
}

bool is_mock(const Record& brand) { return json::member(brand.text, "mock") == "true"; }

Standing standing_of(const Record& brand) {
  Standing standing;
  standing.sole_proprietor = is_sole_proprietor(brand);
  standing.low_volume = json::member(brand.text, "skip_automatic_sec_vet") == "true";
  standing.russell_3000 = json::member(brand.text, "russell_3000") == "true";
  const std::string_view score = json::member(brand.text, "brand_score");
  if (!json::is_null(score)) standing.score = static_cast<int>(json::integer(score));
  return standing;
}

std::int64_t tmobile_daily_cap(const Record& brand) {
  return throughput_of(standing_of(brand), {}).tmobile_daily_segments;
}

std::vector<std::string> campaign_services(const Record& brand) {
  std::vector<std::string> services;
  for (const std::string_view raw : json::elements(json::member(brand.hidden, "campaigns")))
    services.push_back(json::text(raw));
  return services;
}

void note_campaign(World& world, const Key& brand, std::string_view service, bool present) {
  const Record* record = world.tx.get(brand);
  if (record == nullptr) return;
  std::vector<std::string> services = campaign_services(*record);
  std::erase(services, service);
  if (present) services.emplace_back(service);
  world.amend(kBrands, brand, {}, {{"campaigns", json::quote_all(services)}});
}

}  // namespace mock
