#include "mock_server/net/chunked_body.h"

#include <algorithm>

namespace mock::net {
namespace {

// A body in chunks of one byte takes six bytes for each; nobody honest sends much more.
constexpr std::size_t kFramingFactor = 8;
constexpr int kSizeDigitsMax = 15;

int hex_digit(char byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
  return -1;
}

bool is_control(char byte) {
  return (static_cast<unsigned char>(byte) < 0x20 && byte != '\t') || byte == 0x7f;
}

}  // namespace

ChunkedBody::ChunkedBody(std::size_t body_bytes_max) : body_bytes_max_(body_bytes_max) {}

ChunkedBody::Verdict ChunkedBody::feed(std::string_view bytes) {
  while (!bytes.empty() && state_ != State::kWhole) {
    if (state_ == State::kBytes) {
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(size_, bytes.size()));
      joined_.append(bytes.substr(0, count));
      bytes.remove_prefix(count);
      taken_ += count;
      size_ -= count;
      if (size_ == 0) state_ = State::kBytesReturn;
      continue;
    }
    if (const Verdict verdict = framing(bytes.front()); verdict != Verdict::kNeedMore) {
      return verdict;
    }
    bytes.remove_prefix(1);
    ++taken_;
    if (taken_ / kFramingFactor > body_bytes_max_) return Verdict::kTooLarge;
  }
  return state_ == State::kWhole ? Verdict::kWhole : Verdict::kNeedMore;
}

ChunkedBody::Verdict ChunkedBody::size_digit(char byte) {
  if (++digits_ > kSizeDigitsMax) return Verdict::kTooLarge;
  size_ = size_ * 16 + static_cast<std::uint64_t>(hex_digit(byte));
  return Verdict::kNeedMore;
}

ChunkedBody::Verdict ChunkedBody::after_size(char byte) {
  if (byte == '\r') {
    state_ = State::kSizeEnd;
  } else if (byte == ';' || byte == ' ' || byte == '\t' || state_ == State::kExtension) {
    if (is_control(byte)) return Verdict::kMalformed;
    state_ = State::kExtension;
  } else {
    return Verdict::kMalformed;
  }
  return size_ > body_bytes_max_ - joined_.size() ? Verdict::kTooLarge : Verdict::kNeedMore;
}

ChunkedBody::Verdict ChunkedBody::framing(char byte) {
  const auto expect = [this, byte](char wanted, State next) {
    if (byte != wanted) return Verdict::kMalformed;
    state_ = next;
    return Verdict::kNeedMore;
  };
  switch (state_) {
    case State::kSize:
      if (hex_digit(byte) >= 0) return size_digit(byte);
      return digits_ == 0 ? Verdict::kMalformed : after_size(byte);
    case State::kExtension:
      return after_size(byte);
    case State::kSizeEnd:
      digits_ = 0;
      return expect('\n', size_ == 0 ? State::kTrailerStart : State::kBytes);
    case State::kBytesReturn:
      return expect('\r', State::kBytesEnd);
    case State::kBytesEnd:
      return expect('\n', State::kSize);
    case State::kTrailerStart:
      state_ = byte == '\r' ? State::kLastEnd : State::kTrailer;
      return byte != '\r' && is_control(byte) ? Verdict::kMalformed : Verdict::kNeedMore;
    case State::kTrailer:
      if (byte == '\r') state_ = State::kTrailerEnd;
      return byte != '\r' && is_control(byte) ? Verdict::kMalformed : Verdict::kNeedMore;
    case State::kTrailerEnd:
      return expect('\n', State::kTrailerStart);
    case State::kLastEnd:
      return expect('\n', State::kWhole);
    case State::kBytes:
    case State::kWhole:
      break;
  }
  return Verdict::kMalformed;
}

}  // namespace mock::net
