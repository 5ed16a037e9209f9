// Letters and digits of ASCII, whatever the locale: what names, codes and domains are compared by.
// Anybody may use this header.
#pragma once

#include <string>
#include <string_view>

namespace mock {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

}  // namespace mock
