// A sandbox with one sink that subscribed to events, and what came to it. For the tests of events.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "mock_server/core/time.h"
#include "tests/resources/event_builders.h"

namespace mock {

inline constexpr const char* kEventHook = "http://127.0.0.1:3000/events";

inline std::int64_t ms_of(const std::string& date) {
  return parse_instant(date).value_or(Instant{}).time_since_epoch().count();
}

struct Stream {
  explicit Stream(const Params& types, Json sandbox = Json::object(),
                  const Json& configuration = webhook_configuration(kEventHook))
      : mock(std::move(sandbox)) {
    mock.set_courier([this](const OutgoingRequest& request) {
      sent.push_back(request);
      return outcomes.empty() ? DeliveryOutcome{.status = 200, .why = {}, .body = {}}
                              : take_outcome();
    });
    sink = make_sink(mock, configuration);
    if (!types.empty()) subscription = subscribe(mock, sink, types);
  }

  DeliveryOutcome take_outcome() {
    DeliveryOutcome first = outcomes.front();
    outcomes.erase(outcomes.begin());
    return first;
  }
  // Every event that came, in its order.
  std::vector<Json> events() const {
    std::vector<Json> all;
    for (const OutgoingRequest& request : sent) {
      const Json batch = Json::parse(request.body);
      all.insert(all.end(), batch.begin(), batch.end());
    }
    return all;
  }
  std::vector<std::string> types() const {
    std::vector<std::string> types;
    for (const Json& event : events()) types.push_back(event["type"]);
    return types;
  }
  std::size_t count(const std::string& type) const {
    const std::vector<std::string> all = types();
    return static_cast<std::size_t>(std::count(all.begin(), all.end(), type));
  }
  // The last one of that type; null and a failure when none came.
  Json last(const std::string& type) const {
    Json found;
    for (const Json& event : events())
      if (event["type"] == type) found = event;
    EXPECT_FALSE(found.is_null()) << "no " << type;
    return found;
  }

  Mock mock;
  std::string sink, subscription;
  std::vector<OutgoingRequest> sent;
  std::vector<DeliveryOutcome> outcomes;  // of the next attempts, in turn; then 200
};

// The whole event, with `data`; its id and time are as they came, and well-formed.
inline void expect_event(const Json& event, const std::string& type, const std::string& source,
                         const std::string& schema, const Json& data) {
  if (event.is_null()) return;  // somebody has complained already
  const std::string id = event["id"];
  EXPECT_TRUE(id.size() == 34 && id.starts_with("EZ")) << id;
  EXPECT_TRUE(parse_instant(event["time"].get<std::string>()).has_value()) << event["time"];
  const Json whole = {{"specversion", "1.0"},
                      {"type", type},
                      {"source", source},
                      {"id", id},
                      {"dataschema", "https://events-schemas.twilio.com/" + schema},
                      {"datacontenttype", "application/json"},
                      {"time", event["time"]},
                      {"data", data}};
  EXPECT_EQ(event.dump(2), whole.dump(2));
}

// When an event happened, as payloads say it.
inline std::int64_t when(const Json& event) {
  return event.is_null() ? 0 : ms_of(event["time"].get<std::string>());
}

}  // namespace mock
