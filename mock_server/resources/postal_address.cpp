#include "mock_server/resources/postal_address.h"

#include <algorithm>
#include <string>

namespace mock {

bool is_postal_code(std::string_view code, std::string_view country) {
  const auto matches = [&code](std::string_view shape) {
    return code.size() == shape.size() &&
           std::equal(code.begin(), code.end(), shape.begin(), [](char c, char as) {
             const bool digit = c >= '0' && c <= '9';
             const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
             return as == '9' ? digit : as == 'A' ? letter : c == as;
           });
  };
  if (country == "US") return matches("99999") || matches("99999-9999");
  return matches("A9A 9A9") || matches("A9A9A9");
}

bool is_po_box(std::string_view street) {
  std::string letters;
  for (const char c : street)
    if (c != '.' && c != ' ') letters += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return letters.starts_with("pobox");
}

}  // namespace mock
