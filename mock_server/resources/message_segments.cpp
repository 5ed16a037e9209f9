#include "mock_server/resources/message_segments.h"

#include <algorithm>
#include <string>

namespace mock {
namespace {

struct Limits {
  std::size_t alone, joined;  // units in the only part, in each of several
};
constexpr Limits kGsm7Limits = {160, 153};
constexpr Limits kUcs2Limits = {70, 67};

// The basic character set of 3GPP TS 23.038, beyond ASCII letters and digits.
constexpr std::u32string_view kBasic =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
// Its extension: each character takes an escape before it.
constexpr std::u32string_view kExtended = U"\f^{}\\[~]|€";

bool is_alphanumeric(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

// Septets of a character in GSM-7; 0 when it has none.
std::size_t septets(char32_t c) {
  if (is_alphanumeric(c) || kBasic.find(c) != kBasic.npos) return 1;
  return kExtended.find(c) != kExtended.npos ? 2 : 0;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::u32string decode(std::string_view utf8) {
  std::u32string text;
  for (const char byte : utf8) {
    const auto value = static_cast<unsigned char>(byte);
    if (is_continuation(byte) && !text.empty())
      text.back() = text.back() << 6 | (value & 0x3F);
    else if (value < 0x80)
      text += value;
    else
      text += value & (value >= 0xF0 ? 0x07 : value >= 0xE0 ? 0x0F : 0x1F);
  }
  return text;
}

// A character that takes two units (an escaped one, a surrogate pair) is not torn apart by the end
// of a part.
template <class Width>
std::size_t count_parts(const std::u32string& text, std::size_t units, Limits limits, Width width) {
  if (units <= limits.alone) return 1;
  std::size_t parts = 1, used = 0;
  for (const char32_t c : text) {
    if (used + width(c) > limits.joined) {
      ++parts;
      used = 0;
    }
    used += width(c);
  }
  return parts;
}

template <class Width>
Segments measure(const std::u32string& text, Encoding encoding, Limits limits, Width width) {
  std::size_t units = 0;
  for (const char32_t c : text) units += width(c);
  return {encoding, units, count_parts(text, units, limits, width)};
}

}  // namespace

Segments count_segments(std::string_view utf8) {
  const std::u32string text = decode(utf8);
  if (std::all_of(text.begin(), text.end(), [](char32_t c) { return septets(c) > 0; }))
    return measure(text, Encoding::kGsm7, kGsm7Limits, septets);
  return measure(text, Encoding::kUcs2, kUcs2Limits,
                 [](char32_t c) -> std::size_t { return c > 0xFFFF ? 2 : 1; });
}

}  // namespace mock
