// Joins the chunks of one request body (RFC 9112 section 7.1). Only RequestReader uses it. Beast's
// own chunk parser is not used: it asserts on a final chunk that arrives byte by byte, and a client
// must not be able to end a debug build.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mock::net {

class ChunkedBody {
 public:
  enum class Verdict { kNeedMore, kWhole, kMalformed, kTooLarge };

  // Refuses more than `body_bytes_max` of joined body, and a multiple of that as framing.
  explicit ChunkedBody(std::size_t body_bytes_max);

  // `bytes` follow what was fed before. Anything but kNeedMore is final.
  Verdict feed(std::string_view bytes);
  // How many bytes of the connection belong to the body so far, framing included.
  std::size_t taken() const { return taken_; }
  std::string_view joined() const { return joined_; }

 private:
  enum class State {
    kSize,
    kExtension,
    kSizeEnd,
    kBytes,
    kBytesReturn,
    kBytesEnd,
    kTrailerStart,
    kTrailer,
    kTrailerEnd,
    kLastEnd,
    kWhole,
  };
  Verdict size_digit(char byte);
  // What may follow the digits of a size, and the line end after it.
  Verdict after_size(char byte);
  Verdict framing(char byte);

  std::size_t body_bytes_max_;
  State state_ = State::kSize;
  std::uint64_t size_ = 0;  // of the current chunk; counts down while its bytes are taken
  int digits_ = 0;
  std::size_t taken_ = 0;
  std::string joined_;
};

}  // namespace mock::net
