// From what a record was and is to the events that Event Streams has for it: the only place that
// knows which change makes which event. It reads records by kind and member, as the store keeps
// them. For event_streams.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/engine/world.h"

namespace mock {

struct EventNews {
  std::string type;     // of contract/event_types.h
  std::string account;  // whose resource it is about
  std::string source;   // of the CloudEvent. EV-24
  std::string kind;     // of the record it is about: `brand`, `campaign`, `number_registration`
  std::string about;    // the SID by which people name that
  // `data` in a version of the schema, for the event of this id.
  std::function<std::string(int version, const std::string& event_id)> data;
};

// In the order in which they happened.
std::vector<EventNews> news_of(const World& world, const Transaction::Written& written);

}  // namespace mock
