// What an email address consists of, as far as reviews look at it. For the reviews of bundles.
#pragma once

#include <optional>
#include <string_view>

namespace mock {

struct EmailAddress {
  std::string_view local, domain;  // of the text that was read
};
// nullopt without exactly one `@` after something, or with blanks.
std::optional<EmailAddress> read_email(std::string_view text);
// Letters, digits and hyphens, with a dot inside.
bool is_domain(std::string_view domain);

}  // namespace mock
