#include "mock_server/resources/email_address.h"

#include <algorithm>

namespace mock {

std::optional<EmailAddress> read_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos)
    return std::nullopt;
  if (text.substr(0, at).find_first_of(" \t") != std::string_view::npos) return std::nullopt;
  return EmailAddress{text.substr(0, at), text.substr(at + 1)};
}

bool is_domain(std::string_view domain) {
  const auto dot = domain.find('.');
  if (dot == std::string_view::npos || dot == 0 || domain.back() == '.') return false;
  if (domain.find("..") != std::string_view::npos) return false;
  return std::all_of(domain.begin(), domain.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-';
  });
}

}  // namespace mock
