// What a test of Event Streams needs first: a sink and a subscription, made over the API. For tests
// only.
#pragma once

#include <string>
#include <vector>

#include "tests/resources/a2p_builders.h"

namespace mock {

inline constexpr const char* kSinksPath = "/v1/Sinks";
inline constexpr const char* kSubscriptionsPath = "/v1/Subscriptions";
inline const std::string kBrandEvent = "com.twilio.messaging.compliance.brand-registration.";
inline const std::string kRegistered = kBrandEvent + "brand-registered";
inline const std::string kVerified = kBrandEvent + "brand-verified";
inline const std::string kFailure = kBrandEvent + "brand-failure";
inline const std::string kCampaignEvent = "com.twilio.messaging.compliance.campaign-registration.";
inline const std::string kNumberEvent = "com.twilio.messaging.compliance.number-registration.";
inline const std::string kReleaseEvent = "com.twilio.messaging.compliance.number-deregistration.";
inline const std::string kTollFreeEvent =
    "com.twilio.messaging.compliance.toll-free-verification.requested";

inline Json webhook_configuration(const std::string& url = "http://127.0.0.1:9/events") {
  return {{"destination", url}, {"method", "POST"}, {"batch_events", false}};
}

inline Params sink_params(const Json& configuration = webhook_configuration()) {
  return {{"Description", "A sink"},
          {"SinkType", "webhook"},
          {"SinkConfiguration", configuration.dump()}};
}

inline std::string make_sink(Mock& mock, const Json& configuration = webhook_configuration()) {
  return mock.post(kSinksPath, sink_params(configuration)).sid();
}

// `Types` of a request; version 0 names none.
inline std::pair<std::string, std::string> event_type(const std::string& type, int version = 0) {
  Json object = {{"type", type}};
  if (version > 0) object["schema_version"] = version;
  return {"Types", object.dump()};
}

inline Params subscription_params(const std::string& sink, const Params& types) {
  Params params = {{"Description", "A subscription"}, {"SinkSid", sink}};
  params.insert(params.end(), types.begin(), types.end());
  return params;
}

inline std::string subscribe(Mock& mock, const std::string& sink, const Params& types) {
  return mock.post(kSubscriptionsPath, subscription_params(sink, types)).sid();
}

inline std::string events_path(const std::string& subscription) {
  return std::string(kSubscriptionsPath) + "/" + subscription + "/SubscribedEvents";
}

// The members `member` of a page's items, in order.
inline std::vector<std::string> listed(Mock& mock, const std::string& path,
                                       const std::string& list_key, const std::string& member) {
  const Json page = mock.get(path).json();
  std::vector<std::string> values;
  for (const Json& item : page[list_key]) values.push_back(item[member]);
  return values;
}

}  // namespace mock
