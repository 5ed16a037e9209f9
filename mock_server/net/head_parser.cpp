#include "mock_server/net/head_parser.h"

#include <boost/beast/http/basic_parser.hpp>
#include <limits>

namespace mock::net {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;

std::string_view std_view(beast::string_view text) { return {text.data(), text.size()}; }

// Keeps nothing of a field but the view; an unwanted callback does nothing.
class ViewParser : public http::basic_parser<true> {
 public:
  ViewParser(std::string_view bytes, Head& head, std::vector<Header>& headers)
      : bytes_(bytes), head_(head), headers_(headers) {
    header_limit(std::numeric_limits<std::uint32_t>::max());  // ours was checked before
    body_limit(boost::none);                                  // so will be ours
  }

 protected:
  void on_request_impl(http::verb, beast::string_view method, beast::string_view target,
                       int version, beast::error_code&) override {
    head_.method = std_view(method);
    head_.target = std_view(target);
    head_.version = version;
  }
  void on_response_impl(int, beast::string_view, int, beast::error_code&) override {}
  void on_field_impl(http::field, beast::string_view name, beast::string_view value,
                     beast::error_code& error) override {
    // A folded value lives in a buffer of the parser. RFC 9112 section 5.2 lets a server refuse it.
    const bool folded = !value.empty() && (value.data() < bytes_.data() ||
                                           value.data() >= bytes_.data() + bytes_.size());
    if (folded) {
      error = http::error::bad_obs_fold;
    } else {
      headers_.push_back({std_view(name), std_view(value)});
    }
  }
  void on_header_impl(beast::error_code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, beast::error_code&) override {}
  std::size_t on_body_impl(beast::string_view body, beast::error_code&) override {
    return body.size();
  }
  void on_chunk_header_impl(std::uint64_t, beast::string_view, beast::error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body,
                                 beast::error_code&) override {
    return body.size();
  }
  void on_finish_impl(beast::error_code&) override {}

 private:
  std::string_view bytes_;
  Head& head_;
  std::vector<Header>& headers_;
};

// Keeps nothing of an answer's head but what the parser itself makes of it.
class AnswerParser : public http::basic_parser<false> {
 public:
  explicit AnswerParser(AnswerHead& head) : head_(head) {
    header_limit(std::numeric_limits<std::uint32_t>::max());
    body_limit(boost::none);
  }

 protected:
  void on_request_impl(http::verb, beast::string_view, beast::string_view, int,
                       beast::error_code&) override {}
  void on_response_impl(int status, beast::string_view, int, beast::error_code&) override {
    head_.status = status;
  }
  void on_field_impl(http::field, beast::string_view, beast::string_view,
                     beast::error_code&) override {}
  void on_header_impl(beast::error_code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, beast::error_code&) override {}
  std::size_t on_body_impl(beast::string_view body, beast::error_code&) override {
    return body.size();
  }
  void on_chunk_header_impl(std::uint64_t, beast::string_view, beast::error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body,
                                 beast::error_code&) override {
    return body.size();
  }
  void on_finish_impl(beast::error_code&) override {}

 private:
  AnswerHead& head_;
};

}  // namespace

HeadVerdict parse_head(std::string_view bytes, Head& head, std::vector<Header>& headers,
                       std::string& why) {
  headers.clear();
  ViewParser parser(bytes, head, headers);
  beast::error_code error;
  parser.put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
  // Without `eager` the parser stops behind the head.
  if (error == http::error::need_more) return HeadVerdict::kPartial;
  if (error) {
    why = error.message();
    return HeadVerdict::kMalformed;
  }
  if (!parser.is_header_done()) return HeadVerdict::kPartial;
  head.keep_alive = parser.keep_alive();
  head.chunked = parser.chunked();
  head.content_length.reset();
  if (!head.chunked) {
    if (const auto length = parser.content_length()) head.content_length = *length;
  }
  return HeadVerdict::kWhole;
}

HeadVerdict parse_answer_head(std::string_view bytes, AnswerHead& head, std::string& why) {
  AnswerParser parser(head);
  beast::error_code error;
  parser.put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
  if (error == http::error::need_more) return HeadVerdict::kPartial;
  if (error) {
    why = error.message();
    return HeadVerdict::kMalformed;
  }
  if (!parser.is_header_done()) return HeadVerdict::kPartial;
  head.chunked = parser.chunked();
  if (const auto length = parser.content_length(); length && !head.chunked) {
    head.content_length = *length;
  }
  return HeadVerdict::kWhole;
}

}  // namespace mock::net
