#include "a2p/webhook.h"

#include <algorithm>

#include "json.h"
#include "url.h"

namespace a2p {
namespace {

constexpr std::string_view kCompliance = "com.twilio.messaging.compliance.";

// The bundle of a status callback as the event of its kind, which only a registration can tell.
WebhookEvent bundle_event(BundleChange change, const Registration* known) {
  if (known != nullptr && change.sid == known->customer_profile_sid) {
    return CustomerProfileEvent{std::move(change)};
  }
  if (known != nullptr && change.sid == known->trust_product_sid) {
    return TrustProductEvent{std::move(change)};
  }
  return ProfileOrTrustProductEvent{std::move(change)};
}

WebhookEvent status_callback_event(std::string_view body, const Registration* known) {
  BundleChange change;
  for (auto& [name, value] : parse_form(body)) {
    // Twilio's table writes the first two with SID, its receivers see Sid (docs:
    // regulatory/api/bundles).
    if (name == "BundleSid" || name == "BundleSID") change.sid = value;
    if (name == "AccountSid" || name == "AccountSID") change.account_sid = value;
    if (name == "Status") change.status = value;
    if (name == "FailureReason") change.failure_reason = value;
  }
  if (!change.sid.starts_with("BU") || change.status.empty()) {
    return UnknownEvent{{}, std::string(body)};
  }
  return bundle_event(std::move(change), known);
}

std::vector<Reason> event_reasons(const Json& items, const std::string& prefix) {
  std::vector<Reason> reasons;
  for (const auto& item : items) {
    reasons.push_back({number_at(item, (prefix + "errorcode").c_str()).value_or(0),
                       text_at(item, (prefix + "errordescription").c_str()),
                       texts_at(item, (prefix + "errorfields").c_str()),
                       text_at(item, (prefix + "errorurl").c_str())});
  }
  return reasons;
}

BrandEvent brand_event(std::string type, const Json& data) {
  BrandEvent event{
      .type = std::move(type),
      .account_sid = text_at(data, "accountsid"),
      .sid = text_at(data, "brandsid"),
      .status = text_at(data, "brandstatus"),
      .identity_status = text_at(data, "identitystatus"),
      .trust_score = number_at(data, "vettingscore"),
      .reasons = event_reasons(array_at(data, "brandregistrationerrors"), "registration")};
  if (!event.trust_score) event.trust_score = number_at(data, "brandscore");
  for (auto& reason : event_reasons(array_at(data, "brandvettingerrors"), "")) {
    event.reasons.push_back(std::move(reason));
  }
  return event;
}

CampaignEvent campaign_event(std::string type, const Json& data) {
  CampaignEvent event{.type = std::move(type),
                      .account_sid = text_at(data, "accountsid"),
                      .messaging_service_sid = text_at(data, "messagingservicesid"),
                      .brand_sid = text_at(data, "brandsid"),
                      .event_sid = text_at(data, "campaignsid"),
                      .status = text_at(data, "campaignregistrationstatus"),
                      .reasons = event_reasons(array_at(data, "campaignregistrationerrors"), "")};
  // Version 2 tells one code and nothing else.
  const auto code = number_at(data, "errorcode");
  if (event.reasons.empty() && code) event.reasons.push_back({*code, {}, {}, {}});
  return event;
}

WebhookEvent cloud_event(const Json& event) {
  const auto type = text_at(event, "type");
  const auto data = event.is_object() ? event.value("data", Json::object()) : Json::object();
  std::string_view rest = type;
  if (rest.starts_with(kCompliance)) {
    rest.remove_prefix(kCompliance.size());
    const auto dot = std::min(rest.find('.'), rest.size());
    const auto family = rest.substr(0, dot);
    const std::string last(rest.substr(std::min(dot + 1, rest.size())));
    if (family == "brand-registration") return brand_event(last, data);
    if (family == "campaign-registration") return campaign_event(last, data);
    if (family == "number-registration" || family == "number-deregistration") {
      return NumberEvent{.type = std::string(rest),
                         .account_sid = text_at(data, "accountsid"),
                         .phone_number_sid = text_at(data, "phonenumbersid"),
                         .phone_number = text_at(data, "phonenumber"),
                         .messaging_service_sid = text_at(data, "messagingservicesid"),
                         .status = text_at(data, "externalstatus"),
                         .failure_reason = text_at(data, "failurereason")};
    }
  }
  return UnknownEvent{type, event.dump()};
}

}  // namespace

std::vector<WebhookEvent> parse_webhook(std::string_view body, const Registration* known) {
  const auto json = parse_json(body);
  if (json.is_object()) return {cloud_event(json)};
  if (!json.is_array()) return {status_callback_event(body, known)};
  std::vector<WebhookEvent> events;
  for (const auto& event : json) events.push_back(cloud_event(event));
  return events;
}

}  // namespace a2p
