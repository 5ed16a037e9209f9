// Where a URL leads, and which places a webhook may be sent to. By default that is this machine and
// its neighbours: loopback, private networks and `host.docker.internal`; any other needs leave by
// name. What counts is the address that a name resolved to, never the name alone. For the Courier,
// and for the settings, which refuse what cannot be read. Knows no socket.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mock::net {

struct WebAddress {
  bool secure = false;     // https
  std::string host;        // in lower case; an IPv6 address without its brackets
  std::uint16_t port = 0;  // of the URL, or its scheme's
  std::string authority;   // as a Host header says it: `app.example.com:8443`
  std::string target;      // `/hook?x=1`
};

// Reads `https://app.example.com:8443/hook?x=1`. nullopt for what is no http or https URL; `why`
// then is a sentence that says what would have been right.
std::optional<WebAddress> parse_web_address(std::string_view url, std::string& why);

// `https://app.example.com=http://127.0.0.1:3000`: what is meant for `from` (scheme, host and port)
// is taken to `to`.
struct Detour {
  WebAddress from, to;
};
// nullopt when it is not two origins (no path, no query) with a `=` between them.
std::optional<Detour> parse_detour(std::string_view text);

// A host that may be called although it is no neighbour: `app.example.com`, `*.example.com` (every
// name below it), an IP address, or `*`.
bool is_host_pattern(std::string_view text);
bool matches_any(std::span<const std::string> patterns, std::string_view host);

// Whether the IP address is loopback or private: 127/8, 10/8, 172.16/12, 192.168/16, ::1, fc00::/7.
// Link-local ones are not, for 169.254.169.254 hands out a cloud machine's credentials; nor is
// fd00:ec2::254, which does the same.
bool is_neighbour(std::string_view address);
bool is_address(std::string_view text);

}  // namespace mock::net
