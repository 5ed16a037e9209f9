// A request that the program itself sends, and what became of it: how a webhook crosses the border
// between the sandboxes, which know no sockets, and `net`, which knows no webhooks. Plain values.
#pragma once

#include <cstdint>
#include <string>

#include "mock_server/core/time.h"

namespace mock {

struct OutgoingRequest {
  std::uint64_t id = 0;  // for the report; never the same twice in one process
  std::string method = "POST";
  std::string url;  // `https://app.example.com:8443/hook?x=1`: no user, no fragment
  std::string
      headers;  // complete lines, each ending in CRLF; all but Host, Content-Length, Connection
  std::string body;
  // Wall time: until connected, until the first byte of the answer, and all in all.
  Duration connect_timeout{5'000}, read_timeout{15'000}, total_timeout{15'000};
};

struct DeliveryOutcome {
  enum class Result {
    kAnswered,      // `status` says how
    kBlocked,       // the settings do not let this address be called; nothing was sent
    kNoConnection,  // not resolved, refused, unreachable, no TLS, or not connected in time
    kNoAnswer,      // connected; then too slow, cut off, too large, or no HTTP
  };
  Result result = Result::kAnswered;
  int status = 0;
  std::string why;   // a sentence for people when it is not kAnswered: `connection refused by …`
  std::string body;  // of the answer, at most kDeliveryAnswerMax bytes
};

inline constexpr std::size_t kDeliveryAnswerMax = 64 * 1024;

}  // namespace mock
