// The server that is probed: where it is, whose account is used, and what may be asked of it. A
// value; suite.h fills it. For the probes.
#pragma once

#include <string>

namespace conformance::probes {

struct Target {
  std::string url;  // as it was given
  std::string account, secret;
  bool has_control = false;  // /_mock is there: time can be moved and reviews decided
  std::string control_token;
  bool only_gets = false;  // it is Twilio itself, and nobody allowed what costs money
};

// Whether it is Twilio's own: `https://api.twilio.com`, by any name below twilio.com.
bool is_twilio(const std::string& url);

}  // namespace conformance::probes
