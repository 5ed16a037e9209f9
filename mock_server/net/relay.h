// A tunnel to elsewhere (--proxy-passthrough): resolves a name, connects, and copies bytes both
// ways until either side ends, with one small buffer for each. It belongs to the Session that was
// asked for it and works on that one's socket; the Session watches the time. Private to net.
#pragma once

#include <array>
#include <boost/asio/ip/basic_resolver.hpp>
#include <cstddef>
#include <cstdint>
#include <string>

#include "mock_server/net/session.h"

namespace mock::net {

class Relay {
 public:
  // `near` is the client's socket; `session` owns both.
  Relay(Session& session, Socket& near, std::string host, std::uint16_t port);

  // Answers the CONNECT once the other side is there; `first` is what the client has sent behind
  // it.
  void start(std::string first);
  // Whether the CONNECT was answered.
  bool is_connected() const { return is_connected_; }
  const std::string& address() const { return address_; }
  void close();

 private:
  using Resolver = boost::asio::ip::basic_resolver<boost::asio::ip::tcp, Executor>;
  struct Pump {
    Socket& from;
    Socket& to;
    std::array<char, 16 * 1024> bytes = {};
    bool ended = false;
  };

  void on_resolved(const Resolver::results_type& found);
  void on_connected();
  void fail(const boost::system::error_code& error);
  void write(Pump& pump, std::size_t count);
  void read(Pump& pump);
  void on_end(Pump& pump);

  Session& session_;
  Socket& near_;
  Socket far_;
  Resolver resolver_;
  std::string host_, port_, address_, first_;
  Pump out_{near_, far_};
  Pump in_{far_, near_};
  bool is_connected_ = false;
  bool is_closed_ = false;
};

}  // namespace mock::net
