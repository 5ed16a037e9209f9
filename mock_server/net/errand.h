// One webhook on its way: finds the address, connects to exactly the address that was allowed,
// sends the request, reads the answer, and knows in the end what became of it. The connection
// serves this one request. Only the Courier makes errands.
#pragma once

#include <array>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mock_server/core/delivery.h"
#include "mock_server/net/answer_reader.h"
#include "mock_server/net/name_lookup.h"
#include "mock_server/net/session.h"
#include "mock_server/net/web_address.h"

namespace mock::net {

// How a request gets where it is meant to go.
struct Route {
  WebAddress named;       // by the URL: Host and target are its own
  WebAddress reached;     // a detour leads elsewhere; in nearly every case the same
  bool anywhere = false;  // a person has allowed this host by name, wherever it is
};

class Errand : public std::enable_shared_from_this<Errand> {
 public:
  // Called once, from within start() or later, unless the errand is abandoned before.
  using Done = std::function<void(const DeliveryOutcome& outcome)>;

  // `tls` is null when the route needs none. All three outlive the errand's last call.
  Errand(boost::asio::io_context& context, NameLookup& names, boost::asio::ssl::context* tls,
         OutgoingRequest request, Route route, Done done);

  void start();
  // Ends it, and tells nobody.
  void abandon();

 private:
  using Result = DeliveryOutcome::Result;
  enum class Stage { kResolving, kConnecting, kHandshake, kWaiting, kReading, kDone };

  void enter(Stage stage);
  void watch_time();
  void on_time_over();
  void on_addresses(const FoundAddresses& found);
  void connect_next();
  void on_connected(const boost::system::error_code& error);
  void shake_hands();
  void exchange();
  void read();
  void on_read(const boost::system::error_code& error, std::size_t count);
  void on_hang_up(const boost::system::error_code& error);
  std::string request_text() const;
  std::string place() const;  // `app.example.com:443`, and the address when it is another text
  std::string tls_failure(const boost::system::error_code& error) const;
  void answered();
  void fail(Result result, std::string why);
  void finish(const DeliveryOutcome& outcome);
  void release();

  NameLookup& names_;
  OutgoingRequest request_;
  Route route_;
  Done done_;
  Stage stage_ = Stage::kResolving;
  std::uint64_t question_ = 0;
  std::chrono::steady_clock::time_point began_, deadline_;
  Duration allowed_{};  // what the deadline allows for, for the sentence
  std::vector<boost::asio::ip::tcp::endpoint> endpoints_;
  std::size_t tried_ = 0;  // of them
  Timer timer_;
  Socket socket_;
  std::optional<boost::asio::ssl::stream<Socket&>> tls_;
  boost::asio::ssl::context* tls_context_;
  std::string out_;
  std::array<char, 16 * 1024> in_;
  AnswerReader reader_;
};

}  // namespace mock::net
