// X.509 as far as the server's own authority needs it: a root, the leaves that it signs, and either
// as PEM. Private to net; Authority and TlsServer use it. OpenSSL's refusals become
// std::runtime_error.
#pragma once

#include <openssl/types.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace mock::net {

struct FreeOpenSsl {
  void operator()(X509* certificate) const;
  void operator()(EVP_PKEY* key) const;
};
using Certificate = std::unique_ptr<X509, FreeOpenSsl>;
using Key = std::unique_ptr<EVP_PKEY, FreeOpenSsl>;

struct Credential {
  Certificate certificate;
  Key key;
};

using WallTime = std::chrono::system_clock::time_point;

// Every certificate begins this long before it is made: clients' clocks are wrong.
constexpr std::chrono::hours kBackdated{1};
// Clients refuse leaves that hold 398 days or more.
constexpr std::chrono::hours kLeafLife{24 * 396};

// EC P-256.
Key make_key();
// A root that may sign for nothing but what this server stands in for: Twilio's domain and this
// machine.
Certificate make_root(EVP_PKEY* key, WallTime now);
// `names` as OpenSSL writes them, `DNS:localhost,IP:127.0.0.1`; the caller has checked every
// character. `common_name` has at most 64.
Certificate make_leaf(const Credential& root, EVP_PKEY* key, const std::string& common_name,
                      const std::string& names, WallTime now);

std::string to_pem(X509* certificate);
std::string to_pem(EVP_PKEY* key);
// The first of its kind in `pem`; null when there is none that can be read.
Certificate read_certificate(std::string_view pem);
Key read_key(std::string_view pem);

bool is_authority(X509* certificate);
bool belong_together(const Credential& credential);
bool is_over(X509* certificate, WallTime now);

}  // namespace mock::net
