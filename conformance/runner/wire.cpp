#include "conformance/runner/wire.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>
#include <optional>
#include <stdexcept>

namespace conformance {
namespace {

constexpr int kWaitSeconds = 60;
constexpr std::string_view kScheme = "http://";

class Connection {
 public:
  explicit Connection(const std::string& url) {
    authority_ = url.starts_with(kScheme) ? url.substr(kScheme.size()) : std::string();
    authority_ = authority_.substr(0, authority_.find('/'));
    if (authority_.empty()) throw std::runtime_error("'" + url + "' must be http://HOST:PORT");
    const std::size_t colon = authority_.rfind(':');
    const bool has_port =
        colon != std::string::npos && authority_.find(']', colon) == std::string::npos;
    host_ = has_port ? authority_.substr(0, colon) : authority_;
    port_ = has_port ? authority_.substr(colon + 1) : "80";
    if (host_.starts_with('[') && host_.ends_with(']')) host_ = host_.substr(1, host_.size() - 2);
  }
  ~Connection() { hang_up(); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Answer exchange(const Call& call) {
    const std::string text = request_text(call);
    const bool has_body = call.method != "HEAD";
    if (socket_ >= 0) {  // the server may have hung up meanwhile: then once more
      if (send_all(text))
        if (auto answer = receive(has_body)) return std::move(*answer);
      hang_up();
    }
    connect();
    if (!send_all(text)) fail(errno);
    auto answer = receive(has_body);
    if (!answer) fail(errno);
    return std::move(*answer);
  }

 private:
  std::string request_text(const Call& call) const {
    std::string text = call.method + ' ' + call.target + " HTTP/1.1\r\n";
    bool has_host = false;
    for (const auto& [name, value] : call.headers) {
      has_host = has_host || name == "Host";
      text += name + ": " + value + "\r\n";
    }
    if (!has_host) text += "Host: " + authority_ + "\r\n";
    if (!call.body.empty() || call.method != "GET")
      text += "Content-Length: " + std::to_string(call.body.size()) + "\r\n";
    return text + "\r\n" + call.body;
  }

  void connect() {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(host_.c_str(), port_.c_str(), &wanted, &found) != 0)
      throw std::runtime_error("there is no host '" + authority_ + "'");
    const timeval wait{kWaitSeconds, 0};
    const int yes = 1;
    int error = 0;
    for (const addrinfo* at = found; at != nullptr && socket_ < 0; at = at->ai_next) {
      socket_ = socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC, at->ai_protocol);
      if (socket_ < 0) continue;
      setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
      setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
      setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      if (::connect(socket_, at->ai_addr, at->ai_addrlen) == 0) break;
      error = errno;
      hang_up();
    }
    freeaddrinfo(found);
    if (socket_ < 0) fail(error);
  }

  void hang_up() {
    if (socket_ >= 0) close(socket_);
    socket_ = -1;
    pending_.clear();
  }

  bool send_all(std::string_view text) const {
    while (!text.empty()) {
      const auto sent = send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR) continue;
      if (sent < 0) return false;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  // Appends to pending_; false when the server hung up or is silent.
  bool read_more() {
    char buffer[16 * 1024];
    for (;;) {
      const auto count = recv(socket_, buffer, sizeof buffer, 0);
      if (count < 0 && errno == EINTR) continue;
      if (count == 0) errno = ECONNRESET;
      if (count <= 0) return false;
      pending_.append(buffer, static_cast<std::size_t>(count));
      return true;
    }
  }

  std::optional<Answer> receive(bool has_body) {
    std::size_t head = 0;
    while ((head = pending_.find("\r\n\r\n")) == std::string::npos)
      if (!read_more()) return std::nullopt;
    Answer answer = parse_head(std::string_view(pending_).substr(0, head + 2));
    std::size_t length = 0;
    const std::string_view text = answer.header("Content-Length");
    if (has_body) std::from_chars(text.data(), text.data() + text.size(), length);
    while (pending_.size() < head + 4 + length)
      if (!read_more()) return std::nullopt;
    answer.body = pending_.substr(head + 4, length);
    pending_.erase(0, head + 4 + length);
    if (answer.header("Connection") == "close") hang_up();
    return answer;
  }

  static Answer parse_head(std::string_view head) {
    Answer answer;
    const std::size_t space = head.find(' ');
    if (!head.starts_with("HTTP/1.") || space == head.npos ||
        std::from_chars(head.data() + space + 1, head.data() + head.size(), answer.status).ec !=
            std::errc{})
      throw std::runtime_error("the answer is not HTTP; is that a2p-mock?");
    for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
      const std::size_t end = head.find("\r\n", at), colon = head.find(": ", at);
      if (colon < end)
        answer.headers.emplace_back(head.substr(at, colon - at),
                                    head.substr(colon + 2, end - colon - 2));
      at = end + 2;
    }
    return answer;
  }

  [[noreturn]] void fail(int error) const {
    throw std::runtime_error("no answer from http://" + authority_ + ": " + std::strerror(error) +
                             "; is `a2p-mock serve` running there?");
  }

  std::string authority_, host_, port_;
  int socket_ = -1;
  std::string pending_;  // received, not yet taken
};

}  // namespace

Send connect_to(const std::string& url) {
  const auto connection = std::make_shared<Connection>(url);
  return [connection](const Call& call) { return connection->exchange(call); };
}

}  // namespace conformance
