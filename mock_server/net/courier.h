// Takes webhooks to where they are meant to go, so many at a time, and says once of each what
// became of it. It knows addresses and HTTP, nothing of what a webhook says. Redirections are not
// followed: their status is the answer. Only the Listener has one; everything in it happens on the
// thread that runs the context.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "mock_server/core/delivery.h"
#include "mock_server/net/errand.h"
#include "mock_server/net/name_lookup.h"
#include "mock_server/net/server.h"

namespace mock::net {

class Courier {
 public:
  // Never called from within send().
  using Report = std::function<void(std::uint64_t id, const DeliveryOutcome& outcome)>;

  // Throws std::runtime_error with a sentence when `outbound` cannot be used.
  Courier(boost::asio::io_context& context, Outbound outbound, Report report,
          FindAddresses find = ask_system);
  ~Courier();

  void send(OutgoingRequest request);
  // Breaks off what is out, takes nothing more out, and reports all of it at once.
  void stop();

 private:
  void start_next();
  void start(OutgoingRequest request);
  void report_soon(std::uint64_t id, DeliveryOutcome outcome);
  std::optional<Route> route_of(const OutgoingRequest& request, std::string& why) const;
  boost::asio::ssl::context& tls();

  boost::asio::io_context& context_;
  Outbound outbound_;
  std::vector<Detour> detours_;
  Report report_;
  NameLookup names_;
  std::optional<boost::asio::ssl::context> tls_;  // made when it is first needed: it reads files
  std::deque<OutgoingRequest> waiting_;
  std::map<std::uint64_t, std::shared_ptr<Errand>> out_;
  std::map<std::uint64_t, DeliveryOutcome> done_;  // and not reported yet
  bool stops_ = false;
};

}  // namespace mock::net
