// What the one port speaks besides plain HTTP to itself: TLS, and the proxy. A Gate says where a
// client of the proxy may go, starts TLS when the first client speaks it, and lends connections the
// buffers that TLS needs. Private to net; the Listener owns one, sessions use it.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "mock_server/net/destination.h"
#include "mock_server/net/server.h"
#include "mock_server/net/tls_stream.h"

namespace mock::net {

class Gate {
 public:
  Gate(Proxy proxy, Log log);

  // TLS for one connection. Null: this server speaks none. Throws when the authority cannot be
  // used.
  std::unique_ptr<TlsStream> make_stream(std::string default_name, std::size_t handshake_bytes_max);

  // A destination that is elsewhere and to which CONNECT may not go is nowhere, with 403.
  Destination connect(std::string_view target, OwnAddress own) const;
  // Every absolute target that is not here is nowhere.
  Destination absolute(std::string_view authority, bool https, OwnAddress own) const;

  // Logs that a client did not like our certificate, once a minute at most.
  void tell_of_distrust(std::string_view why);

  // What a client said, opened; and what is to be sent, sealed, empty between two uses.
  std::string& opened() { return opened_; }
  std::string& sealed() { return sealed_; }
  // Takes the latter to send it, and gives its memory back for the next time.
  std::string take_sealed() { return std::exchange(sealed_, {}); }
  void give_back(std::string spent);

 private:
  Proxy proxy_;
  Log log_;
  std::unique_ptr<TlsServer> server_;
  std::string opened_, sealed_;
  std::optional<std::chrono::steady_clock::time_point> told_of_distrust_;
};

}  // namespace mock::net
