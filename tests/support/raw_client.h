// A client that sends exactly the bytes it is given and shows what comes back: for requests that no
// HTTP library would write. Any test with a server on loopback may use it. Every read has a
// deadline, so that a server that does not answer fails a test instead of hanging it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace test {

// One answer as it came. Header names are in lower case; of a repeated header the last one is kept.
struct RawResponse {
  std::string status_line;  // `HTTP/1.1 200 OK`
  int status = 0;
  std::map<std::string, std::string> headers;
  std::string body;

  // Empty when there is none.
  std::string header(const std::string& lower_case_name) const;
};

// Takes the first answer off `received`, read by its Content-Length; nullopt when it is not whole.
// `head_only`: the answer of a HEAD, which has no body whatever its headers say.
std::optional<RawResponse> take_response(std::string& received, bool head_only = false);

class RawClient {
 public:
  // Connects to 127.0.0.1; throws std::runtime_error when nobody listens.
  explicit RawClient(std::uint16_t port, int receive_buffer_bytes = 0);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  RawClient& operator=(RawClient&&) = delete;

  // All of `bytes`; false when the server hung up meanwhile.
  bool send(std::string_view bytes);
  // Says that nothing more will be sent, and goes on reading.
  void finish_sending();
  // The next answer; nullopt when the connection ended or the deadline passed before it was
  // complete.
  std::optional<RawResponse> receive(bool head_only = false);
  // Everything until the server hangs up; `was_reset` is told whether it did so with a reset.
  std::string receive_all(bool* was_reset = nullptr);
  // At least `count` bytes, or all that come before the end.
  std::string receive_bytes(std::size_t count);
  // Whether the server hangs up without another byte before the deadline.
  bool is_closed_by_server();

 private:
  // Appends what arrives to received_; false at the end, on a reset and at the deadline.
  bool read_more();

  int socket_;
  bool was_reset_ = false;
  bool timed_out_ = false;
  std::string received_;
};

// `GET target` with a Host header and further header lines, each ending in CRLF.
std::string get(std::string_view target, std::string_view header_lines = {});
// `POST target` with a form body and its length.
std::string post(std::string_view target, std::string_view body,
                 std::string_view header_lines = {});

}  // namespace test
