// What events of Event Streams say, as JSON: the CloudEvent around them, and the `data` of each
// type in each version of its schema (conformance/contract/event_types.h). Functions of what they
// are given, without a look at the sandbox. For event_news.
#pragma once

#include <string>
#include <string_view>

#include "mock_server/core/time.h"
#include "mock_server/store/record.h"

namespace mock {

struct CloudEvent {
  std::string_view type, source, id;
  std::string_view dataschema;  // `A2P.BrandRegistered/1`
  Instant time{};
  std::string_view data;  // a JSON object
};
std::string cloud_event_json(const CloudEvent& event);

// `event` is the end of the type: `brand-failure`, `email-2fa-sent`. EV-22 EV-23
std::string brand_data(std::string_view event, int version, const Record& brand, Instant now);

// `event` is the end of the type; `status` the campaignregistrationstatus. EV-19
std::string campaign_data(std::string_view event, int version, const Record& campaign,
                          std::string_view status, Instant now);

// A number, as its registration knew it when the event happened.
struct NumberSubject {
  std::string id = {};  // of the event, a UUID
  std::string account, number_sid, phone_number;
  std::string campaign = {}, service = {};  // empty: not to be named
  std::string external_status;              // `pending_registration`
  std::string failure_key = {};             // how the failure is spelt; empty: it is none
};
std::string number_data(const NumberSubject& number, Instant now);

}  // namespace mock
