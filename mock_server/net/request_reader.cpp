#include "mock_server/net/request_reader.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "mock_server/net/chunked_body.h"
#include "mock_server/net/head_parser.h"
#include "mock_server/net/tls_record.h"

namespace mock::net {
namespace {

// RFC 9112 section 2.2 asks a server to overlook an empty line before a request; some clients send
// one after a body.
constexpr std::size_t kSkippedBytesMax = 16;

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; }

// `lower_case` is; the other one may be anything.
bool same_word(std::string_view word, std::string_view lower_case) {
  return std::equal(word.begin(), word.end(), lower_case.begin(), lower_case.end(),
                    [](char a, char b) { return lower(a) == b; });
}

bool is_token(char byte) {
  return std::isalnum(static_cast<unsigned char>(byte)) != 0 ||
         std::string_view("!#$%&'*+-.^_`|~").find(byte) != std::string_view::npos;
}

// Whether the request line ends in a well-formed version that is none of ours (`HTTP/2.0`).
bool is_other_version(std::string_view head) {
  const std::string_view line = head.substr(0, head.find('\r'));
  if (line.size() < 9) return false;
  const std::string_view version = line.substr(line.size() - 9);
  const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
  return version.starts_with(" HTTP/") && is_digit(version[6]) && version[7] == '.' &&
         is_digit(version[8]) && version[6] != '1';
}

// What the fields of a head say about its body and its host, beyond what the parser has checked.
struct Framing {
  std::string_view host;
  int hosts = 0;
  bool has_length = false;
  std::string_view coding;  // the last Transfer-Encoding
  int codings = 0;
  bool expects_continue = false;
};

Framing framing_of(const std::vector<Header>& headers) {
  Framing framing;
  for (const Header& header : headers) {
    switch (header.name
                .size()) {  // the cheapest test first: this runs for every header of every request
      case 4:
        if (same_word(header.name, "host")) {
          framing.host = header.value;
          ++framing.hosts;
        }
        break;
      case 6:
        if (same_word(header.name, "expect")) {
          framing.expects_continue = same_word(header.value, "100-continue");
        }
        break;
      case 14:
        if (same_word(header.name, "content-length")) framing.has_length = true;
        break;
      case 17:
        if (same_word(header.name, "transfer-encoding")) {
          framing.coding = header.value;
          ++framing.codings;
        }
        break;
      default:
        break;
    }
  }
  return framing;
}

// `http://host/path` becomes `/path` at `host`, which wins over Host (RFC 9112 section 3.2.2).
bool to_origin_form(Request& request) {
  std::string_view target = request.target;
  if (target.starts_with('/')) return true;
  if (target == "*") return request.method == "OPTIONS";
  const std::size_t colon = std::min(target.find("://"), target.size());
  const std::string_view scheme = target.substr(0, colon);
  // Some clients ask a proxy for `https://` without CONNECT.
  const std::string_view known = scheme.size() == 5 ? "https" : "http";
  if (colon == target.size() || !same_word(scheme, known)) return false;
  request.scheme = known;
  target.remove_prefix(colon + 3);
  const std::size_t slash = std::min(target.find_first_of("/?"), target.size());
  request.host = target.substr(0, slash);
  request.target = slash == target.size() ? std::string_view("/") : target.substr(slash);
  return !request.host.empty() && request.target.starts_with('/');
}

// Everything but the body; false when the target is none that a server can serve.
bool fill(ReceivedRequest& received, const Head& head, std::string_view host) {
  received.version = head.version;
  received.keep_alive = head.keep_alive;
  received.request.method = head.method;
  received.request.target = head.target;
  received.request.scheme = "http";
  received.request.host = host;
  received.request.headers = received.headers;
  received.connects = head.method == "CONNECT";
  received.absolute = !received.connects && head.target.find_first_of("/*") != 0;
  return received.connects || to_origin_form(received.request);
}

}  // namespace

RequestReader::RequestReader() = default;
RequestReader::~RequestReader() = default;

void RequestReader::next() {
  skipped_ = scanned_ = line_ = head_size_ = body_size_ = consumed_ = 0;
  chunks_.reset();
  expects_continue_ = false;
}

bool RequestReader::take_expects_continue() { return std::exchange(expects_continue_, false); }

std::size_t RequestReader::take_empty_lines() {
  if (head_size_ != 0 || scanned_ != skipped_) return 0;
  scanned_ = line_ = 0;
  return std::exchange(skipped_, 0);
}

RequestReader::Outcome RequestReader::refuse(int status, std::string why) {
  status_ = status;
  why_ = std::move(why);
  return Outcome::kRefused;
}

RequestReader::Outcome RequestReader::look(std::string_view bytes, const Limits& limits,
                                           ReceivedRequest& received) {
  if (head_size_ == 0) {
    if (const Outcome found = find_head(bytes, limits); found != Outcome::kComplete) return found;
    return begin_body(bytes, limits, received);
  }
  if (chunks_ != nullptr) {
    if (const Outcome read = read_chunks(bytes); read != Outcome::kComplete) return read;
    return complete(bytes, chunks_->joined(), received);
  }
  if (bytes.size() < head_size_ + body_size_) return Outcome::kNeedMore;
  return complete(bytes, bytes.substr(head_size_, body_size_), received);
}

RequestReader::Outcome RequestReader::find_head(std::string_view bytes, const Limits& limits) {
  if (scanned_ == skipped_) {
    while (skipped_ < bytes.size() && skipped_ < kSkippedBytesMax &&
           (bytes[skipped_] == '\r' || bytes[skipped_] == '\n')) {
      ++skipped_;
    }
    scanned_ = line_ = skipped_;
    if (skipped_ == bytes.size()) return Outcome::kNeedMore;
    if (bytes[skipped_] == kTlsHandshake) {
      return refuse(400, "these bytes are TLS, and TLS is not spoken here");
    }
    if (!is_token(bytes[skipped_])) return refuse(400, "a request begins with a method");
  }
  const std::size_t line_before = line_;
  for (;;) {
    const std::size_t end = bytes.find('\n', scanned_);
    if (std::min(end, bytes.size()) - skipped_ >= limits.head_bytes) {
      if (line_ == skipped_) return refuse(414, "the request line is too long");
      return refuse(
          431, "the request head has more than " + std::to_string(limits.head_bytes) + " bytes");
    }
    if (end == std::string_view::npos) break;
    if (end == line_ || bytes[end - 1] != '\r') {
      return refuse(400, "a line of the request head does not end in CRLF");
    }
    const bool is_empty = end == line_ + 1;
    scanned_ = line_ = end + 1;
    if (is_empty) {
      head_size_ = line_;
      return Outcome::kComplete;
    }
  }
  scanned_ = bytes.size();
  if (line_ == line_before) return Outcome::kNeedMore;
  // Nonsense is told as soon as its line is there: its sender may wait for an answer before it
  // sends an empty line.
  ReceivedRequest partial;
  Head head;
  std::string why;
  const std::string_view lines = bytes.substr(skipped_, line_ - skipped_);
  if (parse_head(lines, head, partial.headers, why) == HeadVerdict::kMalformed) {
    return is_other_version(lines) ? refuse(505, "only HTTP/1.0 and HTTP/1.1 are spoken here")
                                   : refuse(400, why);
  }
  return Outcome::kNeedMore;
}

RequestReader::Outcome RequestReader::begin_body(std::string_view bytes, const Limits& limits,
                                                 ReceivedRequest& received) {
  const std::string_view lines = bytes.substr(skipped_, head_size_ - skipped_);
  Head head;
  std::string why;
  if (parse_head(lines, head, received.headers, why) != HeadVerdict::kWhole) {
    return is_other_version(lines) ? refuse(505, "only HTTP/1.0 and HTTP/1.1 are spoken here")
                                   : refuse(400, why.empty() ? "malformed request head" : why);
  }
  const Framing framing = framing_of(received.headers);
  if (framing.hosts > 1) return refuse(400, "more than one Host header");
  if (framing.hosts == 0 && head.version >= 11) return refuse(400, "the Host header is missing");
  if (head.method == "CONNECT" && (framing.codings > 0 || head.content_length.value_or(0) > 0)) {
    return refuse(400, "a CONNECT has no body");
  }
  if (framing.codings > 0) {
    if (head.version < 11) return refuse(400, "Transfer-Encoding in an HTTP/1.0 request");
    if (framing.has_length) return refuse(400, "both Transfer-Encoding and Content-Length");
    if (framing.codings > 1) return refuse(400, "more than one Transfer-Encoding header");
    if (!same_word(framing.coding, "chunked")) {
      return refuse(501, "the only Transfer-Encoding understood here is chunked");
    }
  }
  const bool large = !limits.large_target.empty() && head.target.starts_with(limits.large_target);
  body_limit_ = large ? limits.large_body_bytes : limits.body_bytes;
  if (head.content_length.value_or(0) > body_limit_) {
    return refuse(413, "the body has more than " + std::to_string(body_limit_) + " bytes");
  }
  body_size_ = static_cast<std::size_t>(head.content_length.value_or(0));
  if (!fill(received, head, framing.host)) return refuse(400, "the request target is not a path");
  if (framing.codings > 0) {
    chunks_ = std::make_unique<ChunkedBody>(body_limit_);
    consumed_ = head_size_;
    if (const Outcome read = read_chunks(bytes); read != Outcome::kComplete) {
      expects_continue_ = framing.expects_continue && consumed_ == head_size_;
      return read;
    }
    received.request.body = chunks_->joined();
    return Outcome::kComplete;
  }
  consumed_ = head_size_ + body_size_;
  if (bytes.size() < consumed_) {
    expects_continue_ =
        framing.expects_continue && bytes.size() == head_size_ && head.version >= 11;
    return Outcome::kNeedMore;
  }
  received.request.body = bytes.substr(head_size_, body_size_);
  return Outcome::kComplete;
}

RequestReader::Outcome RequestReader::read_chunks(std::string_view bytes) {
  const ChunkedBody::Verdict verdict = chunks_->feed(bytes.substr(consumed_));
  consumed_ = head_size_ + chunks_->taken();
  switch (verdict) {
    case ChunkedBody::Verdict::kNeedMore:
      return Outcome::kNeedMore;
    case ChunkedBody::Verdict::kWhole:
      return Outcome::kComplete;
    case ChunkedBody::Verdict::kTooLarge:
      return refuse(413, "the body has more than " + std::to_string(body_limit_) + " bytes");
    case ChunkedBody::Verdict::kMalformed:
      break;
  }
  return refuse(400, "the chunks of the body are malformed");
}

RequestReader::Outcome RequestReader::complete(std::string_view bytes, std::string_view body,
                                               ReceivedRequest& received) {
  // The bytes have moved since the head was checked, so its views are made anew.
  Head head;
  std::string why;
  parse_head(bytes.substr(skipped_, head_size_ - skipped_), head, received.headers, why);
  fill(received, head, framing_of(received.headers).host);
  received.request.body = body;
  return Outcome::kComplete;
}

}  // namespace mock::net
