#include "mock_server/resources/preregistered_usa2p.h"

#include <algorithm>

#include "conformance/contract/campaign_rules.h"
#include "conformance/contract/platform_rules.h"
#include "mock_server/resources/campaigns.h"
#include "mock_server/resources/messaging_services.h"

namespace mock {
namespace {

using contract::campaign_rule;
using contract::platform_rule;

bool is_campaign_id(std::string_view id) {
  constexpr std::size_t kLength = 7;
  return id.size() == kLength && id.front() == 'C' && std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
         });
}

// Of another vendor's campaigns nothing is known here, of one's own the use case.
bool is_of_sole_proprietor(const World& world, std::string_view id) {
  bool found = false;
  world.tx.state().each([&](const Record& record) {
    found =
        found ||
        (record.kind == kCampaigns.name && json::text_member(record.text, "campaign_id") == id &&
         json::text_member(record.text, "us_app_to_person_usecase") == "SOLE_PROPRIETOR");
  });
  return found;
}

Verdict refuse(World& world, const Call& call) {
  for (const std::string_view param : {"CampaignId", "MessagingServiceSid"})
    if (call.text(param).empty())
      if (auto refusal =
              world.refuse(platform_rule("PLAT-PARAM-01"), {{"parameter", std::string(param)}}))
        return refusal;
  const std::string id = call.text("CampaignId"), service = call.text("MessagingServiceSid");
  if (!is_campaign_id(id))
    if (auto refusal = world.refuse(campaign_rule("A2P-CAMPAIGN-23"), {{"value", id}}))
      return refusal;
  if (find_service(world, call.account, service) == nullptr) return not_found(call);
  if (is_of_sole_proprietor(world, id))
    if (auto refusal = world.refuse(campaign_rule("A2P-CAMPAIGN-25"), {{"value", id}}))
      return refusal;
  if (campaign_of(world, service) != nullptr)
    return world.refuse(one_campaign_rule(world), {{"service", service}}, service);
  return std::nullopt;
}

// TCR has it already, so its review starts with the campaign id known and without a brand of this
// account.
Result<Reply> create(World& world, const Call& call) {
  if (auto refusal = refuse(world, call)) return std::move(*refusal);
  const std::string id = call.text("CampaignId"), service = call.text("MessagingServiceSid");
  const std::string hidden = json::Object()
                                 .text("event_sid", world.random.sid("CM"))
                                 .text("brand", "")
                                 .boolean("cnp_migration", call.flag("CnpMigration"))
                                 .str();
  make_record(world, kCampaigns, call.account, service, std::string(kCampaignSid),
              {{"campaign_id", json::quote(id)},
               {"is_externally_registered", "true"},
               {"message_samples", "[]"},
               {"has_embedded_links", "false"},
               {"has_embedded_phone", "false"}},
              hidden);
  world.schedule("campaign.register", campaign_key(service), Duration{});
  return Reply{201, json::Object()
                        .text("sid", kCampaignSid)
                        .text("messaging_service_sid", service)
                        .text("campaign_id", id)
                        .text("account_sid", call.account)
                        .text("date_created", iso8601(world.now))
                        .str()};
}

constexpr Command kCommands[] = {
    {"POST", "/v1/Services/PreregisteredUsa2p", create},
};

}  // namespace

const Resource kPreregisteredUsa2p = {
    .name = "preregistered_usa2p",
    .product = Product::kMessaging,
    .verbs = 0,
    .commands = kCommands,
};

}  // namespace mock
