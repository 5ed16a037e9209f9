#include "tests/support/raw_client.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <stdexcept>
#include <utility>

namespace test {
namespace {

// Far beyond any limit that a test sets, for machines that are busy.
constexpr int kDeadlineMs = 20'000;

bool is_ready(int socket, short events) {
  pollfd waiting{socket, events, 0};
  return ::poll(&waiting, 1, kDeadlineMs) == 1;
}

std::string lower(std::string text) {
  for (char& byte : text) byte = static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
  return text;
}

RawResponse parse_head(std::string_view head) {
  RawResponse response;
  response.status_line = head.substr(0, head.find("\r\n"));
  if (response.status_line.size() >= 12) {
    response.status = std::stoi(response.status_line.substr(9, 3));
  }
  for (std::size_t at = head.find("\r\n"); at + 2 < head.size();) {
    const std::size_t end = head.find("\r\n", at + 2);
    const std::string_view line = head.substr(at + 2, end - at - 2);
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos) {
      response.headers[lower(std::string(line.substr(0, colon)))] = line.substr(colon + 2);
    }
    at = end;
  }
  return response;
}

}  // namespace

std::string RawResponse::header(const std::string& lower_case_name) const {
  const auto found = headers.find(lower_case_name);
  return found == headers.end() ? std::string() : found->second;
}

std::optional<RawResponse> take_response(std::string& received, bool head_only) {
  const std::size_t end = received.find("\r\n\r\n");
  if (end == std::string::npos) return std::nullopt;
  RawResponse response = parse_head(std::string_view(received).substr(0, end + 2));
  const std::string length = response.header("content-length");
  const std::size_t size = head_only || length.empty() ? 0 : std::stoul(length);
  if (received.size() < end + 4 + size) return std::nullopt;
  response.body = received.substr(end + 4, size);
  received.erase(0, end + 4 + size);
  return response;
}

RawClient::RawClient(std::uint16_t port, int receive_buffer_bytes)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (receive_buffer_bytes > 0) {
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes,
                 sizeof receive_buffer_bytes);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    ::close(socket_);
    throw std::runtime_error("nobody listens on port " + std::to_string(port));
  }
}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      was_reset_(other.was_reset_),
      timed_out_(other.timed_out_),
      received_(std::move(other.received_)) {}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    if (!is_ready(socket_, POLLOUT)) return false;
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0 && errno == EAGAIN) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void RawClient::finish_sending() { ::shutdown(socket_, SHUT_WR); }

bool RawClient::read_more() {
  if (!is_ready(socket_, POLLIN)) {
    timed_out_ = true;
    return false;
  }
  char bytes[16 * 1024];
  const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
  if (count < 0) was_reset_ = true;
  if (count <= 0) return false;
  received_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

std::optional<RawResponse> RawClient::receive(bool head_only) {
  for (;;) {
    if (auto response = take_response(received_, head_only)) return response;
    if (!read_more()) return std::nullopt;
  }
}

std::string RawClient::receive_bytes(std::size_t count) {
  while (received_.size() < count && read_more()) {
  }
  return std::exchange(received_, {});
}

std::string RawClient::receive_all(bool* was_reset) {
  while (read_more()) {
  }
  if (was_reset != nullptr) *was_reset = was_reset_;
  return std::exchange(received_, {});
}

bool RawClient::is_closed_by_server() {
  while (received_.empty() && read_more()) {
  }
  return received_.empty() && !timed_out_;
}

std::string get(std::string_view target, std::string_view header_lines) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n" + std::string(header_lines) +
         "\r\n";
}

std::string post(std::string_view target, std::string_view body, std::string_view header_lines) {
  return "POST " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n" +
         "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n" + std::string(header_lines) + "\r\n" +
         std::string(body);
}

}  // namespace test
