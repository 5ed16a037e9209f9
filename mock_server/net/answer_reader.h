// Turns the bytes that come back for a webhook into its answer, without knowing a socket: chunked,
// with a length, or up to the end of the connection. Interim answers (1xx) are skipped. One
// AnswerReader reads one answer; only an Errand uses it. It stores no more than its limits, however
// much is sent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "mock_server/net/chunked_body.h"

namespace mock::net {

// Interim answers included.
inline constexpr std::size_t kAnswerHeadMax = 16UL * 1024;
// More than a webhook's answer is kept, so that one that is a little too long still counts.
inline constexpr std::size_t kAnswerBodyMax = 1024UL * 1024;

class AnswerReader {
 public:
  enum class Verdict {
    kNeedMore,
    kWhole,    // status() and take_body() are valid
    kRefused,  // why() says what is wrong: `it is no HTTP`
  };

  // `bytes` follow what was fed before. Anything but kNeedMore is final.
  Verdict feed(std::string_view bytes);
  // The peer has hung up. kNeedMore: too early.
  Verdict hung_up();

  bool has_begun() const { return !head_.empty() || status_ != 0; }
  int status() const { return status_; }
  std::string take_body();  // at most kDeliveryAnswerMax bytes
  const std::string& why() const { return why_; }

 private:
  enum class Body { kNone, kLength, kChunked, kUntilEnd };

  // Takes complete heads off head_, and what follows the last one as the body.
  Verdict read_heads();
  Verdict begin_body(std::string_view head);
  Verdict read_body(std::string_view bytes);
  Verdict refuse(std::string why);

  std::string head_;  // received, and no complete head
  std::size_t interim_bytes_ = 0;
  int status_ = 0;  // 0: the head is not there yet
  Body kind_ = Body::kNone;
  std::uint64_t left_ = 0;  // of a body with a length
  std::size_t taken_ = 0;   // of one that ends with the connection
  std::string body_;        // the beginning, as much as is kept
  std::unique_ptr<ChunkedBody> chunks_;
  std::string why_;
};

}  // namespace mock::net
