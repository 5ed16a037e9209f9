// What the parts of the tests' Twilio share: paths, names, errors. For its sources only.
#pragma once

#include <cctype>
#include <string>

#include "fake_twilio.h"

namespace a2p_test {

inline std::string last_word(const std::string& path) { return path.substr(path.rfind('/') + 1); }
inline std::string parent(const std::string& path) { return path.substr(0, path.rfind('/')); }

inline bool is_bundle(const std::string& collection) {
  return collection == "/v1/CustomerProfiles" || collection == "/v1/TrustProducts";
}

// Form fields become members the way Twilio writes them: `FriendlyName` is `friendly_name`.
inline std::string snake_case(const std::string& name) {
  if (name == "A2PProfileBundleSid") return "a2p_profile_bundle_sid";
  std::string snake;
  for (const char c : name) {
    if (std::isupper(static_cast<unsigned char>(c)) != 0 && !snake.empty()) snake += '_';
    snake += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return snake;
}

// Flags arrive as text and are kept as what they are.
inline void write_flags(Json& record) {
  for (auto& [name, value] : record.items()) {
    if (value == "true" || value == "false") value = value == "true";
  }
}

inline Json error_body(int code, const std::string& message, int status) {
  return {{"code", code}, {"message", message}, {"status", status}};
}

}  // namespace a2p_test
