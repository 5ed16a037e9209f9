// A Courier on an io_context of its own, for the tests of net.
#pragma once

#include <boost/asio/io_context.hpp>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "mock_server/net/courier.h"

namespace mock::net {

inline constexpr const char* kOk = "HTTP/1.1 204 No Content\r\n\r\n";

using Result = DeliveryOutcome::Result;

// A POST of nothing.
inline OutgoingRequest to(std::string url, Duration connect_timeout = Duration{5'000}) {
  OutgoingRequest request;
  request.url = std::move(url);
  request.connect_timeout = connect_timeout;
  return request;
}

class Outside {
 public:
  explicit Outside(Outbound outbound = {}, FindAddresses find = ask_system)
      : courier_(
            context_, std::move(outbound),
            [this](std::uint64_t id, const DeliveryOutcome& outcome) {
              if (!outcomes_.emplace(id, outcome).second) throw std::logic_error("reported twice");
            },
            std::move(find)) {}

  // Sends one and waits for what became of it.
  DeliveryOutcome send(const std::string& url, const std::string& body = "a=b") {
    OutgoingRequest request = to(url);
    request.headers = "Content-Type: application/x-www-form-urlencoded\r\n";
    request.body = body;
    return send(std::move(request));
  }
  DeliveryOutcome send(OutgoingRequest request) {
    const std::uint64_t id = put(std::move(request));
    run();
    return outcomes_.at(id);
  }
  // Only hands it over.
  std::uint64_t put(OutgoingRequest request) {
    request.id = ++last_;
    courier_.send(std::move(request));
    return last_;
  }
  // Until nothing is under way.
  void run() {
    context_.restart();
    context_.run();
  }
  Courier& courier() { return courier_; }
  boost::asio::io_context& context() { return context_; }
  const std::map<std::uint64_t, DeliveryOutcome>& outcomes() const { return outcomes_; }

 private:
  boost::asio::io_context context_;
  std::map<std::uint64_t, DeliveryOutcome> outcomes_;
  std::uint64_t last_ = 0;
  Courier courier_;
};

}  // namespace mock::net
