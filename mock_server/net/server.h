// The way into the program over a socket: a Server listens on one address, reads HTTP/1 requests,
// plain, over TLS or as a proxy, hands each to a Service and sends what it answers, all on the one
// thread that calls run(). It knows nothing of Twilio or of sandboxes. `main` and the tests use it;
// everything else in this directory is private to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/http.h"
#include "mock_server/core/time.h"

namespace mock::net {

// What one client may cost. Every wait and every buffer of the listener is bounded by one of these.
struct Limits {
  std::size_t head_bytes =
      16 * 1024;  // request line and headers; beyond: 431, or 414 for one long line
  std::size_t body_bytes = 1024 * 1024;  // after chunks are joined; beyond: 413
  // Of targets that begin with `large_target`, when it is not empty.
  std::size_t large_body_bytes = 64UL << 20;
  std::string large_target = {};
  std::size_t connections =
      10'000;                // beyond: the longest idle one is closed; none idle: clients queue
  int backlog = 4096;        // connections the kernel keeps for us while we are busy
  Duration idle{75'000};     // between two requests; then the connection is closed
  Duration request{30'000};  // from the first byte of a request to its last; then 408
  Duration write{30'000};    // without the client taking a single byte; then it is closed
  Duration linger{2'000};    // after the last answer, for the client to read it and to hang up
  std::size_t linger_bytes = 64UL << 20;  // what a client may still send meanwhile, unread
  Duration accept_backoff{100};           // pause after the system had no descriptor or memory left
  Duration shutdown{5'000};               // for requests in flight when the server is told to stop
};

struct Listen {
  std::string address = "127.0.0.1";  // an IP address or `localhost`
  std::uint16_t port = 4010;          // 0: the system picks one, see Server::port()
  bool handle_signals = false;  // SIGTERM and SIGINT stop the server; a second one stops it at once
};

class Authority;

// What else the port speaks: TLS in Twilio's name, and what a client asks of a proxy.
struct Proxy {
  Authority* authority = nullptr;      // outlives the Server; null: no TLS
  std::vector<std::string> own_names;  // of this server, besides those of its machine
  bool passthrough = false;            // CONNECT to other hosts is relayed rather than refused
};

// Where webhooks may go, and how. Loopback, private networks and `host.docker.internal` always may.
struct Outbound {
  std::vector<std::string> allow;  // further hosts: `app.example.com`, `*.example.com`, `*`
  std::vector<std::string> map;    // `https://app.example.com=http://127.0.0.1:3000`
  std::string ca_file;             // PEM; trusted like the authorities that the system trusts
  bool insecure = false;           // any certificate will do
  std::size_t at_once = 50;        // sent at the same time
  std::size_t waiting = 10'000;    // for their turn; beyond, one counts as not delivered
};

// Lines worth telling the person who runs the server; called on the network thread.
using Log = std::function<void(std::string_view line)>;

class Listener;

class Server {
 public:
  // Binds and listens, so that clients may connect from here on. Throws std::system_error whose
  // text names the address, `cannot listen on 127.0.0.1:4010: Address already in use`.
  // Throws std::runtime_error with a sentence when `outbound` cannot be used.
  Server(Service service, Limits limits, Listen listen, Log log = {}, Proxy proxy = {},
         Outbound outbound = {});
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // The port that was bound.
  std::uint16_t port() const;
  // Serves until stop() or a signal, and returns after the requests in flight were answered or
  // their time was over. Webhooks that are out then are broken off.
  void run();
  // From any thread, at any time; the second call closes what is still in flight.
  void stop();

 private:
  std::unique_ptr<Listener> listener_;
};

}  // namespace mock::net
