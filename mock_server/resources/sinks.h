// Sinks of Event Streams: where events are delivered. Only webhooks are modelled. A test event is a
// record of kind `sink_test` under the account, by the sink's SID; webhooks/event_streams sends it.
// For the list of resources and for subscriptions.
#pragma once

#include <string_view>

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kSinks;

inline constexpr std::string_view kSinkTestKind = "sink_test";
inline constexpr std::string_view kActiveSink = "active";

// Null when the account has no such sink.
const Record* find_sink(const World& world, std::string_view account, std::string_view sid);

}  // namespace mock
