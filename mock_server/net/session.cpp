#include "mock_server/net/session.h"

#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <boost/asio/post.hpp>
#include <cerrno>
#include <exception>
#include <utility>

#include "mock_server/net/listener.h"
#include "mock_server/net/relay.h"

namespace mock::net {
namespace {

// Answers of pipelined requests are sent together up to this size.
constexpr std::size_t kBatchBytes = 64 * 1024;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// Whether nothing can be sent any more. A peer that has finished sending does not count.
bool has_hung_up(int socket) {
  pollfd state{socket, 0, 0};
  return ::poll(&state, 1, 0) == 1 && (state.revents & (POLLERR | POLLHUP)) != 0;
}

// Has the system ask a silent peer now and then whether it is still there: one that hung up in good
// order while its answer is parked is found out by that.
void probe(int socket) {
  constexpr int kOn = 1, kSeconds = 30;
  ::setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &kOn, sizeof kOn);
  ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPIDLE, &kSeconds, sizeof kSeconds);
  ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPINTVL, &kSeconds, sizeof kSeconds);
}

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

Session::Session(Listener& listener, Socket socket)
    : listener_(listener), socket_(std::move(socket)) {}

Session::~Session() = default;

void Session::start(Place place) {
  place_ = place;
  boost::system::error_code error;
  socket_.non_blocking(true, error);
  if (!error) socket_.set_option(boost::asio::ip::tcp::no_delay(true), error);
  if (error) return close();
  enter(State::kIdle, listener_.limits().idle);
  wait_readable();
}

void Session::enter(State state, Duration time_allowed) {
  state_ = state;
  deadline_ = std::chrono::steady_clock::now() + time_allowed;
}

void Session::wait_readable() {
  if (waits_) return;
  waits_ = true;
  socket_.async_wait(Socket::wait_read,
                     [self = shared_from_this()](const boost::system::error_code& error) {
                       self->waits_ = false;
                       if (!error) self->on_readable();
                     });
}

void Session::wait_writable() {
  socket_.async_wait(Socket::wait_write,
                     [self = shared_from_this()](const boost::system::error_code& error) {
                       if (error || self->state_ != State::kWriting) return;
                       self->flush(std::string_view(self->out_).substr(self->sent_));
                     });
}

void Session::watch_for_hang_up() {
  if (watches_) return;
  watches_ = true;
  socket_.async_wait(Socket::wait_error,
                     [self = shared_from_this()](const boost::system::error_code& error) {
                       self->watches_ = false;
                       if (error || self->state_ != State::kParked) return;
                       // Otherwise it is urgent data, which would wake us again and again: nobody
                       // watches on.
                       if (has_hung_up(self->socket_.native_handle())) self->close();
                     });
}

void Session::on_readable() {
  if (state_ == State::kLingering) return drain();
  if (state_ != State::kIdle && state_ != State::kReading && state_ != State::kHandshake) return;
  auto& input = listener_.input();
  const ssize_t count = ::recv(socket_.native_handle(), input.data(), input.size(), 0);
  if (count < 0 && would_block()) return wait_readable();
  // At the end of input every complete request has been answered; what is left is none.
  if (count <= 0) return on_end_of_input();
  const std::string_view fresh(input.data(), static_cast<std::size_t>(count));
  if (begins_ || tls_ != nullptr) return take_in(fresh);
  if (held_.empty()) return serve(fresh);
  held_.append(fresh);
  serve(held_);
}

void Session::serve(std::string_view bytes) {
  try {
    const std::size_t count = answer(bytes);
    deliver(listener_.output());
    if (count > 0) listener_.served();
  } catch (const std::exception& error) {
    listener_.log(std::string("a connection was closed: ") + error.what());
    close();
  }
}

std::size_t Session::answer(std::string_view bytes) {
  std::string& out = listener_.output();
  out.clear();
  std::size_t used = 0;
  std::size_t count = 0;
  has_more_ = false;
  while (used < bytes.size() && !closes_ && waiting_ == nullptr) {
    if (out.size() >= kBatchBytes) {
      has_more_ = true;
      break;
    }
    const auto outcome = reader_.look(bytes.substr(used), listener_.limits(), listener_.received());
    if (outcome == RequestReader::Outcome::kNeedMore) {
      if (reader_.take_expects_continue()) out += kContinue;
      used += reader_.take_empty_lines();
      break;
    }
    if (outcome == RequestReader::Outcome::kRefused) {
      append_refusal(out, reader_.status(), reader_.why());
      break;
    }
    const bool turns = listener_.received().connects;
    turns ? turn(out) : handle(out);
    ++count;
    used += reader_.consumed();
    reader_.next();
    if (turns) {
      has_more_ = used < bytes.size();
      break;
    }
  }
  if (waiting_ != nullptr) has_more_ = used < bytes.size();
  if (count > 0) state_ = State::kIdle;  // what follows is another request, with a time of its own
  keep(bytes, used);
  return count;
}

void Session::handle(std::string& out) {
  ReceivedRequest& received = listener_.received();
  if (tls_ != nullptr) received.request.scheme = "https";
  if (received.absolute && refuse_foreign(out)) return;
  const Reply reply{received.keep_alive && !listener_.stops(), received.request.method == "HEAD"};
  Answer answer = listener_.handle(received.request);
  if (answer.parked != nullptr) return park(std::move(answer.parked), reply);
  append(out, answer.response, reply);
}

void Session::append(std::string& out, const Response& response, Reply reply) {
  closes_ = !reply.keep_alive;
  if (response.mishap != nullptr) {
    resets_ = response.mishap->reset;
    closes_ = closes_ || resets_ || response.mishap->truncate;
  }
  if (!resets_) append_response(out, response, reply);
}

void Session::append_refusal(std::string& out, int status, std::string_view why) {
  closes_ = true;
  append_response(out, listener_.refuse(status, why), {.keep_alive = false, .head_only = false});
}

void Session::keep(std::string_view bytes, std::size_t used) {
  if (closes_ || used == bytes.size()) {
    // An idle connection keeps no memory; there may be thousands.
    if (held_.capacity() > std::string().capacity()) std::string().swap(held_);
  } else if (bytes.data() == held_.data()) {
    held_.erase(0, used);
  } else {
    held_.assign(bytes.substr(used));
  }
}

void Session::park(std::unique_ptr<Parked> parked, Reply reply) {
  const Duration at_most = parked->at_most;
  waiting_ = std::make_unique<Waiting>(
      Waiting{std::move(parked), reply, Timer(socket_.get_executor(), at_most)});
  waiting_->timer.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
    if (!error && self->waiting_ != nullptr) self->retry_parked(true);
  });
  listener_.add_parked(*this);
  probe(socket_.native_handle());
}

void Session::retry_parked(bool last) {
  if (waiting_ == nullptr) return;
  bool is_there = false;
  const Response response = listener_.retry(*waiting_->parked, last, is_there);
  if (!is_there) return;
  Reply reply = waiting_->reply;
  if (listener_.stops()) reply.keep_alive = false;
  waiting_.reset();
  listener_.remove_parked(*this);
  // Earlier answers on this connection leave first.
  std::string out;
  append(out, response, reply);
  if (state_ != State::kWriting) return deliver(out);
  seal(out, out_);
}

void Session::flush(std::string_view out) {
  while (!out.empty()) {
    const ssize_t count = ::send(socket_.native_handle(), out.data(), out.size(), MSG_NOSIGNAL);
    if (count < 0 && would_block()) {
      if (out.data() >= out_.data() && out.data() < out_.data() + out_.size()) {
        sent_ = static_cast<std::size_t>(out.data() - out_.data());
      } else {
        out_.assign(out);
        sent_ = 0;
      }
      enter(State::kWriting, listener_.limits().write);
      return wait_writable();
    }
    if (count < 0) return close();
    out.remove_prefix(static_cast<std::size_t>(count));
  }
  on_flushed();
}

void Session::on_flushed() {
  if (!out_.empty()) std::string().swap(out_);
  if (resets_) return reset();
  if (closes_) return linger();
  if (waiting_ != nullptr) {
    enter(State::kParked, Duration::zero());
    return watch_for_hang_up();
  }
  if (relay_ != nullptr) return begin_relay();
  if (has_more_) return resume_soon();
  if (tls_ != nullptr && pause_for_tls()) return;
  if (held_.empty()) {
    enter(State::kIdle, listener_.limits().idle);
    listener_.became_idle(*this);
  } else if (state_ != State::kReading) {
    enter(State::kReading, listener_.limits().request);
  }
  wait_readable();
}

void Session::resume_soon() {
  enter(State::kReading, listener_.limits().request);
  boost::asio::post(socket_.get_executor(), [self = shared_from_this()] {
    if (self->state_ != State::kReading) return;
    if (!self->begins_) return self->serve(self->held_);
    const std::string held = std::exchange(self->held_, {});
    self->take_in(held);
  });
}

void Session::reset() {
  constexpr ::linger kAtOnce{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_LINGER, &kAtOnce, sizeof kAtOnce);
  close();
}

void Session::linger() {
  boost::system::error_code error;
  socket_.shutdown(Socket::shutdown_send, error);
  if (error) return close();
  enter(State::kLingering, listener_.limits().linger);
  drain();
}

// Closing while the client still sends would reset the connection and take the answer out of its
// hands unread.
void Session::drain() {
  auto& input = listener_.input();
  for (;;) {
    const ssize_t count = ::recv(socket_.native_handle(), input.data(), input.size(), 0);
    if (count < 0 && would_block() && !listener_.stops()) return wait_readable();
    if (count <= 0) return close();
    drained_ += static_cast<std::size_t>(count);
    if (drained_ > listener_.limits().linger_bytes) return close();
  }
}

void Session::check_deadline(std::chrono::steady_clock::time_point now) {
  if (now < deadline_) return;
  switch (state_) {
    case State::kReading: {
      std::string out;
      append_refusal(out, 408, "the request did not arrive in time");
      keep({}, 0);
      return deliver(out);
    }
    case State::kHandshake:
      listener_.log("a TLS handshake did not end in time");
      return close();
    case State::kRelaying:
      if (!relay_->is_connected())
        return relay_failed(504, "CONNECT to " + relay_->address() + ": no connection in time");
      return close();
    case State::kIdle:
    case State::kWriting:
    case State::kLingering:
      return close();
    case State::kParked:
    case State::kClosed:
      return;
  }
}

void Session::wind_down() {
  if (waiting_ != nullptr) return retry_parked(true);
  if (state_ == State::kLingering) return drain();
  if (state_ == State::kHandshake || state_ == State::kRelaying) return close();
  if (state_ != State::kIdle) return;
  on_readable();  // a request may have arrived that nobody has looked at yet
  if (state_ == State::kIdle) close();
}

void Session::close() {
  if (state_ == State::kClosed) return;
  if (state_ == State::kIdle && tls_ != nullptr) part();
  state_ = State::kClosed;
  if (relay_ != nullptr) relay_->close();
  if (waiting_ != nullptr) listener_.remove_parked(*this);
  waiting_.reset();
  boost::system::error_code error;
  socket_.close(error);
  listener_.remove(*this);
}

}  // namespace mock::net
