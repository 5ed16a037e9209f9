// How requests leave the program: the one interface between a Client and the network.
// make_http_transport() gives the real one (HTTP and HTTPS with kept connections, proxies, the
// system's certificates); tests and tools bring their own. Needs C++20 and nothing but the standard
// library.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "a2p/result.h"
#include "a2p/time.h"

namespace a2p {

struct HttpHeader {
  std::string name, value;
};

struct HttpRequest {
  std::string method;  // `GET`, `POST`, `DELETE`
  std::string url;     // absolute, e.g. `https://trusthub.twilio.com/v1/EndUsers?PageSize=50`
  std::vector<HttpHeader> headers;
  std::string body;
};

struct HttpResponse {
  int status = 0;
  std::vector<HttpHeader> headers;
  std::string body;

  // The first header of that name, compared without regard to case; empty when there is none.
  std::string_view header(std::string_view name) const;
};

// Why there is no answer.
struct TransportFailure {
  std::string message;
  bool may_have_been_sent = true;  // false only when the request certainly did not reach the server
  bool worth_retrying =
      true;  // false when the same request will fail again, e.g. a refused certificate
};

class Transport {
 public:
  virtual ~Transport() = default;
  // One exchange; no retries, redirects are not followed. Never throws for a network failure.
  virtual Result<HttpResponse, TransportFailure> send(const HttpRequest& request) = 0;
};

struct HttpTransportOptions {
  // `http://[user:password@]host:port`; empty: no proxy. Unset: HTTPS_PROXY (or https_proxy) for
  // https URLs, http_proxy for http URLs. HTTPS runs through it in a CONNECT tunnel.
  std::optional<std::string> proxy;
  // Comma-separated hosts that bypass the proxy: `localhost,.internal.example,127.0.0.1:4010,*`.
  // Unset: NO_PROXY (or no_proxy).
  std::optional<std::string> no_proxy;
  // A PEM file of certificate authorities in place of the system's store, which OpenSSL finds by
  // itself and which SSL_CERT_FILE and SSL_CERT_DIR replace.
  std::string ca_file;
  Duration connect_timeout = std::chrono::seconds(10);
  Duration read_timeout = std::chrono::seconds(30);
};

// May be used from several threads; each connection serves one request at a time.
std::shared_ptr<Transport> make_http_transport(HttpTransportOptions options = {});

}  // namespace a2p
