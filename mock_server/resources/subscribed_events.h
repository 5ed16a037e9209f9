// The event types of a subscription, each with the version of its schema; its identity is the type.
// For the list of resources and for subscriptions, which are made with some.
#pragma once

#include <string>
#include <string_view>

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kSubscribedEvents;

// What a rule finds wrong with a type, or with a version (raw JSON or the text of a parameter;
// empty: none is named). EVENT-SUBSCRIPTION-03 EVENT-SUBSCRIPTION-04 EVENT-SUBSCRIPTION-10
Broken unknown_type(std::string_view type);
Broken unknown_version(std::string_view type, std::string_view version);
Broken never_sent(std::string_view type);
// The version that is meant, a number. EV-10
std::string version_of(const World& world, std::string_view type, std::string_view version);

}  // namespace mock
