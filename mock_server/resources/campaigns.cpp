#include "mock_server/resources/campaigns.h"

#include "conformance/contract/campaign_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/campaign_checks.h"
#include "mock_server/resources/campaign_review.h"
#include "mock_server/resources/compliance_errors.h"
#include "mock_server/resources/ledger.h"
#include "mock_server/resources/messaging_services.h"
#include "mock_server/resources/number_registration.h"
#include "mock_server/resources/registration_rate.h"

namespace mock {
namespace {

using contract::campaign_rule;

constexpr auto* kMissing = &campaign_rule("A2P-CAMPAIGN-01");
constexpr unsigned kWhole = kRequired | kUpdateRequired;
constexpr Days kSuspensionLimit{30};

constexpr Field flag(std::string_view property, std::string_view param, unsigned traits,
                     std::string_view initial = "null") {
  return {.property = property,
          .param = param,
          .kind = Kind::kBoolean,
          .traits = traits,
          .initial = initial,
          .missing = kMissing};
}

constexpr Field words(std::string_view property, std::string_view param, std::string_view initial) {
  return {.property = property,
          .param = param,
          .kind = Kind::kTextList,
          .traits = kOptional,
          .initial = initial};
}

constexpr Field kFields[] = {
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "account_sid", .kind = Kind::kAccount},
    {.property = "brand_registration_sid",
     .param = "BrandRegistrationSid",
     .kind = Kind::kSid,
     .traits = kRequired,
     .domain = "BN",
     .missing = kMissing},
    {.property = "messaging_service_sid", .kind = Kind::kParent},
    {.property = "description", .param = "Description", .traits = kWhole, .missing = kMissing},
    {.property = "message_samples",
     .param = "MessageSamples",
     .kind = Kind::kTextList,
     .traits = kWhole,
     .missing = kMissing},
    {.property = "us_app_to_person_usecase",
     .param = "UsAppToPersonUsecase",
     .traits = kRequired,
     .missing = kMissing},
    flag("has_embedded_links", "HasEmbeddedLinks", kWhole),
    flag("has_embedded_phone", "HasEmbeddedPhone", kWhole),
    flag("subscriber_opt_in", "SubscriberOptIn", kOptional, "true"),
    flag("age_gated", "AgeGated", kOptional | kUpdateRequired, "false"),
    flag("direct_lending", "DirectLending", kOptional | kUpdateRequired, "false"),
    {.property = "campaign_status", .kind = Kind::kFixed, .initial = R"("PENDING")"},
    {.property = "campaign_id", .kind = Kind::kFixed},
    {.property = "is_externally_registered", .kind = Kind::kFixed, .initial = "false"},
    {.property = "rate_limits", .kind = Kind::kFixed},
    {.property = "message_flow", .param = "MessageFlow", .traits = kWhole, .missing = kMissing},
    {.property = "opt_in_message", .param = "OptInMessage", .traits = kOptional},
    {.property = "opt_out_message",
     .param = "OptOutMessage",
     .traits = kOptional,
     .initial = R"("You have successfully been unsubscribed. You will not receive any more )"
                R"(messages from this number. Reply START to resubscribe.")"},
    {.property = "help_message",
     .param = "HelpMessage",
     .traits = kOptional,
     .initial = R"("Reply STOP to unsubscribe. Msg&Data Rates May Apply.")"},
    words("opt_in_keywords", "OptInKeywords", "[]"),
    words("opt_out_keywords", "OptOutKeywords",
          R"(["STOP","STOPALL","UNSUBSCRIBE","CANCEL","END","QUIT"])"),
    words("help_keywords", "HelpKeywords", R"(["HELP","INFO"])"),
    {.property = "privacy_policy_url",
     .param = "PrivacyPolicyUrl",
     .kind = Kind::kWebUrl,
     .traits = kOptional | kUpdatable | kVersioned},
    {.property = "terms_and_conditions_url",
     .param = "TermsAndConditionsUrl",
     .kind = Kind::kWebUrl,
     .traits = kOptional | kUpdatable | kVersioned},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "url", .kind = Kind::kUrl},
    {.property = "mock", .kind = Kind::kFixed, .initial = "false"},
    {.property = "errors", .kind = Kind::kFixed, .initial = "[]"},
};

Verdict create_campaign(Change& change) {
  if (auto refusal = pace_registration(change)) return refusal;
  World& world = change.world;
  const std::string brand_sid = change.text("brand_registration_sid");
  change.hidden =
      json::Object().text("event_sid", world.random.sid("CM")).text("brand", brand_sid).str();
  // A reply that was sent empty counts as left out.
  for (const std::string_view reply : {"opt_in_message", "opt_out_message", "help_message"})
    if (change.text(reply).empty())
      change.set(reply, std::string(change.resource.field(reply)->initial));
  if (const Record* brand = find_brand(world, change.call.account, brand_sid)) {
    change.set("mock", std::string(json::boolean(is_mock(*brand))));
    const auto limits = throughput_of(standing_of(*brand), change.text("us_app_to_person_usecase"));
    change.set("rate_limits", rate_limits_json(limits));
    note_campaign(world, {kBrands.name, change.call.account, brand_sid}, change.parent, true);
  }
  world.schedule("campaign.register", change.key(), Duration{});
  return std::nullopt;
}

Verdict update_campaign(Change& change) {
  book_resubmission(change.world, *change.before);
  change.set("campaign_status", R"("IN_PROGRESS")");
  change.set("errors", "[]");
  change.hidden = json::with(change.hidden, {{"refused_by", "null"}});
  change.world.schedule("campaign.register", change.key(), Duration{});
  return std::nullopt;
}

Verdict delete_campaign(Change& change) {
  clear_campaign(change.world, *change.before);
  return std::nullopt;
}

constexpr Step kSteps[] = {
    {"campaign.register", "TCR registers it", register_campaign},
    {"campaign.decide", "manual vetting ends", decide_campaign},
    {"campaign.suspension_ends", "suspended campaign is deleted", end_suspension, "reinstatement"},
};

void set_status(World& world, std::string_view service, std::string_view status, std::string errors,
                std::vector<json::Member> hidden = {}) {
  const Record* campaign = world.amend(
      kCampaigns, campaign_key(service),
      {{"campaign_status", json::quote(status)}, {"errors", std::move(errors)}}, std::move(hidden));
  follow_campaign(world, account_of(*campaign), service);
}

}  // namespace

const Resource kCampaigns = {
    .name = "campaign",
    .product = Product::kMessaging,
    .path = "/v1/Services/{MessagingServiceSid}/Compliance/Usa2p",
    .parent = "service",
    .sid_prefix = "QE",
    .list_key = "compliance",
    .fields = kFields,
    .checks = campaign_checks(),
    .steps = kSteps,
    .mint = [](Change&) { return std::string(kCampaignSid); },
    .on_create = create_campaign,
    .on_update = update_campaign,
    .on_delete = delete_campaign,
};

Key campaign_key(std::string_view service) { return {"campaign", service, kCampaignSid}; }

const Record* campaign_of(const World& world, std::string_view service) {
  return world.tx.get(campaign_key(service));
}

std::string event_sid(const Record& campaign) {
  return json::text_member(campaign.hidden, "event_sid");
}

std::string campaign_status(const Record& campaign) {
  return json::text_member(campaign.text, "campaign_status");
}

std::string account_of(const Record& campaign) {
  return json::text_member(campaign.text, "account_sid");
}

bool is_preregistered(const Record& campaign) {
  return json::member(campaign.text, "is_externally_registered") == "true";
}

const contract::Rule& one_campaign_rule(const World& world) {
  return world.switched(contract::switch_row("second-campaign")) == "409"
             ? campaign_rule("A2P-CAMPAIGN-24")
             : campaign_rule("A2P-CAMPAIGN-16");
}

void suspend_campaign(World& world, std::string_view service) {
  constexpr int kSuspended = 30990;
  const Record* campaign = campaign_of(world, service);
  if (campaign == nullptr || campaign_status(*campaign) == "SUSPENDED") return;
  const std::string before = json::quote(campaign_status(*campaign));
  const std::string errors(json::member(campaign->text, "errors"));
  world.tx.cancel(campaign_key(service));
  world.schedule("campaign.suspension_ends", campaign_key(service), kSuspensionLimit);
  set_status(world, service, "SUSPENDED",
             campaign_errors_json(faults_of_codes({kSuspended}, {}, kSuspended)),
             {{"suspended_from", before}, {"suspended_errors", errors}});
}

void reinstate_campaign(World& world, std::string_view service) {
  const Record* campaign = campaign_of(world, service);
  if (campaign == nullptr || campaign_status(*campaign) != "SUSPENDED") return;
  const std::string before = json::text_member(campaign->hidden, "suspended_from");
  const std::string errors(json::member(campaign->hidden, "suspended_errors"));
  world.tx.cancel(campaign_key(service));
  set_status(world, service, before, errors);
  if (before == "PENDING" || before == "IN_PROGRESS")  // its review starts again
    world.schedule("campaign.register", campaign_key(service), Duration{});
}

void clear_campaign(World& world, const Record& campaign) {
  end_campaign_months(world, campaign);
  const std::string account = account_of(campaign), service = campaign.parent;
  const std::string brand = json::text_member(campaign.text, "brand_registration_sid");
  note_campaign(world, {kBrands.name, account, brand}, service, false);
  deregister_numbers(world, account, service);
  world.amend(kServices, {kServices.name, account, service},
              {{"us_app_to_person_registered", "false"}},
              {{"campaign_deleted", json::quote(iso8601_ms(world.now))}});
}

void erase_campaign(World& world, std::string_view service) {
  const Record* campaign = campaign_of(world, service);
  if (campaign == nullptr) return;
  clear_campaign(world, *campaign);
  world.tx.erase(campaign_key(service));
}

void follow_campaign(World& world, std::string_view account, std::string_view service) {
  const Record* campaign = campaign_of(world, service);
  const bool verified = campaign != nullptr && campaign_status(*campaign) == "VERIFIED";
  const Key key{kServices.name, account, service};
  const Record* record = world.tx.get(key);
  const std::string registered(json::boolean(verified));
  if (record != nullptr && json::member(record->text, "us_app_to_person_registered") != registered)
    world.amend(kServices, key, {{"us_app_to_person_registered", registered}});
  if (verified) register_numbers(world, account, service);
}

void refresh_rate_limits(World& world, const Record& brand) {
  const Standing standing = standing_of(brand);
  for (const std::string& service : campaign_services(brand)) {
    const Record* campaign = campaign_of(world, service);
    if (campaign == nullptr) continue;
    const std::string usecase = json::text_member(campaign->text, "us_app_to_person_usecase");
    world.amend(kCampaigns, campaign_key(service),
                {{"rate_limits", rate_limits_json(throughput_of(standing, usecase))}});
  }
}

}  // namespace mock
