#include "mock_server/net/destination.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace mock::net {
namespace {

constexpr std::string_view kTwilio = "twilio.com";
constexpr std::size_t kNameMax = 253, kLabelMax = 63;  // RFC 1035 section 2.3.4
constexpr std::size_t kShownMax = 100;

bool is_name_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_';
}

bool is_name(std::string_view name) {
  if (name.empty() || name.size() > kNameMax) return false;
  while (true) {
    const std::string_view label = name.substr(0, name.find('.'));
    if (label.empty() || label.size() > kLabelMax ||
        !std::all_of(label.begin(), label.end(), is_name_byte))
      return false;
    if (label.size() == name.size()) return true;
    name.remove_prefix(label.size() + 1);
  }
}

bool is_ipv6_text(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789abcdef:.") == std::string_view::npos;
}

std::optional<std::uint16_t> read_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size() || port == 0) return std::nullopt;
  return port;
}

bool is_own(const Destination& to, const OwnAddress& own) {
  if (to.port != own.port) return false;
  return is_this_machine(to.host) || to.host == own.address ||
         to.host.find_first_of(".:") == std::string::npos ||  // a container's name, as `mock`
         std::find(own.names.begin(), own.names.end(), to.host) != own.names.end();
}

Destination nowhere(int status, std::string why) {
  Destination to;
  to.status = status;
  to.why = std::move(why);
  return to;
}

// `port` is what the scheme has, or 0 when the client must name one.
Destination destination(std::string_view authority, std::uint16_t scheme_port,
                        const OwnAddress& own) {
  constexpr std::string_view kWanted = "HOST:PORT, as in trusthub.twilio.com:443";
  const auto refuse = [&](std::string_view what) {
    return nowhere(400, std::string(what) + "; it must be " + std::string(kWanted));
  };
  if (authority.find('@') != std::string_view::npos)
    return refuse("the address has a user before its host");
  const bool bracketed = authority.starts_with('[');
  const std::size_t host_end =
      bracketed ? authority.find(']') : std::min(authority.find(':'), authority.size());
  if (host_end == std::string_view::npos) return refuse("the address has a bracket too few");
  Destination to;
  to.host = plain_name(authority.substr(bracketed ? 1 : 0, host_end - (bracketed ? 1 : 0)));
  if (bracketed ? !is_ipv6_text(to.host) : !is_name(to.host))
    return refuse("'" + shown(authority) + "' has no host that can be");
  std::string_view rest = authority.substr(host_end + (bracketed ? 1 : 0));
  to.port = scheme_port;
  if (rest.empty() && scheme_port == 0) return refuse("the address has no port");
  if (!rest.empty()) {
    const auto port = rest.starts_with(':') ? read_port(rest.substr(1)) : std::nullopt;
    if (!port) return refuse("'" + shown(authority) + "' has no port from 1 to 65535");
    to.port = *port;
  }
  if (is_twilio_name(to.host)) {
    if (to.port != kHttpsPort && to.port != kHttpPort)
      return nowhere(403, "Twilio's API answers on port 443, not on " + std::to_string(to.port));
    to.way = Destination::Way::kHere;
  } else {
    to.way = is_own(to, own) ? Destination::Way::kHere : Destination::Way::kElsewhere;
  }
  return to;
}

}  // namespace

std::string plain_name(std::string_view name) {
  std::string plain(name);
  if (plain.ends_with('.')) plain.pop_back();
  for (char& byte : plain)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + 32);
  return plain;
}

std::string shown(std::string_view text) {
  const std::size_t user_end = text.rfind('@');
  if (user_end != std::string_view::npos) text.remove_prefix(user_end + 1);
  std::string safe(text.substr(0, kShownMax));
  for (char& byte : safe)
    if (byte < 0x20 || byte > 0x7e) byte = '?';
  return text.size() > kShownMax ? safe + "..." : safe;
}

bool is_twilio_name(std::string_view name) {
  if (!name.ends_with(kTwilio) || !is_name(name)) return false;
  return name.size() == kTwilio.size() || name[name.size() - kTwilio.size() - 1] == '.';
}

bool is_this_machine(std::string_view name) {
  if (name == "localhost" || name == "host.docker.internal" || name == "::1") return true;
  return name.starts_with("127.") &&
         name.find_first_not_of("0123456789.") == std::string_view::npos;
}

Destination connect_destination(std::string_view target, const OwnAddress& own) {
  return destination(target, 0, own);
}

Destination absolute_destination(std::string_view authority, std::uint16_t scheme_port,
                                 const OwnAddress& own) {
  return destination(authority, scheme_port, own);
}

}  // namespace mock::net
