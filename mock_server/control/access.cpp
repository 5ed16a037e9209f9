#include "mock_server/control/access.h"

#include <algorithm>
#include <cstddef>

#include "mock_server/control/call.h"

namespace mock::control {
namespace {

// `127.0.0.1` of `127.0.0.1:4010`, `[::1]` of `[::1]:4010`.
std::string_view without_port(std::string_view authority) {
  if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
  return authority.substr(0, authority.find(':'));
}

bool is_ip(std::string_view name) {
  if (name.starts_with('[')) return name.ends_with(']');
  return !name.empty() && name.find('.') != std::string_view::npos &&
         name.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool is_known_host(const ControlSettings& settings, std::string_view authority) {
  const std::string_view name = without_port(authority);
  if (authority.empty()) return true;  // HTTP/1.0; no browser leaves it out
  if (is_ip(name) || name.find('.') == std::string_view::npos) return !name.empty();
  return std::any_of(settings.hosts.begin(), settings.hosts.end(),
                     [&](const std::string& listed) { return equal_names(listed, name); });
}

bool is_own_origin(std::string_view origin, std::string_view authority) {
  const std::size_t slashes = origin.find("://");
  return slashes != std::string_view::npos && equal_names(origin.substr(slashes + 3), authority);
}

// Takes as long for a wrong token as for the right one.
bool same_token(std::string_view a, std::string_view b) {
  unsigned differ = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < a.size() && !b.empty(); ++i)
    differ |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i % b.size()]);
  return differ == 0 && !b.empty();
}

bool has_token(const ControlSettings& settings, const Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  const std::string_view given = request.header("Authorization");
  return given.size() > kScheme.size() && equal_names(given.substr(0, kScheme.size()), kScheme) &&
         same_token(given.substr(kScheme.size()), settings.token);
}

// What a container's health check asks, which has no token.
bool is_probe(std::string_view path) { return path == "/_mock/livez" || path == "/_mock/readyz"; }

}  // namespace

std::optional<Response> refuse_access(const ControlSettings& settings, const Request& request) {
  if (!is_known_host(settings, request.host))
    return failed(403, "foreign_host",
                  "the control API answers to an IP address, to a name without dots such as "
                  "localhost, and to names that the server was given");
  const std::string_view origin = request.header("Origin");
  if (!origin.empty() && !is_own_origin(origin, request.host))
    return failed(403, "foreign_origin", "a page of another origin may not use the control API");
  if (settings.mode != ControlSettings::Mode::kToken || is_probe(request.path()) ||
      has_token(settings, request))
    return std::nullopt;
  Response refused =
      failed(401, "token_wanted", "send Authorization: Bearer TOKEN, the one of --control-token");
  refused.headers += "WWW-Authenticate: Bearer\r\n";
  return refused;
}

}  // namespace mock::control
