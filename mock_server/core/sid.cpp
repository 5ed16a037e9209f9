#include "mock_server/core/sid.h"

#include <algorithm>

namespace mock {
namespace {

constexpr std::size_t kDigits = 32;

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool has_shape(std::string_view text, std::string_view prefix, bool (*fits)(char)) {
  return text.size() == prefix.size() + kDigits && text.starts_with(prefix) &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(prefix.size()), text.end(), fits);
}

}  // namespace

bool is_sid(std::string_view text, std::string_view prefix) {
  return has_shape(text, prefix, is_hex);
}
std::string uuid_of_sid(std::string_view sid) {
  std::string text(sid.substr(sid.size() - kDigits));
  for (const std::size_t at : {8, 13, 18, 23}) text.insert(at, 1, '-');
  return text;
}
bool is_account_sid(std::string_view text) { return has_shape(text, "AC", is_alphanumeric); }

}  // namespace mock
