#include "mock_server/net/listener.h"

#include <fcntl.h>
#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <csignal>
#include <exception>
#include <system_error>
#include <utility>

#include "mock_server/net/wall_clock.h"

namespace mock::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// Descriptors that are no connections of clients: standard streams, epoll, timers, files of a log,
// webhooks.
constexpr std::size_t kSpareDescriptors = 128;
// An output buffer that a large page has grown beyond this is given back.
constexpr std::size_t kOutputBytesKept = 256 * 1024;
// A wall clock that jumps is noticed within this time.
constexpr Duration kTickWaitMax{60'000};
constexpr Duration kSweepMin{5};
constexpr Duration kSweepMax{1'000};
// Up to so many parked answers are asked after every batch of requests; more of them, which may be
// thousands, only so often.
constexpr std::size_t kParkedFew = 16;
constexpr Duration kRetryPause{10};

// An answer that a fault holds back and nobody releases is sent in the end.
constexpr Duration kLongestHold = std::chrono::hours(1);

// What a fault delays or holds back is an answer that is not there yet.
Answer put_off(Response response) {
  const Mishap& mishap = *response.mishap;
  if (mishap.hold == nullptr && mishap.latency == Duration{}) return response;
  Parked parked;
  parked.at_most = mishap.hold == nullptr ? mishap.latency : kLongestHold;
  parked.retry = [response = std::move(response)](bool last) mutable -> std::optional<Response> {
    const auto& hold = response.mishap->hold;
    if (last || (hold != nullptr && hold->released)) return std::move(response);
    return std::nullopt;
  };
  return Answer(std::move(parked));
}

// A program that this one starts, such as the command of `run`, must not hold our sockets open.
void keep_from_children(int descriptor) { ::fcntl(descriptor, F_SETFD, FD_CLOEXEC); }

[[noreturn]] void fail(const Listen& listen, const error_code& error) {
  throw std::system_error(static_cast<std::error_code>(error),
                          "cannot listen on " + listen.address + ':' + std::to_string(listen.port));
}

bool is_exhaustion(const error_code& error) {
  return error == asio::error::no_descriptors || error == asio::error::no_memory ||
         error == asio::error::no_buffer_space ||
         error == boost::system::errc::too_many_files_open_in_system;
}

// Often enough that no limit is overrun by more than a quarter.
Duration sweep_period(const Limits& limits) {
  const Duration shortest =
      std::min({limits.idle, limits.request, limits.write, limits.linger}) / 4;
  return std::clamp(shortest, kSweepMin, kSweepMax);
}

}  // namespace

Listener::Listener(Service service, Limits limits, const Listen& listen, Log log, Proxy proxy,
                   Outbound outbound)
    : service_(std::move(service)),
      limits_(limits),
      log_(std::move(log)),
      gate_(std::move(proxy), log_),
      courier_(
          context_, std::move(outbound),
          [this](std::uint64_t id, const DeliveryOutcome& outcome) { on_delivered(id, outcome); }) {
  raise_descriptor_limit();
  bind(listen);
  if (listen.handle_signals) {
    signals_.add(SIGTERM);
    signals_.add(SIGINT);
    wait_for_signal();
  }
}

void Listener::bind(const Listen& listen) {
  error_code error;
  const auto address =
      asio::ip::make_address(listen.address == "localhost" ? "127.0.0.1" : listen.address, error);
  if (error) fail(listen, error);
  const tcp::endpoint endpoint(address, listen.port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) keep_from_children(acceptor_.native_handle());
  if (!error) acceptor_.set_option(Acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(limits_.backlog, error);
  if (error) fail(listen, error);
}

void Listener::raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = limits_.connections + kSpareDescriptors;
  if (limit.rlim_cur < wanted) {
    limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  if (limit.rlim_cur >= wanted) return;
  limits_.connections = limit.rlim_cur > 2 * kSpareDescriptors
                            ? static_cast<std::size_t>(limit.rlim_cur) - kSpareDescriptors
                            : kSpareDescriptors;
  this->log("the system allows only " + std::to_string(limit.rlim_cur) +
            " descriptors (ulimit -n): serving at most " + std::to_string(limits_.connections) +
            " connections");
}

std::uint16_t Listener::port() const {
  error_code error;
  return acceptor_.local_endpoint(error).port();
}

void Listener::run() {
  if (!stops_) {
    accept_next();
    tick();
  }
  context_.run();
}

void Listener::request_stop() {
  asio::post(context_, [this] { stop_step(); });
}

void Listener::log(std::string_view line) const {
  if (log_) log_(line);
}

void Listener::accept_next() {
  if (stops_) return;
  if (sessions_.size() >= limits_.connections) {
    acceptor_.async_wait(Acceptor::wait_read, [this](const error_code& error) {
      if (!error) on_full();
    });
    return;
  }
  acceptor_.async_accept(
      [this](const error_code& error, Socket socket) { on_accept(error, std::move(socket)); });
}

// Somebody asks for a connection and there is no room.
void Listener::on_full() {
  if (sessions_.size() >= limits_.connections && !close_longest_idle()) {
    is_full_ = true;  // remove() goes on
    return;
  }
  accept_next();
}

bool Listener::close_longest_idle() {
  const auto found = std::find_if(sessions_.begin(), sessions_.end(),
                                  [](const auto& session) { return session->is_idle(); });
  if (found == sessions_.end()) return false;
  const std::shared_ptr<Session> session = *found;
  session->close();
  return true;
}

void Listener::on_accept(const error_code& error, Socket socket) {
  if (error == asio::error::operation_aborted || stops_) return;
  if (is_exhaustion(error)) {
    log("no connection accepted for a moment: " + error.message());
    accept_timer_.expires_after(limits_.accept_backoff);
    accept_timer_.async_wait([this](const error_code& cancelled) {
      if (!cancelled) accept_next();
    });
    return;
  }
  if (!error) {
    keep_from_children(socket.native_handle());
    const auto session = std::make_shared<Session>(*this, std::move(socket));
    sessions_.push_back(session);
    session->start(std::prev(sessions_.end()));
    if (!sweeps_) watch_deadlines();
  }
  accept_next();
}

void Listener::watch_deadlines() {
  sweeps_ = !sessions_.empty();
  if (!sweeps_) return;
  sweep_timer_.expires_after(sweep_period(limits_));
  sweep_timer_.async_wait([this](const error_code& error) {
    if (error) return;
    const auto now = std::chrono::steady_clock::now();
    for (auto next = sessions_.begin(); next != sessions_.end();) {
      const std::shared_ptr<Session> session = *next++;
      session->check_deadline(now);
    }
    watch_deadlines();
  });
}

Answer Listener::handle(const Request& request) {
  try {
    Answer answer = service_.handle(request, wall_now());
    if (answer.response.mishap != nullptr) return put_off(std::move(answer.response));
    return answer;
  } catch (const std::exception& error) {
    log(std::string("a request failed: ") + error.what());
  }
  return refuse(500, "the server failed; its log tells more");
}

Response Listener::retry(Parked& parked, bool last, bool& is_there) {
  try {
    std::optional<Response> response = parked.retry(last);
    dispatch();
    is_there = response.has_value() || last;
    if (response) return std::move(*response);
    if (!last) return {};
    log("a parked answer had none in the end");
  } catch (const std::exception& error) {
    is_there = true;
    log(std::string("a parked request failed: ") + error.what());
  }
  return refuse(500, "the server failed; its log tells more");
}

Response Listener::refuse(int status, std::string_view why) {
  try {
    return service_.refuse(status, why, wall_now());
  } catch (const std::exception& error) {
    log(std::string("a refusal failed: ") + error.what());
  }
  return {.status = status, .headers = {}, .body = {}};
}

void Listener::served() {
  if (output_.capacity() > kOutputBytesKept) std::string().swap(output_);
  tick();
  if (parked_.empty() || retries_soon_) return;
  const auto due = last_retry_ + kRetryPause;
  if (parked_.size() <= kParkedFew || stops_ || std::chrono::steady_clock::now() >= due) {
    return retry_all();
  }
  retries_soon_ = true;
  retry_timer_.expires_at(due);
  retry_timer_.async_wait([this](const error_code& error) {
    retries_soon_ = false;
    if (!error) retry_all();
  });
}

void Listener::retry_all() {
  // A retry may end its session, so that what is gone over is a copy that keeps each alive; one
  // that waits no more does nothing.
  std::vector<std::shared_ptr<Session>> waiting;
  waiting.reserve(parked_.size());
  for (Session* session : parked_) waiting.push_back(session->shared_from_this());
  for (const auto& session : waiting) session->retry_parked(false);
  last_retry_ = std::chrono::steady_clock::now();
}

void Listener::add_parked(Session& session) { parked_.push_back(&session); }

void Listener::remove_parked(Session& session) { std::erase(parked_, &session); }

void Listener::became_idle(Session& session) {
  sessions_.splice(sessions_.end(), sessions_, session.place());
}

void Listener::remove(Session& session) {
  sessions_.erase(session.place());
  if (stops_) return finish_if_done();
  if (std::exchange(is_full_, false)) accept_next();
}

void Listener::tick() {
  const Instant now = wall_now();
  try {
    const std::optional<Instant> due = service_.tick(now);
    if (due) arm(*due, now);
  } catch (const std::exception& error) {
    log(std::string("applying what was due failed: ") + error.what());
  }
  dispatch();
}

void Listener::dispatch() {
  if (!service_.take_outgoing || stops_) return;
  try {
    for (OutgoingRequest& request : service_.take_outgoing()) courier_.send(std::move(request));
  } catch (const std::exception& error) {
    log(std::string("sending webhooks failed: ") + error.what());
  }
}

void Listener::on_delivered(std::uint64_t id, const DeliveryOutcome& outcome) {
  try {
    service_.report(id, outcome, wall_now());
  } catch (const std::exception& error) {
    log(std::string("noting what became of a webhook failed: ") + error.what());
  }
  if (!stops_) served();
}

// A timer that is set for an earlier instant stays: when it fires, the service says when the next
// one is. So a request that schedules nothing earlier costs no timer.
void Listener::arm(Instant due, Instant now) {
  if (stops_ || (armed_ && *armed_ <= due)) return;
  const Duration wait = std::clamp<Duration>(due - now, Duration{1}, kTickWaitMax);
  armed_ = now + wait;
  tick_timer_.expires_after(wait);
  tick_timer_.async_wait([this](const error_code& error) {
    if (error) return;
    armed_.reset();
    served();
  });
}

void Listener::wait_for_signal() {
  signals_.async_wait([this](const error_code& error, int) {
    if (error) return;
    wait_for_signal();  // first, because the last step cancels it
    stop_step();
  });
}

void Listener::stop_step() {
  if (stops_) return close_all();
  stops_ = true;
  error_code ignored;
  acceptor_.close(ignored);
  accept_timer_.cancel();
  tick_timer_.cancel();
  retry_timer_.cancel();
  retries_soon_ = false;
  courier_.stop();
  shutdown_timer_.expires_after(limits_.shutdown);
  shutdown_timer_.async_wait([this](const error_code& error) {
    if (!error) close_all();
  });
  // A copy, because a session that serves a last request may end others, which are parked.
  const std::vector<std::shared_ptr<Session>> sessions(sessions_.begin(), sessions_.end());
  for (const auto& session : sessions) session->wind_down();
  finish_if_done();
}

void Listener::close_all() {
  while (!sessions_.empty()) {
    const std::shared_ptr<Session> session = sessions_.front();
    session->close();
  }
}

// Nothing is left to wait for, so that run() returns.
void Listener::finish_if_done() {
  if (!sessions_.empty()) return;
  shutdown_timer_.cancel();
  sweep_timer_.cancel();
  signals_.cancel();
}

}  // namespace mock::net
