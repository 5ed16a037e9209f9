// URLs, as far as an HTTP client and a signature need them. Private to the SDK.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace a2p {

struct Url {
  std::string scheme;  // `http` or `https`
  std::string user_info;
  std::string host;    // without the brackets of an IPv6 address
  int port = 0;        // the scheme's own when none is written
  std::string target;  // path and query, at least `/`

  // `https://host:port`, with brackets where they are needed.
  std::string origin() const;
};

// Nothing when it is no absolute http or https URL.
std::optional<Url> parse_url(std::string_view text);

// Whether NO_PROXY's list exempts the host: `*`, a host, a domain with or without a leading dot
// (which exempts its subdomains too), each with an optional port.
bool bypasses_proxy(std::string_view no_proxy, std::string_view host, int port);

std::string percent_decode(std::string_view text, bool plus_is_blank);
std::string percent_encode(std::string_view text);  // all but unreserved characters

// The pairs of an application/x-www-form-urlencoded text, decoded, in order.
std::vector<std::pair<std::string, std::string>> parse_form(std::string_view text);

std::string base64(std::string_view bytes);

}  // namespace a2p
