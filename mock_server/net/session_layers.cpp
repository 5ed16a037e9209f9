// The layers of a Session between its socket and its requests: which of them the first bytes ask
// for, TLS, and what a client asks of a proxy.
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <exception>
#include <utility>

#include "mock_server/core/json.h"
#include "mock_server/net/listener.h"
#include "mock_server/net/relay.h"
#include "mock_server/net/session.h"
#include "mock_server/net/tls_record.h"
#include "mock_server/net/tls_stream.h"

namespace mock::net {
namespace {

// Tells the client at once that its last flight is there: we have nothing to send that would, and
// one that gathers its bytes (Nagle) holds its first request back until it knows, 40 ms.
void acknowledge(int socket) {
  constexpr int kOn = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_QUICKACK, &kOn, sizeof kOn);
}

// By which address and port the client reached us.
OwnAddress own_address(const Socket& socket) {
  boost::system::error_code error;
  const auto endpoint = socket.local_endpoint(error);
  if (error) return {};
  return {endpoint.address().to_string(), endpoint.port()};
}

}  // namespace

void Session::take_in(std::string_view fresh) {
  if (tls_ == nullptr) {
    begins_ = false;
    if (fresh.front() != kTlsHandshake) return serve(fresh);
    try {
      if (!start_tls()) return serve(fresh);  // whose first byte is refused
    } catch (const std::exception& error) {
      listener_.log(std::string("no TLS for a client: ") + error.what());
      closes_ = true;
      return flush(kTlsAlert);
    }
    enter(State::kHandshake, listener_.limits().request);
  }
  open(fresh);
}

bool Session::start_tls() {
  tls_ = listener_.gate().make_stream(tunnel_, listener_.limits().head_bytes);
  return tls_ != nullptr;
}

void Session::open(std::string_view sealed) {
  Gate& gate = listener_.gate();
  std::string& plain = held_.empty() ? gate.opened() : held_;
  if (held_.empty()) plain.clear();
  const std::size_t before = plain.size();
  const bool shook_hands = tls_->shakes_hands();
  tls_->receive(sealed, plain, gate.sealed());
  if (const std::string note = tls_->take_note(); !note.empty()) listener_.log("TLS: " + note);
  if (tls_->has_failed()) {
    tell_tls_failure();
    closes_ = true;
    keep({}, 0);
    return deliver({});
  }
  if (plain.size() > before) return serve(plain);
  if (shook_hands && tls_->is_open()) acknowledge(socket_.native_handle());
  // A part of a record earns its sender no more time.
  if (tls_->is_open() && gate.sealed().empty() && state_ != State::kHandshake)
    return wait_readable();
  deliver({});
}

void Session::tell_tls_failure() {
  const std::string name = tls_->name().empty() ? "" : " to " + shown(tls_->name());
  if (tls_->is_distrusted()) {
    listener_.gate().tell_of_distrust("TLS" + name + ": " + tls_->why());
  } else {
    listener_.log("TLS" + name + ": " + tls_->why());
  }
}

void Session::deliver(std::string_view out) {
  if (tls_ == nullptr) return flush(out);
  Gate& gate = listener_.gate();
  std::string sealed = gate.take_sealed();  // once it is flushed the next thing may be delivered
  seal(out, sealed);
  flush(sealed);
  gate.give_back(std::move(sealed));
}

void Session::seal(std::string_view out, std::string& sealed) {
  if (tls_ == nullptr) {
    sealed += out;
    return;
  }
  tls_->seal(out, sealed);
  if (closes_ && !resets_) tls_->close(sealed);
}

bool Session::pause_for_tls() {
  if (tls_->shakes_hands()) {
    if (state_ != State::kHandshake) enter(State::kHandshake, listener_.limits().request);
    wait_readable();
    return true;
  }
  if (!tls_->has_ended()) return false;
  on_end_of_input();
  return true;
}

void Session::on_end_of_input() {
  if (tls_ != nullptr) {
    if (!tls_->has_vouched())
      listener_.log("a client hung up in the TLS handshake");
    else if (!tls_->has_spoken())
      listener_.gate().tell_of_distrust("it hung up when it saw our certificate, as Node does");
    if (tls_->has_ended()) {
      closes_ = true;
      return deliver({});
    }
  }
  close();
}

void Session::part() {
  std::string sealed;
  tls_->close(sealed);
  if (!sealed.empty())
    ::send(socket_.native_handle(), sealed.data(), sealed.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void Session::turn(std::string& out) {
  const std::string_view target = listener_.received().request.target;
  if (tls_ != nullptr)
    return refuse_target(out, 501,
                         "CONNECT inside TLS is not served: the address of this proxy must begin "
                         "with http://, whatever is asked for through it");
  if (listener_.stops()) return append_refusal(out, 503, "the server is stopping");
  if (!tunnel_.empty()) return refuse_target(out, 400, "CONNECT inside a tunnel is not served");
  Destination to = listener_.gate().connect(target, own_address(socket_));
  switch (to.way) {
    case Destination::Way::kHere:
      out += kEstablished;
      tunnel_ = std::move(to.host);
      begins_ = true;
      return;
    case Destination::Way::kElsewhere:
      relay_ = std::make_unique<Relay>(*this, socket_, std::move(to.host), to.port);
      return;
    case Destination::Way::kNowhere:
      return refuse_target(out, to.status, to.why);
  }
}

bool Session::refuse_foreign(std::string& out) {
  const Request& request = listener_.received().request;
  const Destination to =
      listener_.gate().absolute(request.host, request.scheme == "https", own_address(socket_));
  if (to.way == Destination::Way::kHere) return false;
  refuse_target(out, to.status, to.why);
  return true;
}

// Not in Twilio's shape: it is the proxy that speaks, and Twilio has none.
void Session::refuse_target(std::string& out, int status, const std::string& why) {
  listener_.log("proxy: " + why);
  closes_ = true;
  const std::string error = json::Object().text("code", "proxy").text("message", why).str();
  append_response(out,
                  {.status = status,
                   .headers = "Content-Type: application/json\r\n",
                   .body = json::Object().raw("error", error).str()},
                  {.keep_alive = false, .head_only = false});
}

void Session::begin_relay() {
  enter(State::kRelaying, listener_.limits().request);
  relay_->start(std::exchange(held_, {}));
}

void Session::relay_failed(int status, std::string_view why) {
  relay_->close();
  std::string out;
  refuse_target(out, status, std::string(why));
  flush(out);
}

void Session::relay_moved() { enter(State::kRelaying, listener_.limits().idle); }

}  // namespace mock::net
