// How long a text is for a person: characters, not bytes. For checks of lengths.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace mock {

inline std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace mock
