// The server behind Server: accepts connections, owns their sessions, lends them its buffers,
// watches their deadlines, and keeps time for the Service. Private to net; everything in it happens
// on the thread of run(), but request_stop().
#pragma once

#include <array>
#include <boost/asio/basic_signal_set.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/http.h"
#include "mock_server/net/courier.h"
#include "mock_server/net/gate.h"
#include "mock_server/net/server.h"
#include "mock_server/net/session.h"

namespace mock::net {

class Listener {
 public:
  Listener(Service service, Limits limits, const Listen& listen, Log log, Proxy proxy,
           Outbound outbound);

  std::uint16_t port() const;
  void run();
  void request_stop();  // from any thread

  // For sessions.
  const Limits& limits() const { return limits_; }
  bool stops() const { return stops_; }
  std::array<char, 64 * 1024>& input() { return input_; }
  std::string& output() { return output_; }
  Gate& gate() { return gate_; }
  ReceivedRequest& received() { return received_; }
  // Both turn an exception into an answer with status 500.
  Answer handle(const Request& request);
  Response retry(Parked& parked, bool last, bool& is_there);
  Response refuse(int status, std::string_view why);
  // After requests were served: applies what is due, and asks the parked answers again, at once
  // when they are few and after a moment when they are many.
  void served();
  void add_parked(Session& session);
  void remove_parked(Session& session);
  void became_idle(Session& session);
  void remove(Session& session);
  void log(std::string_view line) const;

 private:
  using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor>;
  using Signals = boost::asio::basic_signal_set<Executor>;

  void bind(const Listen& listen);
  void raise_descriptor_limit();
  void accept_next();
  void on_accept(const boost::system::error_code& error, Socket socket);
  void on_full();
  bool close_longest_idle();
  void watch_deadlines();
  void tick();
  void arm(Instant due, Instant now);
  void retry_all();
  // Hands over the webhooks that the Service wants sent.
  void dispatch();
  void on_delivered(std::uint64_t id, const DeliveryOutcome& outcome);
  void wait_for_signal();
  void stop_step();
  void close_all();
  void finish_if_done();

  Service service_;
  Limits limits_;
  Log log_;
  Gate gate_;                           // before context_, whose handlers own sessions that need it
  boost::asio::io_context context_{1};  // one thread runs it
  Acceptor acceptor_{context_};
  Signals signals_{context_};
  Timer accept_timer_{context_};
  Timer sweep_timer_{context_};
  Timer tick_timer_{context_};
  Timer retry_timer_{context_};
  Timer shutdown_timer_{context_};
  Courier courier_;
  std::array<char, 64 * 1024> input_;
  std::string output_;
  ReceivedRequest received_;
  std::list<std::shared_ptr<Session>> sessions_;  // the longest idle one first
  std::vector<Session*> parked_;
  std::chrono::steady_clock::time_point last_retry_{};  // of all of them
  bool retries_soon_ = false;                           // retry_timer_ will
  std::optional<Instant> armed_;                        // when tick_timer_ will call the service
  bool sweeps_ = false;
  bool is_full_ = false;  // not accepting until a connection ends
  bool stops_ = false;
};

}  // namespace mock::net
