// Turns the bytes of a connection into requests, without knowing a socket: a RequestReader looks at
// everything received since the last complete request and says whether it is a request, the
// beginning of one, or something to be refused. Only a Session uses it. It keeps no bytes itself
// (but a chunked body while it is joined), so an idle connection costs nothing.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/http.h"
#include "mock_server/net/server.h"

namespace mock::net {

// A request as it was sent; the views point into the bytes that were looked at.
struct ReceivedRequest {
  Request request;
  std::vector<Header>
      headers;             // what request.headers spans; kept here so that its memory is used again
  int version = 11;        // 10 for HTTP/1.0
  bool keep_alive = true;  // what the client asked for, or the default of its version
  bool connects = false;   // a CONNECT, whose target is the HOST:PORT it names
  bool absolute = false;   // the target named the host, as a proxy is asked
};

class ChunkedBody;

class RequestReader {
 public:
  enum class Outcome {
    kNeedMore,  // call again with the same bytes and more behind them
    kComplete,  // `received` is filled; the next request begins at consumed()
    kRefused,   // status() and why() say what is wrong; what follows cannot be understood
  };

  RequestReader();
  ~RequestReader();

  // `bytes` begins with the first byte that no complete request has consumed yet.
  Outcome look(std::string_view bytes, const Limits& limits, ReceivedRequest& received);

  std::size_t consumed() const { return consumed_; }
  int status() const { return status_; }
  const std::string& why() const { return why_; }
  // The client waits for `100 Continue` before it sends the body; says so once per request.
  bool take_expects_continue();
  // After kNeedMore: how many bytes there are when they are nothing but empty lines, which no
  // request needs; 0 otherwise. They are consumed with this.
  std::size_t take_empty_lines();
  // Forgets the request that was complete; the views into it become invalid.
  void next();

 private:
  // Looks for the empty line; kComplete when head_size_ is known.
  Outcome find_head(std::string_view bytes, const Limits& limits);
  Outcome begin_body(std::string_view bytes, const Limits& limits, ReceivedRequest& received);
  Outcome read_chunks(std::string_view bytes);
  Outcome complete(std::string_view bytes, std::string_view body, ReceivedRequest& received);
  Outcome refuse(int status, std::string why);

  std::size_t skipped_ = 0;    // empty lines before the request line
  std::size_t scanned_ = 0;    // no line end is before this offset but the ones that were seen
  std::size_t line_ = 0;       // where the current line begins
  std::size_t head_size_ = 0;  // up to and with the empty line; 0 until that was seen
  std::size_t body_size_ = 0;
  std::size_t body_limit_ = 0;
  std::size_t consumed_ = 0;
  std::unique_ptr<ChunkedBody> chunks_;
  bool expects_continue_ = false;
  int status_ = 0;
  std::string why_;
};

}  // namespace mock::net
