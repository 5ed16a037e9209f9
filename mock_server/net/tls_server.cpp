#include "mock_server/net/tls_server.h"

#include <stdexcept>

#include "mock_server/net/authority.h"
#include "mock_server/net/destination.h"
#include "mock_server/net/tls_stream.h"

namespace mock::net {
namespace {

constexpr std::size_t kLeavesMax = 256;
constexpr std::size_t kCommonNameMax = 64;
constexpr std::string_view kThisMachine = "localhost";
constexpr const char* kThisMachineNames =
    "DNS:localhost,DNS:host.docker.internal,IP:127.0.0.1,IP:0:0:0:0:0:0:0:1";

// The name under which the certificate for `asked` is kept; empty when there is none for it.
std::string leaf_name(std::string_view asked) {
  if (asked.empty() || is_this_machine(asked)) return std::string(kThisMachine);
  return is_twilio_name(asked) ? std::string(asked) : std::string();
}

}  // namespace

TlsServer::TlsServer(Authority& authority)
    : authority_(authority),
      key_(make_key()),
      bytes_(TlsStream::make_bytes()),
      context_(SSL_CTX_new(TLS_server_method())) {
  authority_.pem();  // throws now, rather than in a handshake
  SSL_CTX* context = context_.get();
  if (bytes_ == nullptr || context == nullptr ||
      SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1)
    throw std::runtime_error("OpenSSL has no TLS 1.2");
  // Sessions are not kept: a handshake costs less than a millisecond.
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
  // An idle connection gives its buffers back.
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN);
  SSL_CTX_set_tlsext_servername_callback(context, TlsStream::on_name);
  SSL_CTX_set_alpn_select_cb(context, TlsStream::on_protocols, nullptr);
  SSL_CTX_set_info_callback(context, TlsStream::on_event);
}

bool TlsServer::present(SSL* stream, std::string_view name) {
  const std::string kept = leaf_name(name);
  if (kept.empty()) return false;
  return SSL_use_certificate(stream, leaf(kept)) == 1 &&
         SSL_use_PrivateKey(stream, key_.get()) == 1;
}

X509* TlsServer::leaf(const std::string& name) {
  const WallTime now = std::chrono::system_clock::now();
  if (const auto found = by_name_.find(name); found != by_name_.end()) {
    const auto at = found->second;
    if (now < at->renew_at) {
      leaves_.splice(leaves_.begin(), leaves_, at);
      return at->certificate.get();
    }
    by_name_.erase(found);
    leaves_.erase(at);
  }
  if (leaves_.size() >= kLeavesMax) {
    by_name_.erase(leaves_.back().name);
    leaves_.pop_back();
  }
  const bool here = name == kThisMachine;
  Certificate made = make_leaf(authority_.credential(), key_.get(), name.substr(0, kCommonNameMax),
                               here ? std::string(kThisMachineNames) : "DNS:" + name, now);
  leaves_.push_front({name, std::move(made), now + kLeafLife / 2});
  by_name_.emplace(leaves_.front().name, leaves_.begin());
  return leaves_.front().certificate.get();
}

}  // namespace mock::net
