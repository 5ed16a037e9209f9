// What the tests of the 2010 API share: its paths, and requests under the credentials of another
// account. For tests only.
#pragma once

#include <string>

#include "mock_server/core/form.h"
#include "tests/support/mock_fixture.h"

namespace mock {

inline constexpr const char* kAccounts = "/2010-04-01/Accounts.json";

// `/2010-04-01/Accounts/<account><suffix>`
inline std::string api_path(const std::string& suffix, const std::string& account = kAccount) {
  return "/2010-04-01/Accounts/" + account + suffix;
}

// The numbers that every sandbox owns.
inline constexpr const char* kOwnNumber = "+15555558888";
inline constexpr const char* kOtherNumber = "+15555555555";

inline std::string sid_of_number(Mock& mock, const std::string& number) {
  const Answered list =
      mock.get(api_path("/IncomingPhoneNumbers.json?PhoneNumber=" + percent_encode(number)));
  return list.json()["incoming_phone_numbers"].at(0)["sid"];
}

struct Subaccount {
  std::string sid, token;

  explicit Subaccount(Mock& mock) {
    const Answered made = mock.post("/2010-04-01/Accounts.json", {{"FriendlyName", "Customer"}});
    sid = made.sid();
    token = made.text("auth_token");
  }
  Answered send(Mock& mock, const std::string& method, const std::string& target,
                const std::string& body = {}) const {
    return mock.send(method, target, body,
                     {{"Authorization", Mock::authorization(sid, token)},
                      {"Content-Type", "application/x-www-form-urlencoded"}});
  }
};

// A sandbox whose rules are those of `profile`, with some of them off.
inline Json with_rules(const std::string& profile, const std::vector<std::string>& disabled = {}) {
  return {{"rules", {{"profile", profile}, {"disabled", disabled}}}};
}

}  // namespace mock
