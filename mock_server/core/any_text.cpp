#include "mock_server/core/any_text.h"

#include <algorithm>

#include "mock_server/core/form.h"
#include "mock_server/core/json.h"

namespace mock {

std::string quote_any(std::string_view text) {
  if (is_utf8(text)) return json::quote(text);
  std::string ascii(text);
  std::replace_if(
      ascii.begin(), ascii.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; },
      '?');
  return json::quote(ascii);
}

std::string_view shortened(std::string_view text, std::size_t size) {
  const auto is_inside = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) >> 6) == 2;
  };
  size = std::min(text.size(), size);
  while (size > 0 && is_inside(size)) --size;
  return text.substr(0, size);
}

}  // namespace mock
