// Tokens and key secrets leave no sandbox, wherever a client put its own. For what the control API
// gives away as a whole: snapshots and repro bundles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mock::control {

inline constexpr std::size_t kShortestSecret = 8;  // what is shorter stands in any text by chance

inline void mask(std::string& text, std::string_view secret) {
  for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at))
    text.replace(at, secret.size(), secret.size(), 'x');
}

// `text` with an x for each character of each secret that stands in it.
inline std::string masked(std::string text, const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets)
    if (secret.size() >= kShortestSecret) mask(text, secret);
  return text;
}

}  // namespace mock::control
