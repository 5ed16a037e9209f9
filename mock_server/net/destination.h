// Where a client of the proxy wants to go: the HOST:PORT of CONNECT and the host of an absolute
// request target, and whether that is here, elsewhere or nowhere. It knows names, not what they
// resolve to. Private to net.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mock::net {

// The ports of URLs that name none.
inline constexpr std::uint16_t kHttpPort = 80, kHttpsPort = 443;

// In lower case and without the dot at its end, which says the same.
std::string plain_name(std::string_view name);
// What a log may repeat of what a client sent: no user and password, no bytes that are no text, and
// not all of it when it is long.
std::string shown(std::string_view text);

// `twilio.com` and the names below it. This and the next take plain names.
bool is_twilio_name(std::string_view name);
// `localhost`, `host.docker.internal` and loopback addresses.
bool is_this_machine(std::string_view name);

// How this server is known, besides by the names of its machine.
struct OwnAddress {
  std::string address;  // `172.17.0.2`: where the client reached it
  std::uint16_t port = 0;
  std::span<const std::string> names = {};
};

struct Destination {
  enum class Way { kHere, kElsewhere, kNowhere };
  Way way = Way::kNowhere;
  std::string host;  // plain; an IPv6 address without brackets
  std::uint16_t port = 0;
  int status = 400;  // of the refusal when it is nowhere
  std::string why;
};

// The target of a CONNECT, which must name a port.
Destination connect_destination(std::string_view target, const OwnAddress& own);
// The `host[:port]` of an absolute target, whose scheme has that port.
Destination absolute_destination(std::string_view authority, std::uint16_t scheme_port,
                                 const OwnAddress& own);

}  // namespace mock::net
