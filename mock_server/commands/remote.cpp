#include "mock_server/commands/remote.h"

#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "mock_server/config.h"

namespace mock::cli {
namespace {

struct Address {
  std::string host, port, authority;
};

Address parse_url(const std::string& url) {
  constexpr std::string_view kScheme = "http://";
  std::string_view rest = url;
  if (!rest.starts_with(kScheme)) {
    throw ConfigError("--url is '" + url + "'; it must be http://HOST:PORT.");
  }
  rest.remove_prefix(kScheme.size());
  rest = rest.substr(0, rest.find('/'));
  const auto colon = rest.rfind(':');
  const bool has_port =
      colon != std::string_view::npos && rest.find(']', colon) == std::string_view::npos;
  std::string_view host = has_port ? rest.substr(0, colon) : rest;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return {std::string(host), has_port ? std::string(rest.substr(colon + 1)) : "80",
          std::string(rest)};
}

// A connected socket, closed when it goes.
class Connection {
 public:
  Connection(const Address& address, int wait_seconds) : authority_(address.authority) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(address.host.c_str(), address.port.c_str(), &wanted, &found) != 0) {
      throw std::runtime_error("there is no host '" + address.authority + "'");
    }
    const timeval wait{wait_seconds, 0};
    for (const addrinfo* at = found; at != nullptr && socket_ < 0; at = at->ai_next) {
      socket_ = socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC, at->ai_protocol);
      if (socket_ < 0) continue;
      setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
      setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
      if (connect(socket_, at->ai_addr, at->ai_addrlen) == 0) break;
      error_ = errno;
      close(socket_);
      socket_ = -1;
    }
    freeaddrinfo(found);
    if (socket_ < 0) fail(error_);
  }
  ~Connection() {
    if (socket_ >= 0) close(socket_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void send_all(std::string_view text) const {
    while (!text.empty()) {
      const auto sent = send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR) continue;
      if (sent < 0) fail(errno);
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  std::string receive_all() const {
    std::string text;
    char buffer[16 * 1024];
    for (;;) {
      const auto count = recv(socket_, buffer, sizeof buffer, 0);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail(errno);
      if (count == 0) return text;
      text.append(buffer, static_cast<std::size_t>(count));
    }
  }

 private:
  [[noreturn]] void fail(int error) const {
    throw std::runtime_error("no answer from http://" + authority_ + ": " + std::strerror(error) +
                             "; is `a2p-mock serve` running there?");
  }

  std::string authority_;
  int socket_ = -1;
  int error_ = 0;
};

RemoteAnswer parse_answer(const std::string& text) {
  RemoteAnswer answer;
  const auto head = text.find("\r\n\r\n");
  const auto space = text.find(' ');
  if (head == std::string::npos || space > head ||
      std::from_chars(text.data() + space + 1, text.data() + head, answer.status).ec !=
          std::errc{}) {
    throw std::runtime_error("the answer is not HTTP; is that a2p-mock?");
  }
  answer.body = text.substr(head + 4);
  return answer;
}

}  // namespace

std::string exchange(const std::string& url, std::string_view request, int wait_seconds) {
  const Connection connection(parse_url(url), wait_seconds);
  connection.send_all(request);
  return connection.receive_all();
}

RemoteAnswer Remote::call(std::string_view method, std::string_view path, std::string_view body,
                          int wait_seconds) const {
  const Address address = parse_url(url);
  std::string request = std::string(method) + " " + std::string(path) +
                        " HTTP/1.1\r\nHost: " + address.authority + "\r\nConnection: close\r\n";
  if (!token.empty()) request += "Authorization: Bearer " + token + "\r\n";
  if (!body.empty()) request += "Content-Type: application/json\r\n";
  if (!body.empty() || method != "GET") {
    request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  request += "\r\n";
  request += body;

  return parse_answer(exchange(url, request, wait_seconds));
}

void Remote::add_options(CLI::App& subcommand) {
  subcommand.add_option("--url", url, "The server to talk to")
      ->type_name("URL")
      ->envname("A2P_MOCK_URL")
      ->capture_default_str();
  subcommand.add_option("--control-token", token, "Its token, if it wants one")
      ->type_name("TOKEN")
      ->envname("A2P_MOCK_CONTROL_TOKEN");
}

}  // namespace mock::cli
