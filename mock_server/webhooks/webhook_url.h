// A callback URL in its parts. Its user and password become an Authorization header, its fragment
// holds connection overrides, and neither is sent as part of the URL. For the outbox.
#pragma once

#include <string>
#include <string_view>

namespace mock {

struct WebhookUrl {
  std::string called;    // `https://app.example.com:8443/hook?x=1`: without user and fragment
  std::string user;      // `user:pass`, decoded; empty: none is given
  std::string fragment;  // `rc=3&rp=5xx`, without the mark
  std::string shown;     // as configured, with [hidden] for the password
};

WebhookUrl parse_webhook_url(std::string_view url);

// `url` with one more query parameter.
std::string with_query(std::string url, std::string_view parameters);

}  // namespace mock
