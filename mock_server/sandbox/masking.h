// Tokens and key secrets leave no sandbox, wherever a client put its own. For what is given away as
// a whole: snapshots, forks and repro bundles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mock {

// Puts an x for each character of `secret` wherever it stands in the text. What is shorter than
// eight characters stands in any text by chance, and is left.
inline void mask(std::string& text, std::string_view secret) {
  constexpr std::size_t kShortestSecret = 8;
  if (secret.size() < kShortestSecret) return;
  for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at))
    text.replace(at, secret.size(), secret.size(), 'x');
}

inline std::string masked(std::string text, const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets) mask(text, secret);
  return text;
}

}  // namespace mock
