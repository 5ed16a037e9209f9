#include "mock_server/net/errand.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/write.hpp>
#include <exception>
#include <string_view>
#include <utility>

namespace mock::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// A member of a detour or URL as people write an address and a port.
std::string with_port(const std::string& host, std::uint16_t port) {
  const bool v6 = host.find(':') != std::string::npos;
  return (v6 ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

}  // namespace

Errand::Errand(asio::io_context& context, NameLookup& names, asio::ssl::context* tls,
               OutgoingRequest request, Route route, Done done)
    : names_(names),
      request_(std::move(request)),
      route_(std::move(route)),
      done_(std::move(done)),
      timer_(context),
      socket_(context),
      tls_context_(tls) {}

void Errand::start() {
  began_ = std::chrono::steady_clock::now();
  enter(Stage::kResolving);
  const std::string& host = route_.reached.host;
  if (is_address(host)) return on_addresses({.addresses = {host}, .why = {}});
  question_ = names_.ask(host, [self = shared_from_this()](FoundAddresses found) {
    if (self->stage_ == Stage::kResolving) self->on_addresses(found);
  });
}

void Errand::abandon() {
  done_ = nullptr;
  release();
}

// One limit holds until there is a connection, one until the answer begins, and one for all.
void Errand::enter(Stage stage) {
  stage_ = stage;
  const auto whole = began_ + request_.total_timeout;
  auto due = whole;
  if (stage <= Stage::kHandshake) due = began_ + request_.connect_timeout;
  if (stage == Stage::kWaiting) due = std::chrono::steady_clock::now() + request_.read_timeout;
  allowed_ = due >= whole               ? request_.total_timeout
             : stage == Stage::kWaiting ? request_.read_timeout
                                        : request_.connect_timeout;
  due = std::min(due, whole);
  if (due == deadline_) return;
  deadline_ = due;
  watch_time();
}

void Errand::watch_time() {
  timer_.expires_at(deadline_);
  timer_.async_wait([self = shared_from_this()](const error_code& error) {
    if (error || self->stage_ == Stage::kDone) return;
    if (std::chrono::steady_clock::now() >= self->deadline_) self->on_time_over();
  });
}

void Errand::on_time_over() {
  const std::string within = " within " + format_duration(allowed_);
  switch (stage_) {
    case Stage::kResolving:
      return fail(Result::kNoConnection,
                  "the name " + route_.reached.host + " was not resolved" + within);
    case Stage::kConnecting:
      return fail(Result::kNoConnection, "no connection to " + place() + within);
    case Stage::kHandshake:
      return fail(Result::kNoConnection, "no TLS with " + place() + within);
    case Stage::kWaiting:
      return fail(Result::kNoAnswer, "no answer from " + place() + within);
    case Stage::kReading:
      return fail(Result::kNoAnswer, "the answer of " + place() + " was not complete" + within);
    case Stage::kDone:
      return;
  }
}

void Errand::on_addresses(const FoundAddresses& found) {
  const std::string& host = route_.reached.host;
  if (found.addresses.empty()) {
    return fail(Result::kNoConnection, "the name " + host + " was not resolved: " + found.why);
  }
  for (const std::string& text : found.addresses) {
    if (!route_.anywhere && !is_neighbour(text)) continue;
    error_code error;
    const auto address = asio::ip::make_address(text, error);
    if (!error) endpoints_.emplace_back(address, route_.reached.port);
  }
  if (!endpoints_.empty()) return connect_next();
  const std::string& first = found.addresses.front();
  fail(Result::kBlocked, host + (first == host ? "" : " (" + first + ')') +
                             " is not on this machine or a private network; `--webhook-allow " +
                             host + "` lets webhooks go there");
}

void Errand::connect_next() {
  enter(Stage::kConnecting);
  error_code ignored;
  socket_.close(ignored);
  const tcp::endpoint& endpoint = endpoints_[tried_++];
  socket_.async_connect(endpoint, [self = shared_from_this()](const error_code& error) {
    if (self->stage_ == Stage::kConnecting) self->on_connected(error);
  });
}

void Errand::on_connected(const error_code& error) {
  if (error && tried_ < endpoints_.size()) return connect_next();
  if (error == asio::error::connection_refused) {
    return fail(Result::kNoConnection, "connection refused by " + place());
  }
  if (error) {
    return fail(Result::kNoConnection, "no connection to " + place() + ": " + error.message());
  }
  error_code ignored;
  socket_.set_option(tcp::no_delay(true), ignored);
  if (!route_.reached.secure) return exchange();
  shake_hands();
}

// A detour to another host is to prove that it is that one.
void Errand::shake_hands() {
  enter(Stage::kHandshake);
  tls_.emplace(socket_, *tls_context_);
  const std::string& host = route_.reached.host;
  SSL* tls = tls_->native_handle();
  if (!is_address(host)) SSL_set_tlsext_host_name(tls, host.c_str());
  SSL_set1_host(tls, host.c_str());
  tls_->async_handshake(asio::ssl::stream_base::client,
                        [self = shared_from_this()](const error_code& error) {
                          if (self->stage_ != Stage::kHandshake) return;
                          if (!error) return self->exchange();
                          self->fail(Result::kNoConnection, self->tls_failure(error));
                        });
}

std::string Errand::tls_failure(const error_code& error) const {
  std::string text = "no TLS with " + place() + ": ";
  const long verdict = SSL_get_verify_result(const_cast<SSL*>(  // NOLINT: Asio has no const one
      const_cast<asio::ssl::stream<Socket&>&>(*tls_).native_handle()));
  if (verdict != X509_V_OK) {
    return text + "its certificate is not trusted (" + X509_verify_cert_error_string(verdict) +
           "); --webhook-ca FILE names its issuer, --webhook-insecure trusts any";
  }
  return text + error.message();
}

void Errand::exchange() {
  enter(Stage::kWaiting);
  out_ = request_text();
  // The answer may come before the request was taken; a failure to send shows in the reading.
  const auto sent = [self = shared_from_this()](const error_code&, std::size_t) {};
  if (tls_) {
    asio::async_write(*tls_, asio::buffer(out_), sent);
  } else {
    asio::async_write(socket_, asio::buffer(out_), sent);
  }
  read();
}

std::string Errand::request_text() const {
  std::string text = request_.method + ' ' + route_.named.target +
                     " HTTP/1.1\r\nHost: " + route_.named.authority + "\r\n" + request_.headers;
  if (request_.method != "GET" || !request_.body.empty()) {
    text += "Content-Length: " + std::to_string(request_.body.size()) + "\r\n";
  }
  return text + "Connection: close\r\n\r\n" + request_.body;
}

void Errand::read() {
  const auto received = [self = shared_from_this()](const error_code& error, std::size_t count) {
    if (self->stage_ != Stage::kDone) self->on_read(error, count);
  };
  if (tls_) {
    tls_->async_read_some(asio::buffer(in_), received);
  } else {
    socket_.async_read_some(asio::buffer(in_), received);
  }
}

void Errand::on_read(const error_code& error, std::size_t count) {
  if (error) return on_hang_up(error);
  if (stage_ == Stage::kWaiting) enter(Stage::kReading);
  switch (reader_.feed(std::string_view(in_.data(), count))) {
    case AnswerReader::Verdict::kNeedMore:
      return read();
    case AnswerReader::Verdict::kWhole:
      return answered();
    case AnswerReader::Verdict::kRefused:
      return fail(Result::kNoAnswer,
                  "the answer of " + place() + " was not taken: " + reader_.why());
  }
}

void Errand::on_hang_up(const error_code& error) {
  const bool in_order = error == asio::error::eof || error == asio::ssl::error::stream_truncated;
  if (in_order && reader_.hung_up() == AnswerReader::Verdict::kWhole) return answered();
  const std::string how = in_order ? "closed the connection" : "broke the connection off";
  fail(Result::kNoAnswer,
       place() + ' ' + how +
           (reader_.has_begun() ? " in the midst of its answer" : " before it answered"));
}

std::string Errand::place() const {
  std::string text = with_port(route_.reached.host, route_.reached.port);
  if (tried_ == 0) return text;
  const std::string address = endpoints_[tried_ - 1].address().to_string();
  return address == route_.reached.host ? text : text + " (" + address + ')';
}

void Errand::answered() { finish({Result::kAnswered, reader_.status(), {}, reader_.take_body()}); }

void Errand::fail(Result result, std::string why) { finish({result, 0, std::move(why), {}}); }

void Errand::finish(const DeliveryOutcome& outcome) {
  if (stage_ == Stage::kDone) return;
  const auto self = shared_from_this();  // until the end of this function
  release();
  if (const Done done = std::exchange(done_, nullptr)) done(outcome);
}

// Whatever is still under way ends with an error that nobody looks at.
void Errand::release() {
  stage_ = Stage::kDone;
  names_.forget(question_);
  timer_.cancel();
  error_code ignored;
  socket_.close(ignored);
}

}  // namespace mock::net
