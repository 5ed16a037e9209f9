// What the chapters of Event Streams make: a sink, and a subscription to one event type. For those
// files.
#pragma once

#include "conformance/probes/declaration.h"

namespace conformance::probes {

inline constexpr const char* kSinks = "/v1/Sinks";
inline constexpr const char* kSubscriptions = "/v1/Subscriptions";
inline constexpr const char* kVerified =
    "com.twilio.messaging.compliance.brand-registration.brand-verified";
inline constexpr const char* kFailure =
    "com.twilio.messaging.compliance.brand-registration.brand-failure";

Form sink_form(Visit& visit);
Form subscription_form(Visit& visit);  // with a sink of its own
std::string as_type(const std::string& type);

}  // namespace conformance::probes
