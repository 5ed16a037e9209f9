#include "mock_server/net/answer_reader.h"

#include <algorithm>
#include <utility>

#include "mock_server/core/delivery.h"
#include "mock_server/net/head_parser.h"

namespace mock::net {
namespace {

constexpr std::string_view kEmptyLine = "\r\n\r\n";
constexpr std::string_view kBegin = "HTTP/1.";
constexpr std::string_view kStatusLine = "HTTP/1.1 200";
constexpr char kTlsRecord = 0x15;  // an alert, with which TLS answers what is no TLS

bool has_body(int status) { return status != 204 && status != 304; }

}  // namespace

AnswerReader::Verdict AnswerReader::refuse(std::string why) {
  why_ = std::move(why);
  return Verdict::kRefused;
}

AnswerReader::Verdict AnswerReader::feed(std::string_view bytes) {
  if (status_ != 0) return read_body(bytes);
  head_.append(bytes);
  return read_heads();
}

AnswerReader::Verdict AnswerReader::read_heads() {
  for (;;) {
    const std::string_view start = std::string_view(head_).substr(0, kBegin.size());
    if (!kBegin.starts_with(start)) {
      return refuse(head_.front() == kTlsRecord || head_.front() == kTlsRecord + 1
                        ? "it is TLS; the URL must begin with https"
                        : "it is no HTTP/1; it must begin with a line such as HTTP/1.1 200 OK");
    }
    const auto found = head_.find(kEmptyLine);
    std::size_t size = found == std::string::npos ? head_.size() : found + kEmptyLine.size();
    if (interim_bytes_ + size > kAnswerHeadMax) {
      return refuse("its headers are longer than " + std::to_string(kAnswerHeadMax) + " bytes");
    }
    if (found == std::string::npos) return Verdict::kNeedMore;
    std::string bytes = std::exchange(head_, {});
    if (bytes.compare(kStatusLine.size(), 2, "\r\n") == 0) {
      // Without a reason there should be a space all the same; Beast insists on it.
      bytes.insert(kStatusLine.size(), 1, ' ');
      ++size;
    }
    const Verdict verdict = begin_body(std::string_view(bytes).substr(0, size));
    if (verdict != Verdict::kNeedMore) return verdict;
    if (status_ != 0) return read_body(std::string_view(bytes).substr(size));
    interim_bytes_ += size;
    head_ = bytes.substr(size);
  }
}

AnswerReader::Verdict AnswerReader::begin_body(std::string_view bytes) {
  AnswerHead head;
  std::string why;
  if (parse_answer_head(bytes, head, why) != HeadVerdict::kWhole) {
    return refuse("it is no valid HTTP" + (why.empty() ? "" : ": " + why));
  }
  if (head.status == 101) return refuse("it changes the protocol, which nobody asked for");
  if (head.status < 200) return Verdict::kNeedMore;
  status_ = head.status;
  if (!has_body(head.status)) return Verdict::kWhole;
  if (head.chunked) {
    kind_ = Body::kChunked;
    chunks_ = std::make_unique<ChunkedBody>(kAnswerBodyMax);
  } else if (head.content_length) {
    kind_ = Body::kLength;
    left_ = *head.content_length;
    if (left_ > kAnswerBodyMax) {
      return refuse("it is longer than " + std::to_string(kAnswerBodyMax) + " bytes");
    }
    if (left_ == 0) return Verdict::kWhole;
  } else {
    kind_ = Body::kUntilEnd;
  }
  return Verdict::kNeedMore;
}

AnswerReader::Verdict AnswerReader::read_body(std::string_view bytes) {
  if (kind_ == Body::kChunked) {
    const ChunkedBody::Verdict verdict = chunks_->feed(bytes);
    if (verdict == ChunkedBody::Verdict::kMalformed) return refuse("its chunks are malformed");
    if (verdict == ChunkedBody::Verdict::kWhole) {
      body_ = chunks_->joined().substr(0, kDeliveryAnswerMax);
      return Verdict::kWhole;
    }
    if (verdict == ChunkedBody::Verdict::kNeedMore) return Verdict::kNeedMore;
    return refuse("it is longer than " + std::to_string(kAnswerBodyMax) + " bytes");
  }
  if (kind_ == Body::kLength) {
    bytes = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size())));
    left_ -= bytes.size();
  } else {
    taken_ += bytes.size();
    if (taken_ > kAnswerBodyMax) {
      return refuse("it is longer than " + std::to_string(kAnswerBodyMax) + " bytes");
    }
  }
  body_.append(bytes.substr(0, kDeliveryAnswerMax - body_.size()));
  return kind_ == Body::kLength && left_ == 0 ? Verdict::kWhole : Verdict::kNeedMore;
}

AnswerReader::Verdict AnswerReader::hung_up() {
  return status_ != 0 && kind_ == Body::kUntilEnd ? Verdict::kWhole : Verdict::kNeedMore;
}

std::string AnswerReader::take_body() { return std::move(body_); }

}  // namespace mock::net
