#include "mock_server/net/web_address.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>

#include "mock_server/core/text.h"

namespace mock::net {
namespace {

namespace ip = boost::asio::ip;

constexpr std::string_view kMustBe =
    "; it must be like https://app.example.com/hook or http://127.0.0.1:3000/hook";

std::optional<ip::address> address_of(std::string_view text) {
  boost::system::error_code error;
  const ip::address address = ip::make_address(std::string(text), error);
  if (error) return std::nullopt;
  return address;
}

bool is_host_character(char c) {
  return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '.' || c == '_';
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 253 && text.front() != '.' &&
         std::all_of(text.begin(), text.end(), is_host_character);
}

// Takes `host` or `[::1]`, and what follows its colon, apart.
bool split_authority(std::string_view authority, std::string& host, std::string_view& port) {
  if (authority.starts_with('[')) {
    const auto close = authority.find(']');
    if (close == std::string_view::npos) return false;
    host = lower(authority.substr(1, close - 1));
    const auto address = address_of(host);
    if (!address || !address->is_v6()) return false;
    authority.remove_prefix(close + 1);
    if (!authority.empty() && authority.front() != ':') return false;
    port = authority.substr(authority.empty() ? 0 : 1);
    return true;
  }
  const auto colon = std::min(authority.find(':'), authority.size());
  host = lower(authority.substr(0, colon));
  port = authority.substr(std::min(colon + 1, authority.size()));
  return is_name(host);
}

bool read_port(std::string_view text, std::uint16_t& port) {
  if (text.empty()) return true;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc{} && end == text.data() + text.size() && port != 0;
}

bool is_target(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

bool is_origin(const WebAddress& destination, std::string_view url) {
  return destination.target == "/" && url.find('?') == std::string_view::npos &&
         url.find('#') == std::string_view::npos;
}

bool in_v4(ip::address_v4 address, std::uint32_t network, int bits) {
  return (address.to_uint() ^ network) >> (32 - bits) == 0;
}

}  // namespace

std::optional<WebAddress> parse_web_address(std::string_view url, std::string& why) {
  const auto fail = [&](std::string_view what) {
    why = std::string(what) + std::string(kMustBe);
    return std::nullopt;
  };
  WebAddress out;
  const auto mark = url.find("://");
  if (mark == std::string_view::npos) return fail("the URL has no scheme");
  const std::string scheme = lower(url.substr(0, mark));
  if (scheme != "http" && scheme != "https") return fail("the URL's scheme is not http or https");
  out.secure = scheme == "https";
  url.remove_prefix(mark + 3);
  url = url.substr(0, url.find('#'));

  const auto end = std::min(url.find_first_of("/?"), url.size());
  const std::string_view authority = url.substr(0, end);
  if (authority.find('@') != std::string_view::npos) return fail("the URL names a user");
  std::string_view port;
  if (!split_authority(authority, out.host, port)) return fail("the URL has no valid host");
  const std::uint16_t usual = out.secure ? 443 : 80;
  out.port = usual;
  if (!read_port(port, out.port)) return fail("the URL's port is not one of 1 to 65535");
  out.authority = out.host.find(':') == std::string::npos ? out.host : '[' + out.host + ']';
  if (out.port != usual) out.authority += ':' + std::to_string(out.port);

  out.target = url.substr(end);
  if (!out.target.starts_with('/')) out.target.insert(0, 1, '/');
  if (!is_target(out.target)) {
    return fail("the URL has a space or another character that must be percent-encoded");
  }
  return out;
}

std::optional<Detour> parse_detour(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  std::string why;
  const auto from = parse_web_address(text.substr(0, equals), why);
  const auto to = parse_web_address(text.substr(equals + 1), why);
  if (!from || !to) return std::nullopt;
  if (!is_origin(*from, text.substr(0, equals)) || !is_origin(*to, text.substr(equals + 1))) {
    return std::nullopt;
  }
  return Detour{*from, *to};
}

bool is_host_pattern(std::string_view text) {
  if (text == "*" || is_address(text)) return true;
  if (text.starts_with("*.")) text.remove_prefix(2);
  return is_name(text);
}

bool matches_any(std::span<const std::string> patterns, std::string_view host) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& written) {
    const std::string pattern = lower(written);
    if (pattern == "*" || pattern == host) return true;
    return pattern.starts_with("*.") && host.size() >= pattern.size() &&
           host.ends_with(std::string_view(pattern).substr(1));
  });
}

bool is_address(std::string_view text) { return address_of(text).has_value(); }

bool is_neighbour(std::string_view text) {
  const auto address = address_of(text);
  if (!address) return false;
  if (address->is_v6() && !address->to_v6().is_v4_mapped()) {
    const ip::address_v6 v6 = address->to_v6();
    if (v6 == ip::make_address_v6("fd00:ec2::254")) return false;
    return v6.is_loopback() || (v6.to_bytes()[0] & 0xfeU) == 0xfc;
  }
  const ip::address_v4 v4 =
      address->is_v4() ? address->to_v4() : ip::make_address_v4(ip::v4_mapped, address->to_v6());
  return in_v4(v4, 0x7f000000, 8) || in_v4(v4, 0x0a000000, 8) || in_v4(v4, 0xac100000, 12) ||
         in_v4(v4, 0xc0a80000, 16);
}

}  // namespace mock::net
