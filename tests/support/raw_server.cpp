#include "tests/support/raw_server.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace test {
namespace {

constexpr int kDeadlineMs = 20'000;

std::uint16_t port_of(int socket) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

int bound_socket() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("no free port");
  }
  return socket;
}

// How long a request with this beginning is; 0: its head is not complete.
std::size_t whole_size(const std::string& bytes) {
  const auto end = bytes.find("\r\n\r\n");
  if (end == std::string::npos) return 0;
  constexpr std::string_view kLength = "\r\nContent-Length: ";
  const auto length = bytes.find(kLength);
  if (length > end) return end + 4;
  return end + 4 + std::stoul(bytes.substr(length + kLength.size()));
}

}  // namespace

std::string RawServer::Peer::receive() {
  std::string bytes;
  std::array<char, 65'536> buffer;
  for (;;) {
    const std::size_t whole = whole_size(bytes);
    if (whole != 0 && bytes.size() >= whole) return bytes;
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, kDeadlineMs) != 1) return bytes;
    const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (count <= 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

bool RawServer::Peer::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void RawServer::Peer::wait_for_hang_up() {
  std::array<char, 65'536> buffer;
  for (;;) {
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, kDeadlineMs) != 1) return;
    if (::recv(socket_, buffer.data(), buffer.size(), 0) <= 0) return;
  }
}

void RawServer::Peer::reset() {
  constexpr ::linger kAtOnce{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &kAtOnce, sizeof kAtOnce);
}

RawServer::RawServer(Script script) : script_(std::move(script)), listener_(bound_socket()) {
  ::listen(listener_, 128);
  port_ = port_of(listener_);
  accepts_ = std::thread([this] { accept_all(); });
}

RawServer::RawServer(std::string answer)
    : RawServer(Script([this, answer = std::move(answer)](Peer& peer) {
        std::string request = peer.receive();
        {
          const std::lock_guard lock(mutex_);
          requests_.push_back(std::move(request));
        }
        peer.send(answer);
      })) {}

RawServer::~RawServer() {
  ::shutdown(listener_, SHUT_RDWR);
  accepts_.join();
  ::close(listener_);
  {
    const std::lock_guard lock(mutex_);
    for (const int socket : open_) ::shutdown(socket, SHUT_RDWR);
  }
  for (std::thread& script : scripts_) script.join();
}

void RawServer::accept_all() {
  for (;;) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) return;
    const std::lock_guard lock(mutex_);
    open_.push_back(socket);
    most_ = std::max(most_, open_.size());
    scripts_.emplace_back([this, socket] {
      Peer peer(socket);
      script_(peer);
      const std::lock_guard gone(mutex_);
      std::erase(open_, socket);
      ::close(socket);
    });
  }
}

std::string RawServer::url(std::string_view path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
}

std::vector<std::string> RawServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::size_t RawServer::most_at_once() const {
  const std::lock_guard lock(mutex_);
  return most_;
}

std::uint16_t closed_port() {
  const int socket = bound_socket();
  const std::uint16_t port = port_of(socket);
  ::close(socket);
  return port;
}

}  // namespace test
