// One connection: reads requests off its socket, hands them to the listener's Service in order, and
// writes the answers in that order. A Session that waits for a request owns no buffer; while it
// works it borrows the listener's. Only the Listener makes and owns sessions.
//
// Bytes come in at one place (on_readable) and go out at one place (flush). Between these and the
// rest lie the layers that a connection may have, TLS and the proxy (session_layers.cpp); one that
// speaks plain HTTP has none of them.
#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "mock_server/core/http.h"
#include "mock_server/net/request_reader.h"
#include "mock_server/net/response_text.h"

namespace mock::net {

class Listener;
class Relay;
class TlsStream;

// Byte for byte what a proxy must say: twilio-php compares it, and takes no header.
inline constexpr std::string_view kEstablished = "HTTP/1.1 200 Connection established\r\n\r\n";

// Asio's types with the executor spelt out, which spares each operation a virtual call.
using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using Timer = boost::asio::basic_waitable_timer<
    std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;

class Session : public std::enable_shared_from_this<Session> {
 public:
  using Place = std::list<std::shared_ptr<Session>>::iterator;

  Session(Listener& listener, Socket socket);
  ~Session();

  // `place` is where the listener keeps this session.
  void start(Place place);
  Place place() const { return place_; }
  // Whether it may be closed at any time without anybody losing an answer.
  bool is_idle() const { return state_ == State::kIdle; }
  // Does what is due when the time for what it waits for is over.
  void check_deadline(std::chrono::steady_clock::time_point now);
  // Asks a parked answer whether it is there now; `last`: it must be.
  void retry_parked(bool last);
  // The server stops: closes what is idle, hurries what is parked, lets the rest finish.
  void wind_down();
  void close();

  // For its Relay: why there is none, and that bytes went through it.
  void relay_failed(int status, std::string_view why);
  void relay_moved();

 private:
  enum class State {
    kIdle,
    kHandshake,
    kReading,
    kWriting,
    kParked,
    kRelaying,
    kLingering,
    kClosed,
  };

  void enter(State state, Duration time_allowed);
  void wait_readable();
  void wait_writable();
  // Notices a reset or a hang-up while an answer is parked. A client that has only finished sending
  // still gets its answer; one that has closed in good order looks the same until it is sent one.
  void watch_for_hang_up();
  void on_readable();
  // Serves the complete requests in `bytes`, which are all that is received and not consumed, and
  // sends the answers.
  void serve(std::string_view bytes);
  // Leaves the answers in the listener's output, keeps what is no complete request, and returns how
  // many it served.
  std::size_t answer(std::string_view bytes);
  // One request that is complete; its answer is in `out`, or parked.
  void handle(std::string& out);
  // The answer as it leaves, or what is to happen in its place.
  void append(std::string& out, const Response& response, Reply reply);
  void append_refusal(std::string& out, int status, std::string_view why);
  void keep(std::string_view bytes, std::size_t used);
  void park(std::unique_ptr<Parked> parked, Reply reply);
  // Sends as much as the socket takes, as it is; the rest waits in out_.
  void flush(std::string_view out);
  void on_flushed();

  // The layers.
  // What came off the socket of a connection, or in a tunnel, that has just begun or speaks TLS.
  void take_in(std::string_view fresh);
  bool start_tls();
  void open(std::string_view sealed);
  void tell_tls_failure();
  // Sends answers, sealed where the connection speaks TLS.
  void deliver(std::string_view out);
  // Appends `out` to `sealed` as it is to leave: the last answer takes the good-bye with it.
  void seal(std::string_view out, std::string& sealed);
  // Whether TLS has something to do before the next request.
  bool pause_for_tls();
  // The client hung up, or said good-bye.
  void on_end_of_input();
  // A good-bye to a client that waits for nothing.
  void part();
  // Answers a CONNECT in `out`, or makes the relay that will.
  void turn(std::string& out);
  // Whether the request, which came by an absolute target, is for somebody else; then its refusal
  // is in `out`.
  bool refuse_foreign(std::string& out);
  void refuse_target(std::string& out, int status, const std::string& why);
  void begin_relay();

  void reset();
  void linger();
  void drain();
  // Serves what arrived while an answer had to be waited for.
  void resume_soon();

  Listener& listener_;
  Socket socket_;
  Place place_;
  State state_ = State::kIdle;
  bool waits_ = false;     // for the socket to become readable
  bool watches_ = false;   // for the socket to fail
  bool closes_ = false;    // the last answer of this connection is on its way
  bool resets_ = false;    // behind it comes a reset
  bool has_more_ = false;  // held_ may contain a complete request
  std::chrono::steady_clock::time_point deadline_;
  bool begins_ = true;  // the first byte is still to come: of the connection, or of a tunnel
  std::unique_ptr<TlsStream> tls_;
  std::unique_ptr<Relay> relay_;
  std::string tunnel_;  // the host that a CONNECT named; empty outside a tunnel
  RequestReader reader_;
  std::string held_;      // received and not consumed
  std::string out_;       // what the socket did not take
  std::size_t sent_ = 0;  // of out_
  std::size_t drained_ = 0;

  struct Waiting {
    std::unique_ptr<Parked> parked;
    Reply reply;
    Timer timer;
  };
  std::unique_ptr<Waiting> waiting_;
};

}  // namespace mock::net
