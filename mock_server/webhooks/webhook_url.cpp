#include "mock_server/webhooks/webhook_url.h"

#include <algorithm>

#include "mock_server/core/form.h"

namespace mock {
namespace {

// What stands behind the scheme as it is asked for, and as a receiver sees and validates it: with a
// path, and without bytes that no request line can carry. Inferred.
std::string as_requested(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of("/?"), text.size());
  std::string out(text.substr(0, end));
  if (end == text.size() || text[end] == '?') out += '/';
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr unsigned kFirstBeyondAscii = 0x80, kNibble = 4, kLow = 15;
  for (const char c : text.substr(end)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < kFirstBeyondAscii) {
      out += c;
      continue;
    }
    out += '%';
    out += kDigits[byte >> kNibble];
    out += kDigits[byte & kLow];
  }
  return out;
}

}  // namespace

WebhookUrl parse_webhook_url(std::string_view url) {
  WebhookUrl parts;
  if (const std::size_t mark = url.find('#'); mark != std::string_view::npos) {
    parts.fragment = url.substr(mark + 1);
    url = url.substr(0, mark);
  }
  const std::size_t scheme = url.find("://");
  const std::size_t authority = scheme == std::string_view::npos ? 0 : scheme + 3;
  const std::size_t end = std::min(url.find_first_of("/?", authority), url.size());
  const std::size_t at = url.substr(0, end).rfind('@');
  const bool has_user = at != std::string_view::npos && at >= authority;
  const std::string_view before = url.substr(0, authority);
  const std::string_view after = url.substr(has_user ? at + 1 : authority);
  parts.called = std::string(before) + as_requested(after);
  parts.shown = before;
  if (has_user) {
    const std::string_view user = url.substr(authority, at - authority);
    const std::size_t colon = user.find(':');
    const auto decoded = [](std::string_view text) {
      return percent_decode(text, false).value_or(std::string(text));
    };
    parts.user = decoded(user.substr(0, colon)) + ':';
    parts.shown += user.substr(0, colon);
    if (colon != std::string_view::npos) {
      parts.user += decoded(user.substr(colon + 1));
      parts.shown += ":[hidden]";
    }
    parts.shown += '@';
  }
  parts.shown += after;
  if (!parts.fragment.empty()) parts.shown += '#' + parts.fragment;
  return parts;
}

std::string with_query(std::string url, std::string_view parameters) {
  url += url.find('?') == std::string::npos ? '?' : '&';
  return url += parameters;
}

}  // namespace mock
