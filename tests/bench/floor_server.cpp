// The floor of the benchmark: the least a server can do for a request. One thread, epoll, one
// receive, a search for the empty line, one send of bytes that were composed at start-up. It
// understands nothing: any request gets the same answer, the header lines of the file it was given
// (a real answer of a2p-mock) and a body of 900 bytes. Only tests/bench/run starts it.
//
//   floor_server HEADERS-FILE      prints the port it listens on, serves until it is killed
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

namespace {

constexpr int kBacklog = 4096;
constexpr int kEventsMax = 512;
constexpr std::size_t kBodyBytes = 900;
constexpr std::size_t kInputBytes = 64 * 1024;

// The status line and the header lines of the file, with the length of our own body.
std::string compose_answer(const char* path) {
  std::ifstream file(path);
  std::string answer;
  for (std::string line; std::getline(file, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) break;
    if (line.starts_with("Content-Length:")) continue;
    answer += line + "\r\n";
  }
  if (!answer.starts_with("HTTP/1.1 ")) return {};
  return answer + "Content-Length: " + std::to_string(kBodyBytes) + "\r\n\r\n" +
         std::string(kBodyBytes, 'x');
}

int listen_on_loopback() {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener, generic, size) != 0 || ::listen(listener, kBacklog) != 0 ||
      ::getsockname(listener, generic, &size) != 0) {
    std::perror("floor_server");
    return -1;
  }
  std::cout << ntohs(address.sin_port) << std::endl;
  return listener;
}

// How long the first request in `bytes` is; 0 when it is not complete.
std::size_t request_size(std::string_view bytes) {
  const std::size_t end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos) return 0;
  constexpr std::string_view kLength = "\r\nContent-Length: ";
  const std::size_t length = bytes.substr(0, end).find(kLength);
  std::size_t body = 0;
  if (length != std::string_view::npos) {
    const char* digits = bytes.data() + length + kLength.size();
    std::from_chars(digits, bytes.data() + end, body);
  }
  const std::size_t size = end + 4 + body;
  return size <= bytes.size() ? size : 0;
}

class Floor {
 public:
  Floor(int listener, std::string answer)
      : listener_(listener), epoll_(::epoll_create1(0)), answer_(std::move(answer)) {
    watch(listener_);
  }

  void run() {
    epoll_event events[kEventsMax];
    for (;;) {
      const int count = ::epoll_wait(epoll_, events, kEventsMax, -1);
      for (int i = 0; i < count; ++i) {
        if (events[i].data.fd == listener_) {
          accept_one();
        } else {
          serve(events[i].data.fd);
        }
      }
    }
  }

 private:
  void watch(int descriptor) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event);
  }

  void accept_one() {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK);
    if (client < 0) return;
    const int on = 1;
    ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    watch(client);
  }

  void serve(int client) {
    const ssize_t count = ::recv(client, input_, sizeof input_, 0);
    if (count <= 0) {
      partial_.erase(client);
      ::close(client);
      return;
    }
    std::string_view bytes(input_, static_cast<std::size_t>(count));
    std::string joined;
    if (const auto held = partial_.find(client); held != partial_.end()) {
      joined = held->second + std::string(bytes);
      bytes = joined;
      partial_.erase(held);
    }
    while (const std::size_t size = request_size(bytes)) {
      ::send(client, answer_.data(), answer_.size(), MSG_NOSIGNAL);
      bytes.remove_prefix(size);
    }
    if (!bytes.empty()) partial_[client] = std::string(bytes);
  }

  int listener_;
  int epoll_;
  std::string answer_;
  std::map<int, std::string> partial_;
  char input_[kInputBytes];
};

}  // namespace

int main(int argc, char** argv) {
  const std::string answer = argc == 2 ? compose_answer(argv[1]) : std::string();
  if (answer.empty()) {
    std::cerr << "usage: floor_server HEADERS-FILE (an answer that begins with its status line)\n";
    return 2;
  }
  const int listener = listen_on_loopback();
  if (listener < 0) return 1;
  Floor(listener, answer).run();
}
