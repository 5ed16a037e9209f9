#include "environment.h"

#include <cstdlib>

#include "a2p/client.h"

namespace a2p {

std::string environment(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? std::string() : std::string(value);
}

std::string environment(const char* first, const char* second) {
  auto value = environment(first);
  return value.empty() ? environment(second) : value;
}

ClientOptions ClientOptions::from_environment() {
  ClientOptions options;
  options.account_sid = environment("TWILIO_ACCOUNT_SID");
  options.auth_token = environment("TWILIO_AUTH_TOKEN");
  options.api_key_sid = environment("TWILIO_API_KEY");
  options.api_key_secret = environment("TWILIO_API_SECRET");
  options.region = environment("TWILIO_REGION");
  options.edge = environment("TWILIO_EDGE");
  return options;
}

}  // namespace a2p
