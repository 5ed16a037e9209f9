// What all TLS connections of one server share: the protocol's settings, and a certificate for each
// name that a client asks for, made when it first asks and kept while there is room. Private to
// net; Gate makes one when the first client speaks TLS, and each TlsStream uses it.
#pragma once

#include <openssl/ssl.h>

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "mock_server/net/certificate.h"

namespace mock::net {

class Authority;

struct FreeTls {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* stream) const { SSL_free(stream); }
  void operator()(BIO_METHOD* method) const { BIO_meth_free(method); }
};

class TlsServer {
 public:
  // Throws what Authority throws.
  explicit TlsServer(Authority& authority);

  SSL_CTX* context() { return context_.get(); }
  BIO_METHOD* bytes() { return bytes_.get(); }

  // Gives the connection the certificate for `name`; an empty one stands for this machine. False:
  // it is no name that this server stands in for.
  bool present(SSL* stream, std::string_view name);
  // How many certificates are kept; for tests.
  std::size_t kept() const { return leaves_.size(); }

 private:
  struct Leaf {
    std::string name;
    Certificate certificate;
    WallTime renew_at;
  };
  using Leaves = std::list<Leaf>;  // the one used last first

  X509* leaf(const std::string& name);

  Authority& authority_;
  Key key_;  // of every leaf
  Leaves leaves_;
  std::unordered_map<std::string_view, Leaves::iterator> by_name_;
  std::unique_ptr<BIO_METHOD, FreeTls> bytes_;
  std::unique_ptr<SSL_CTX, FreeTls> context_;
};

}  // namespace mock::net
