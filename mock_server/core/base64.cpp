#include "mock_server/core/base64.h"

#include <cstdint>

namespace mock {
namespace {

int value_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

}  // namespace

std::optional<std::string> base64_decode(std::string_view text) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  std::string decoded;
  decoded.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int value = value_of(c);
    if (value < 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    decoded += static_cast<char>(bits >> count & 0xFF);
  }
  if (count == 6) return std::nullopt;  // a lone last character
  return decoded;
}

std::string base64_encode(std::string_view bytes) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t kBlock = 3;
  std::string encoded;
  for (std::size_t at = 0; at < bytes.size(); at += kBlock) {
    const std::string_view block = bytes.substr(at, kBlock);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < kBlock; ++i)
      bits = bits << 8 | (i < block.size() ? static_cast<unsigned char>(block[i]) : 0u);
    for (std::size_t i = 0; i <= kBlock; ++i)
      encoded += i <= block.size() ? kDigits[bits >> (18 - 6 * i) & 63] : '=';
  }
  return encoded;
}

}  // namespace mock
