#include "tests/net/tls_client.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <utility>

namespace mock::net {
namespace {

std::string reason() {
  const char* text = ERR_reason_error_string(ERR_peek_error());
  ERR_clear_error();
  return text == nullptr ? "the server hung up" : text;
}

void trust(SSL_CTX* context, const std::string& pem) {
  BIO* bytes = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  X509* root = PEM_read_bio_X509(bytes, nullptr, nullptr, nullptr);
  X509_STORE_add_cert(SSL_CTX_get_cert_store(context), root);
  X509_free(root);
  BIO_free(bytes);
}

}  // namespace

TlsClient::TlsClient(std::uint16_t port, TlsAsk ask)
    : raw_(port), context_(SSL_CTX_new(TLS_client_method())) {
  SSL_CTX_set_security_level(context_.get(), 0);  // so that old versions are offered at all
  SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(context_.get(), ask.newest);
  SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
  if (!ask.ca_pem.empty()) trust(context_.get(), ask.ca_pem);
  ssl_.reset(SSL_new(context_.get()));
  SSL_set_bio(ssl_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
  SSL_set_connect_state(ssl_.get());
  if (!ask.name.empty()) SSL_set_tlsext_host_name(ssl_.get(), ask.name.c_str());
  const std::string& expects = ask.expects.empty() ? ask.name : ask.expects;
  if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl_.get()), expects.c_str()) != 1)
    SSL_set1_host(ssl_.get(), expects.c_str());
  if (!ask.protocols.empty())
    SSL_set_alpn_protos(ssl_.get(), reinterpret_cast<const unsigned char*>(ask.protocols.data()),
                        static_cast<unsigned>(ask.protocols.size()));
  ERR_clear_error();
}

std::string TlsClient::connect(std::string_view target) {
  raw_.send("CONNECT " + std::string(target) + " HTTP/1.1\r\nHost: " + std::string(target) +
            "\r\n\r\n");
  return raw_.receive_bytes(1);
}

std::string TlsClient::take_sealed() {
  char* bytes = nullptr;
  BIO* out = SSL_get_wbio(ssl_.get());
  const long size = BIO_get_mem_data(out, &bytes);
  std::string sealed(bytes, static_cast<std::size_t>(size));
  BIO_reset(out);
  return sealed;
}

bool TlsClient::exchange() {
  raw_.send(take_sealed());
  const std::string sealed = raw_.receive_bytes(1);
  if (sealed.empty()) return false;
  BIO_write(SSL_get_rbio(ssl_.get()), sealed.data(), static_cast<int>(sealed.size()));
  return true;
}

bool TlsClient::shake_hands() {
  for (;;) {
    const int result = SSL_do_handshake(ssl_.get());
    if (result == 1 || SSL_get_error(ssl_.get(), result) != SSL_ERROR_WANT_READ) {
      if (result != 1) why_ = reason();
      raw_.send(take_sealed());
      return result == 1;
    }
    if (exchange()) continue;
    why_ = "the server hung up";
    return false;
  }
}

void TlsClient::send(std::string_view plain) {
  SSL_write(ssl_.get(), plain.data(), static_cast<int>(plain.size()));
  raw_.send(take_sealed());
}

std::optional<test::RawResponse> TlsClient::receive() {
  for (;;) {
    if (auto response = test::take_response(received_)) return response;
    char plain[16 * 1024];
    const int count = SSL_read(ssl_.get(), plain, sizeof plain);
    if (count > 0) {
      received_.append(plain, static_cast<std::size_t>(count));
      continue;
    }
    if (SSL_get_error(ssl_.get(), count) != SSL_ERROR_WANT_READ || !exchange()) {
      why_ = reason();
      return std::nullopt;
    }
  }
}

bool TlsClient::is_parted() {
  return !receive() && received_.empty() &&
         (SSL_get_shutdown(ssl_.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
}

void TlsClient::part() {
  SSL_shutdown(ssl_.get());
  raw_.send(take_sealed());
}

std::string TlsClient::names() const {
  X509* shown = SSL_get0_peer_certificate(ssl_.get());
  if (shown == nullptr) return {};
  const int at = X509_get_ext_by_NID(shown, NID_subject_alt_name, -1);
  BIO* text = BIO_new(BIO_s_mem());
  X509V3_EXT_print(text, X509_get_ext(shown, at), 0, 0);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(text, &bytes);
  std::string names(bytes, static_cast<std::size_t>(size));
  BIO_free(text);
  return names;
}

std::string TlsClient::protocol() const {
  const unsigned char* name = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(ssl_.get(), &name, &size);
  return {reinterpret_cast<const char*>(name), size};
}

Service scheme_service() {
  Service service = echo_service();
  service.handle = [echo = service.handle](const Request& request, Instant wall) -> Answer {
    Answer answer = echo(request, wall);
    answer.response.body.insert(0, std::string(request.scheme) + ' ');
    return answer;
  };
  return service;
}

SecureServer::SecureServer(Limits limits, bool passthrough, std::vector<std::string> own_names,
                           Service service)
    : authority("", lines.log()),
      pem(authority.pem()),
      server(std::move(service), limits, lines.log(),
             {&authority, std::move(own_names), passthrough}) {}

TlsAsk SecureServer::ask(const std::string& name) const {
  TlsAsk ask;
  ask.name = name;
  ask.ca_pem = pem;
  return ask;
}

}  // namespace mock::net
