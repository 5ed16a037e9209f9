// How many segments a text takes on the air, the unit that carriers count: GSM-7 in parts of 160
// (153 when there are more), UCS-2 in parts of 70 (67) as soon as one character is outside of
// GSM-7. A pure function of the text. A2P 7.5
#pragma once

#include <cstddef>
#include <string_view>

namespace mock {

enum class Encoding { kGsm7, kUcs2 };

struct Segments {
  Encoding encoding = Encoding::kGsm7;
  std::size_t units = 0;  // septets, or UTF-16 code units
  std::size_t count = 0;  // at least 1, for an empty text too
};

// `utf8` is valid UTF-8.
Segments count_segments(std::string_view utf8);

}  // namespace mock
