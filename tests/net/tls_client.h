// A client that speaks TLS by OpenSSL, verifies what it is shown, and says why a handshake failed;
// and a server that has a CA of its own, in memory. For the tests of net.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/net/authority.h"
#include "tests/net/server_fixture.h"
#include "tests/support/raw_client.h"

namespace mock::net {

struct TlsAsk {
  std::string name = "trusthub.twilio.com";  // SNI; empty sends none
  std::string expects = {};                  // whom the certificate must name; empty: `name`
  std::string ca_pem = {};                   // empty trusts nobody
  int newest = 0;                            // TLS1_2_VERSION and so on; 0: any
  std::string protocols = {};                // ALPN in wire form, "\x08http/1.1"
};

class TlsClient {
 public:
  TlsClient(std::uint16_t port, TlsAsk ask);
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  // CONNECT in plain text before the handshake; the whole answer.
  std::string connect(std::string_view target);
  // False: why() tells.
  bool shake_hands();
  const std::string& why() const { return why_; }

  void send(std::string_view plain);
  // The next answer; nullopt when the connection ended before it was complete.
  std::optional<test::RawResponse> receive();
  // Whether the server says good-bye and nothing else.
  bool is_parted();
  // Says good-bye.
  void part();

  SSL* ssl() { return ssl_.get(); }
  // What is below TLS: sends what TLS has ready, for tests that look closer.
  test::RawClient& raw() { return raw_; }
  // What TLS wants to send next, taken from it.
  std::string take_sealed();
  // The certificate that the server showed, as `DNS:localhost, IP Address:127.0.0.1`.
  std::string names() const;
  std::string protocol() const;

 private:
  // Sends what TLS has to say and feeds it what comes; false at the end.
  bool exchange();

  struct Free {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(SSL* ssl) const { SSL_free(ssl); }
  };
  test::RawClient raw_;
  std::unique_ptr<SSL_CTX, Free> context_;
  std::unique_ptr<SSL, Free> ssl_;
  std::string received_, why_;
};

// The service of echo_service() whose answer begins with the scheme: `https GET /|host|body`.
Service scheme_service();

class SecureServer {
 public:
  explicit SecureServer(Limits limits = {}, bool passthrough = false,
                        std::vector<std::string> own_names = {},
                        Service service = scheme_service());

  std::uint16_t port() const { return server.port(); }
  // A client that trusts this server.
  TlsAsk ask(const std::string& name = "trusthub.twilio.com") const;

  LogLines lines;
  Authority authority;
  std::string pem;
  RunningServer server;
};

}  // namespace mock::net
