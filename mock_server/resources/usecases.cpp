#include "mock_server/resources/usecases.h"

#include <algorithm>

#include "conformance/contract/switches.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/messaging_services.h"

namespace mock {
namespace {

struct CampaignUsecase {
  std::string_view code, name, description;
  bool post_approval_required;
};

// In the order and words of Twilio's OpenAPI document; SOLE_PROPRIETOR is for sole-proprietor
// brands alone.
constexpr CampaignUsecase kCampaignUsecases[] = {
    {"2FA", "Two-Factor authentication (2FA)",
     "Two-Factor authentication, one-time use password, password reset", false},
    {"ACCOUNT_NOTIFICATION", "Account Notification",
     "All reminders, alerts, and notifications. (Examples include: flight delayed, hotel booked, "
     "appointment reminders.)",
     false},
    {"AGENTS_FRANCHISES", "Agents and Franchises",
     "For brands that have multiple agents, franchises or offices in the same brand vertical, but "
     "require individual localised numbers per agent/location/office.",
     true},
    {"CHARITY", "Charity", "Includes:  5013C Charity\nDoes not include: Religious organizations",
     false},
    {"PROXY", "Proxy",
     "Peer-to-peer app-based group messaging with proxy/pooled numbers (For example: "
     "GroupMe)\nSupporting personalized services and non-exposure of personal numbers for "
     "enterprise or A2P communications. (Examples include: Uber and AirBnb.)",
     true},
    {"CUSTOMER_CARE", "Customer Care",
     "All customer care messaging, including account management and support", false},
    {"DELIVERY_NOTIFICATION", "Delivery Notification",
     "Information about the status of the delivery of a product or service", false},
    {"EMERGENCY", "Emergency",
     "Notification services designed to support public safety / health during natural disasters, "
     "armed conflicts, pandemics and other national or regional emergencies",
     true},
    {"FRAUD_ALERT", "Fraud Alert Messaging", "Fraud alert notification", false},
    {"HIGHER_EDUCATION", "Higher Education",
     "For campaigns created on behalf of Colleges or Universities and will also include School "
     "Districts etc that fall outside of any \"free to the consumer\" messaging model",
     false},
    {"K12_EDUCATION", "K-12 Education",
     "Campaigns created for messaging platforms that support schools from grades K-12 and distance "
     "learning centers. This is not for Post-Secondary schools.",
     true},
    {"LOW_VOLUME", "Low Volume Mixed",
     "Low throughput, any combination of use-cases. Examples include:  test, demo accounts", false},
    {"MARKETING", "Marketing", "Any communication with marketing and/or promotional content",
     false},
    {"MIXED", "Mixed", "Mixed messaging reserved for specific consumer service industry", false},
    {"POLITICAL", "Political",
     "Part of organized effort to influence decision making of specific group. All campaigns to be "
     "verified",
     false},
    {"POLLING_VOTING", "Polling and voting", "Polling and voting", false},
    {"PUBLIC_SERVICE_ANNOUNCEMENT", "Public Service Announcement",
     "An informational message that is meant to raise the audience awareness about an important "
     "issue",
     false},
    {"SECURITY_ALERT", "Security Alert",
     "A notification that the security of a system, either software or hardware, has been "
     "compromised in some way and there is an action you need to take",
     false},
    {"SOCIAL", "Social",
     "Communication within or between closed communities (For example: influencers alerts)", true},
    {"SWEEPSTAKE", "Sweepstake", "Sweepstake", true},
};
constexpr CampaignUsecase kSoleProprietorUsecase = {
    "SOLE_PROPRIETOR", "Sole Proprietor", "Limited to sole proprietors without a tax id", false};

struct ServiceUsecase {
  std::string_view usecase, description, purpose;
};
constexpr ServiceUsecase kServiceUsecaseRows[] = {
    {"notifications",
     "Transactional notifications and Alerts for any Delivery, Account, Reminder, Order, Fraud, "
     "Security, Public Service, or Emergency announcements.",
     "Notify my users."},
    {"marketing",
     "Marketing messages may contain product information, offers, and calls to action to engage "
     "with your organization.",
     "Market my services."},
    {"verification", "One-time passcodes and other messages that verify a user.",
     "Verify my users."},
    {"discussion", "Conversations between people, as in customer care or group chat.",
     "Discuss with my users."},
    {"poll", "Questions to users, surveys and votes.", "Poll my users."},
    {"undeclared", "No use case was declared.", "Not declared yet."},
};

// What a service of a declared use case cannot carry. Twilio's own table is not public.
struct Mismatch {
  std::string_view service_usecase, code;
};
constexpr Mismatch kMismatches[] = {
    {"verification", "MARKETING"},      {"verification", "SWEEPSTAKE"},
    {"verification", "POLITICAL"},      {"verification", "CHARITY"},
    {"verification", "POLLING_VOTING"}, {"marketing", "2FA"},
    {"marketing", "SECURITY_ALERT"},    {"marketing", "FRAUD_ALERT"},
    {"marketing", "EMERGENCY"},         {"poll", "2FA"},
};

std::string usecase_json(const CampaignUsecase& row) {
  return json::Object()
      .text("code", row.code)
      .text("name", row.name)
      .text("description", row.description)
      .boolean("post_approval_required", row.post_approval_required)
      .str();
}

// What this brand may use; nothing while something is wrong with the brand.
std::vector<std::string> usecases_of(const World& world, const Record* brand) {
  std::vector<std::string> rows;
  if (brand == nullptr || json::text_member(brand->text, "status") != "APPROVED") return rows;
  if (propagation_left(world, *brand) > Duration{}) return rows;
  if (is_sole_proprietor(*brand)) return {usecase_json(kSoleProprietorUsecase)};
  for (const CampaignUsecase& row : kCampaignUsecases) rows.push_back(usecase_json(row));
  return rows;
}

Result<Reply> list_campaign_usecases(World& world, const Call& call) {
  if (find_service(world, call.account, call.sids.front()) == nullptr) return not_found(call);
  std::vector<std::string> rows;
  if (const auto sid = call.form.get("BrandRegistrationSid"); sid && !sid->empty())
    rows = usecases_of(world, find_brand(world, call.account, *sid));
  else
    for (const CampaignUsecase& row : kCampaignUsecases) rows.push_back(usecase_json(row));
  return Reply{200, json::Object().raw("us_app_to_person_usecases", json::array(rows)).str()};
}

Result<Reply> list_service_usecases(World&, const Call&) {
  std::vector<std::string> rows;
  for (const ServiceUsecase& row : kServiceUsecaseRows)
    rows.push_back(json::Object()
                       .text("usecase", row.usecase)
                       .text("description", row.description)
                       .text("purpose", row.purpose)
                       .str());
  return Reply{200, json::Object().raw("usecases", json::array(rows)).str()};
}

constexpr Command kCommands[] = {
    {"GET", "/v1/Services/Usecases", list_service_usecases},
    {"GET", "/v1/Services/{MessagingServiceSid}/Compliance/Usa2p/Usecases", list_campaign_usecases},
};

}  // namespace

const Resource kUsecases = {
    .name = "usecase",
    .product = Product::kMessaging,
    .verbs = 0,
    .commands = kCommands,
};

bool is_campaign_usecase(std::string_view code) {
  return code == kSoleProprietorUsecase.code ||
         std::any_of(std::begin(kCampaignUsecases), std::end(kCampaignUsecases),
                     [&](const CampaignUsecase& row) { return row.code == code; });
}

bool suits_service(std::string_view code, std::string_view service_usecase) {
  return std::none_of(std::begin(kMismatches), std::end(kMismatches), [&](const Mismatch& row) {
    return row.service_usecase == service_usecase && row.code == code;
  });
}

bool needs_special_approval(std::string_view code) {
  return std::any_of(
      std::begin(kCampaignUsecases), std::end(kCampaignUsecases),
      [&](const CampaignUsecase& row) { return row.code == code && row.post_approval_required; });
}

Duration propagation_left(const World& world, const Record& brand) {
  constexpr std::chrono::minutes kLag{1};
  if (world.switched(contract::switch_row("propagation-lag")) != "minute") return Duration{};
  const auto approved = parse_instant(json::text_member(brand.hidden, "approved"));
  if (!approved) return Duration{};
  return std::max<Duration>(*approved + kLag - world.now, Duration{});
}

}  // namespace mock
