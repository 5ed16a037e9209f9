// A server on a free port of 127.0.0.1 that does with each connection what a test tells it, byte
// for byte: for answers that no HTTP library would send. Each connection has a thread of its own.
// Every read has a deadline, so that a client that never comes fails a test instead of hanging it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace test {

class RawServer {
 public:
  class Peer {
   public:
    explicit Peer(int socket) : socket_(socket) {}
    // A whole request, by its Content-Length; what there is of it when the client hangs up before.
    std::string receive();
    // false: the client has hung up.
    bool send(std::string_view bytes);
    void wait_for_hang_up();
    // Instead of a close in good order.
    void reset();

   private:
    int socket_;
  };
  using Script = std::function<void(Peer& peer)>;

  // The connection is closed when the script returns.
  explicit RawServer(Script script);
  // Answers every request with these bytes.
  explicit RawServer(std::string answer);
  ~RawServer();  // ends the connections; waits for the scripts
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  std::uint16_t port() const { return port_; }
  std::string url(std::string_view path) const;
  // What the second constructor's server has received.
  std::vector<std::string> requests() const;
  std::size_t most_at_once() const;  // connections

 private:
  void accept_all();

  Script script_;
  int listener_;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::vector<int> open_;
  std::size_t most_ = 0;
  std::list<std::thread> scripts_;
  std::thread accepts_;
};

// A port of 127.0.0.1 that nobody listens on.
std::uint16_t closed_port();

}  // namespace test
