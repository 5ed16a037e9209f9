// What an HTTP exchange is to everything above the socket: a Request of views into the connection's
// buffer, valid only while it is being handled, and a Response that owns its text. `net` fills and
// sends them and knows nothing of Twilio; a Service is all that `net` knows of the rest of the
// program.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/delivery.h"
#include "mock_server/core/time.h"

namespace mock {

struct Header {
  std::string_view name, value;
};

// Compares header names without regard to ASCII case.
bool equal_names(std::string_view a, std::string_view b);

struct Request {
  std::string_view method;           // `GET`, as sent
  std::string_view target;           // origin form, `/v1/EndUsers?PageSize=2`, not decoded
  std::string_view scheme = "http";  // `http` or `https`: what the client spoke
  std::string_view host;            // the Host header, port included; empty when HTTP/1.0 sent none
  std::span<const Header> headers;  // in the order sent
  std::string_view body;            // chunks already joined

  std::string_view path() const { return target.substr(0, target.find('?')); }
  std::string_view query() const {
    const auto mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
  }
  // The first header of that name, without regard to case; empty when there is none.
  std::string_view header(std::string_view name) const;
};

// What an answer waits for that is held back. It goes when somebody releases it.
struct Hold {
  bool released = false;
};

// What happens to an answer on its way out; `net` carries it out. Only a fault that somebody armed
// makes one.
struct Mishap {
  Duration latency{};                   // of wall time, before it is sent
  std::shared_ptr<const Hold> hold{};   // it is not sent before this is released
  bool reset = false;                   // the connection is reset in its place
  std::optional<std::size_t> truncate;  // so much of the body is sent, then the connection ends
};

struct Response {
  int status = 200;
  // Complete header lines, each ending in CRLF: everything but Content-Length and Connection, which
  // `net` writes. A 204 has neither body nor Content-Length.
  std::string headers;
  std::string body;
  std::shared_ptr<const Mishap> mishap{};  // null in nearly every case
};

// An answer that is not there yet (a long poll). `net` calls `retry` after every other request it
// served (where many wait, at most every few milliseconds) and once with `last` when `at_most` of
// wall time is over; the first Response it yields is sent.
struct Parked {
  Duration at_most{};
  std::function<std::optional<Response>(bool last)> retry;
};

struct Answer {
  Response response;
  std::unique_ptr<Parked> parked;  // when set, `response` is not used

  Answer(Response now)
      : response(std::move(now)) {}  // NOLINT: an answer is a response in nearly every case
  explicit Answer(Parked later) : parked(std::make_unique<Parked>(std::move(later))) {}
};

// The program behind the sockets, called on the one network thread only. `wall` is the wall clock,
// read by `net`.
struct Service {
  std::function<Answer(const Request& request, Instant wall)> handle;
  // A request that `net` itself had to refuse (`status` 400, 408, 413, 414, 431, 500, 501, 505);
  // the text says why.
  std::function<Response(int status, std::string_view why, Instant wall)> refuse;
  // Applies what is due by `wall`, and tells when it wants to be called again; nullopt: not before
  // the next request.
  std::function<std::optional<Instant>(Instant wall)> tick;
  // The webhooks to be sent now, each once; `net` asks after every call of the others. Empty
  // functions where the program sends none.
  std::function<std::vector<OutgoingRequest>()> take_outgoing;
  // What became of one. Called once for each that was taken.
  std::function<void(std::uint64_t id, const DeliveryOutcome& outcome, Instant wall)> report;
};

}  // namespace mock
