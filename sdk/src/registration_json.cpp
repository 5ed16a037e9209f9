#include <algorithm>
#include <array>

#include "a2p/registration.h"
#include "api.h"
#include "json.h"

namespace a2p {
namespace {

constexpr int kVersion = 1;

// The members that are texts, once for both directions.
struct TextMember {
  const char* name;
  std::string Registration::*member;
};
constexpr std::array<TextMember, 9> kTexts = {{
    {"tag", &Registration::tag},
    {"primaryProfileSid", &Registration::primary_profile_sid},
    {"customerProfileSid", &Registration::customer_profile_sid},
    {"customerProfileStatus", &Registration::customer_profile_status},
    {"trustProductSid", &Registration::trust_product_sid},
    {"trustProductStatus", &Registration::trust_product_status},
    {"brandSid", &Registration::brand_sid},
    {"brandStatus", &Registration::brand_status},
    {"brandIdentityStatus", &Registration::brand_identity_status},
}};

struct RouteName {
  Route route;
  std::string_view name;
};
constexpr RouteName kRoutes[] = {{Route::kIsvStandard, "isv-standard"},
                                 {Route::kIsvSoleProprietor, "isv-sole-proprietor"},
                                 {Route::kDirectStandard, "direct-standard"},
                                 {Route::kDirectSoleProprietor, "direct-sole-proprietor"}};

struct CampaignMember {
  const char* name;
  std::string Campaign::*member;
};
constexpr std::array<CampaignMember, 4> kCampaignTexts = {{
    {"messagingServiceSid", &Campaign::messaging_service_sid},
    {"campaignSid", &Campaign::campaign_sid},
    {"status", &Campaign::status},
    {"phoneNumberSid", &Campaign::phone_number_sid},
}};

std::optional<Instant> instant_at(const Json& object, const char* member) {
  return parse_iso8601(text_at(object, member));
}

}  // namespace

std::string_view name(Route route) {
  for (const auto& row : kRoutes) {
    if (row.route == route) return row.name;
  }
  return {};
}

std::optional<Route> route_named(std::string_view name) {
  for (const auto& row : kRoutes) {
    if (row.name == name) return row.route;
  }
  return std::nullopt;
}

bool is_sole_proprietor(Route route) {
  return route == Route::kIsvSoleProprietor || route == Route::kDirectSoleProprietor;
}

std::string to_json(const Registration& registration) {
  Json json = {{"version", kVersion}, {"route", name(registration.route)}};
  for (const auto& text : kTexts) json[text.name] = registration.*text.member;
  if (registration.brand_trust_score) json["brandTrustScore"] = *registration.brand_trust_score;
  json["brandUpdates"] = registration.brand_updates;
  json["refusedCampaigns"] = registration.refused_campaigns;
  if (registration.otp_sent_at) json["otpSentAt"] = to_iso8601(*registration.otp_sent_at);
  if (registration.twilio_time) json["twilioTime"] = to_iso8601(*registration.twilio_time);
  json["campaigns"] = Json::array();
  for (const auto& campaign : registration.campaigns) {
    Json item = Json::object();
    for (const auto& text : kCampaignTexts) item[text.name] = campaign.*text.member;
    json["campaigns"].push_back(std::move(item));
  }
  json["done"] = registration.done;
  if (!registration.due.empty()) json["due"] = registration.due;
  if (registration.intent) {
    json["intent"] = {{"action", registration.intent->action}};
    if (registration.intent->since) {
      json["intent"]["since"] = to_iso8601(*registration.intent->since);
    }
  }
  return json.dump();
}

Result<Registration> registration_from_json(std::string_view text) {
  const auto json = parse_json(text);
  if (number_at(json, "version") != kVersion) {
    return Unexpected(invalid_input("version", "not a registration that this SDK stored"));
  }
  Registration registration;
  const auto route = route_named(text_at(json, "route"));
  if (!route) {
    return Unexpected(invalid_input("route", "unknown route: " + text_at(json, "route")));
  }
  registration.route = *route;
  for (const auto& member : kTexts) registration.*member.member = text_at(json, member.name);
  registration.brand_trust_score = number_at(json, "brandTrustScore");
  registration.brand_updates = number_at(json, "brandUpdates").value_or(0);
  registration.refused_campaigns = number_at(json, "refusedCampaigns").value_or(0);
  registration.otp_sent_at = instant_at(json, "otpSentAt");
  registration.twilio_time = instant_at(json, "twilioTime");
  for (const auto& item : array_at(json, "campaigns")) {
    Campaign campaign;
    for (const auto& member : kCampaignTexts) campaign.*member.member = text_at(item, member.name);
    registration.campaigns.push_back(std::move(campaign));
  }
  const auto done = json.find("done");
  if (done == json.end() || !done->is_object()) {
    return Unexpected(invalid_input("done", "not a registration that this SDK stored"));
  }
  for (const auto& [action, sid] : done->items()) {
    if (!sid.is_string()) return Unexpected(invalid_input("done." + action, "not a text"));
    registration.done.emplace(action, sid.get<std::string>());
  }
  if (const auto due = json.find("due"); due != json.end()) {
    for (const auto& [what, since] : due->items()) {
      if (!since.is_string()) return Unexpected(invalid_input("due." + what, "not a text"));
      registration.due.emplace(what, since.get<std::string>());
    }
  }
  if (const auto intent = json.find("intent"); intent != json.end()) {
    registration.intent =
        Intent{.action = text_at(*intent, "action"), .since = instant_at(*intent, "since")};
  }
  return registration;
}

}  // namespace a2p
