// What tests of sending share: messages and what became of them, senders that carriers know, what
// other vendors sent. For tests only.
#pragma once

#include <string>

#include "tests/resources/a2p_builders.h"
#include "tests/resources/api_fixture.h"

namespace mock {

inline const std::string kMessagesPath = api_path("/Messages.json");
inline constexpr const char* kCanadian = "+14165550109";
inline constexpr const char* kTmobilePhone = "+14155550101";
inline constexpr const char* kAttPhone = "+14155550104";
inline constexpr const char* kVerizonPhone = "+14155550107";

inline Json with_switch(const std::string& id, const std::string& value,
                        const std::string& profile = "guide") {
  return {{"rules", {{"profile", profile}, {"switches", {{id, value}}}}}};
}

inline Params text_to(const std::string& to, const std::string& from = kOwnNumber) {
  return {{"From", from}, {"To", to}, {"Body", "Hello"}};
}
inline Params text_through(const std::string& service, const std::string& to) {
  return {{"MessagingServiceSid", service}, {"To", to}, {"Body", "Hello"}};
}

inline Json fetch_message(Mock& mock, const std::string& sid) {
  return mock.get(api_path("/Messages/" + sid + ".json")).json();
}
// What becomes of a message in a minute.
inline Json outcome_of(Mock& mock, const Params& params) {
  const std::string sid = mock.post(kMessagesPath, params).sid();
  mock.advance({{"by", "1m"}});
  return fetch_message(mock, sid);
}
inline int code_of(const Json& message) {
  return message["error_code"].is_null() ? 0 : message["error_code"].get<int>();
}
// `undelivered 30034`, `delivered 0`
inline std::string ending(const Json& message) {
  return message["status"].get<std::string>() + " " + std::to_string(code_of(message));
}

inline void join(Mock& mock, const std::string& service, const std::string& number) {
  mock.post("/v1/Services/" + service + "/PhoneNumbers",
            {{"PhoneNumberSid", sid_of_number(mock, number)}});
}
inline void buy(Mock& mock, const std::string& number) {
  mock.post(api_path("/IncomingPhoneNumbers.json"), {{"PhoneNumber", number}});
}

// The campaign of a brand in a service of its own, approved, and a number that carriers know by
// now, unless their delay is longer than twenty days.
inline std::string registered_service(Mock& mock, const std::string& brand,
                                      const std::string& usecase, const std::string& number) {
  const std::string service = make_service(mock);
  join(mock, service, number);
  post_campaign(mock, service, campaign_params(brand, usecase));
  mock.advance({{"by", "20d"}});
  return service;
}
inline std::string sole_proprietor_service(Mock& mock) {
  return registered_service(mock, verified_sole_proprietor(mock), "SOLE_PROPRIETOR", kOwnNumber);
}
inline std::string brand_of(Mock& mock, const std::string& service) {
  return mock.get(campaign_path(service)).text("brand_registration_sid");
}

// Segments that other vendors sent to T-Mobile for the brand today.
inline Answered sent_elsewhere(Mock& mock, const std::string& brand, int count) {
  return mock.control("POST", "/registry/segments/" + brand + "/uses", {{"count", count}});
}
// Codes of the debugger's warnings, `30025 30026 `, oldest first.
inline std::string warnings(Mock& mock) {
  const Json body = mock.control("GET", "/warnings").json();
  std::string codes;
  for (const Json& warning : body["warnings"])
    codes += std::to_string(warning["error_code"].get<int>()) + " ";
  return codes;
}

inline std::string text_from(Mock& mock, const std::string& phone, const std::string& to,
                             const std::string& body) {
  return mock.control("POST", "/phones/" + phone + "/messages", {{"to", to}, {"body", body}})
      .text("outcome");
}

}  // namespace mock
