#include "mock_server/net/tls_stream.h"

#include <openssl/err.h>

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

#include "mock_server/net/destination.h"
#include "mock_server/net/tls_record.h"

namespace mock::net {
namespace {

constexpr std::size_t kRecordBytes = 16 * 1024;
constexpr std::string_view kProtocol = "http/1.1";

// OpenSSL's reasons in words for people; any other reason is told in OpenSSL's own.
struct Reason {
  int code;
  std::string_view sentence;
  bool distrust = false;
};
constexpr Reason kReasons[] = {
    {SSL_R_HTTP_REQUEST, "plain HTTP came where TLS was expected"},
    {SSL_R_HTTPS_PROXY_REQUEST, "plain HTTP came where TLS was expected"},
    {SSL_R_WRONG_VERSION_NUMBER, "what came is no TLS"},
    {SSL_R_UNSUPPORTED_PROTOCOL, "the client speaks only old versions; TLS 1.2 is the least"},
    {SSL_R_VERSION_TOO_LOW, "the client speaks only old versions; TLS 1.2 is the least"},
    {SSL_R_NO_SHARED_CIPHER, "the client knows no cipher for a certificate of EC P-256"},
    {SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS, "the client cannot verify ECDSA on P-256"},
    {SSL_R_TLSV1_ALERT_UNKNOWN_CA, "the client does not trust the CA", true},
    {SSL_R_SSLV3_ALERT_BAD_CERTIFICATE, "the client does not trust the certificate", true},
    {SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN, "the client does not trust the certificate", true},
    {SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE, "the client cannot use the certificate", true},
};

// `list` holds names, each behind its length.
bool offers(std::string_view list, std::string_view name) {
  while (!list.empty()) {
    const std::size_t size =
        std::min<std::size_t>(static_cast<unsigned char>(list.front()), list.size() - 1);
    if (list.substr(1, size) == name) return true;
    list.remove_prefix(1 + size);
  }
  return false;
}

long control_bytes(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

}  // namespace

TlsStream::TlsStream(TlsServer& server, std::string default_name, std::size_t handshake_bytes_max)
    : server_(server),
      ssl_(SSL_new(server.context())),
      name_(std::move(default_name)),
      handshake_bytes_left_(handshake_bytes_max) {
  BIO* bytes = ssl_ == nullptr ? nullptr : BIO_new(server.bytes());
  if (bytes == nullptr) throw std::runtime_error("no memory for TLS");
  BIO_set_data(bytes, this);
  BIO_set_init(bytes, 1);
  SSL_set_bio(ssl_.get(), bytes, bytes);
  SSL_set_app_data(ssl_.get(), this);
  SSL_set_accept_state(ssl_.get());
}

void TlsStream::receive(std::string_view sealed, std::string& opened, std::string& reply) {
  input_ = sealed;
  output_ = &reply;
  ERR_clear_error();
  if (state_ == State::kHandshake) shake_hands();
  if (state_ == State::kOpen) open_records(opened);
  input_ = {};
  output_ = nullptr;
}

void TlsStream::shake_hands() {
  const int result = SSL_do_handshake(ssl_.get());
  if (result == 1) {
    state_ = State::kOpen;
  } else if (is_too_large_ || SSL_get_error(ssl_.get(), result) != SSL_ERROR_WANT_READ) {
    fail();
  }
}

void TlsStream::open_records(std::string& opened) {
  char record[kRecordBytes];
  std::size_t size = 0;
  while (SSL_read_ex(ssl_.get(), record, sizeof record, &size) == 1) {
    opened.append(record, size);
    has_spoken_ = true;
  }
  const int error = SSL_get_error(ssl_.get(), 0);
  if (error == SSL_ERROR_WANT_READ) return;
  if (error == SSL_ERROR_ZERO_RETURN) {
    state_ = State::kEnded;
  } else {
    fail();
  }
}

void TlsStream::fail() {
  state_ = State::kFailed;
  const unsigned long error = ERR_peek_error();
  const auto* reason =
      std::find_if(std::begin(kReasons), std::end(kReasons),
                   [error](const Reason& row) { return row.code == ERR_GET_REASON(error); });
  ERR_clear_error();
  if (is_too_large_) {
    why_ = "the handshake has more bytes than a request's head may have";
    *output_ += kTlsAlert;
  }
  if (!why_.empty()) return;  // we refused
  if (ERR_GET_LIB(error) == ERR_LIB_SSL && reason != std::end(kReasons)) {
    why_ = reason->sentence;
    is_distrusted_ = reason->distrust;
    return;
  }
  const char* text = ERR_reason_error_string(error);
  why_ = std::string("it ended early (") + (text == nullptr ? "no reason" : text) + ')';
}

void TlsStream::seal(std::string_view plain, std::string& sealed) {
  if (plain.empty() || !(is_open() || has_ended())) return;
  output_ = &sealed;
  ERR_clear_error();
  std::size_t written = 0;
  if (SSL_write_ex(ssl_.get(), plain.data(), plain.size(), &written) != 1) fail();
  output_ = nullptr;
}

void TlsStream::close(std::string& sealed) {
  if (!is_open() && !has_ended()) return;
  output_ = &sealed;
  ERR_clear_error();
  SSL_shutdown(ssl_.get());
  ERR_clear_error();
  output_ = nullptr;
}

std::string TlsStream::take_note() { return std::exchange(note_, {}); }

TlsStream& TlsStream::of(const SSL* ssl) { return *static_cast<TlsStream*>(SSL_get_app_data(ssl)); }

BIO_METHOD* TlsStream::make_bytes() {
  BIO_METHOD* method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "lent bytes");
  if (method == nullptr) return nullptr;
  BIO_meth_set_read(method, read_bytes);
  BIO_meth_set_write(method, write_bytes);
  BIO_meth_set_ctrl(method, control_bytes);
  return method;
}

// OpenSSL reads a record's head, then the record: never more than the handshake takes.
int TlsStream::read_bytes(BIO* bytes, char* to, int room) {
  TlsStream& stream = *static_cast<TlsStream*>(BIO_get_data(bytes));
  BIO_clear_retry_flags(bytes);
  std::size_t count = std::min(stream.input_.size(), static_cast<std::size_t>(room));
  if (stream.shakes_hands()) {
    stream.is_too_large_ = count > stream.handshake_bytes_left_;
    if (stream.is_too_large_) return -1;
    stream.handshake_bytes_left_ -= count;
  }
  if (count == 0) {
    BIO_set_retry_read(bytes);
    return -1;
  }
  stream.input_.copy(to, count);
  stream.input_.remove_prefix(count);
  return static_cast<int>(count);
}

int TlsStream::write_bytes(BIO* bytes, const char* from, int count) {
  const TlsStream& stream = *static_cast<TlsStream*>(BIO_get_data(bytes));
  BIO_clear_retry_flags(bytes);
  if (stream.output_ == nullptr) return -1;
  stream.output_->append(from, static_cast<std::size_t>(count));
  return count;
}

// No exception may pass through OpenSSL.
int TlsStream::on_name(SSL* ssl, int* alert, void*) {
  TlsStream& stream = of(ssl);
  try {
    if (const int wrong = stream.take_name(); wrong != 0) {
      *alert = wrong;
      return SSL_TLSEXT_ERR_ALERT_FATAL;
    }
    return SSL_TLSEXT_ERR_OK;
  } catch (const std::exception& error) {
    stream.why_ = error.what();
  }
  *alert = SSL_AD_INTERNAL_ERROR;
  return SSL_TLSEXT_ERR_ALERT_FATAL;
}

// The alert to refuse it with; 0: none.
int TlsStream::take_name() {
  const char* asked = SSL_get_servername(ssl_.get(), TLSEXT_NAMETYPE_host_name);
  if (asked != nullptr) name_ = plain_name(asked);
  has_vouched_ = server_.present(ssl_.get(), name_);
  if (has_vouched_) return 0;
  why_ = "the client asks for '" + shown(asked == nullptr ? name_ : asked) +
         "'; certificates are made for *.twilio.com, localhost and host.docker.internal";
  return SSL_AD_UNRECOGNIZED_NAME;
}

int TlsStream::on_protocols(SSL* ssl, const unsigned char** chosen, unsigned char* chosen_size,
                            const unsigned char* offered, unsigned int offered_size, void*) {
  const std::string_view list(reinterpret_cast<const char*>(offered), offered_size);
  if (!offers(list, kProtocol)) {
    of(ssl).why_ = "the client speaks no HTTP/1.1 (ALPN offers only others, such as h2)";
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  *chosen = reinterpret_cast<const unsigned char*>(kProtocol.data());
  *chosen_size = static_cast<unsigned char>(kProtocol.size());
  return SSL_TLSEXT_ERR_OK;
}

void TlsStream::on_event(const SSL* ssl, int where, int what) {
  constexpr int kCodeMask = 0xff;
  if (where != SSL_CB_WRITE_ALERT || (what & kCodeMask) != SSL_AD_NO_RENEGOTIATION) return;
  of(ssl).note_ = "a client asked for another handshake, which is refused";
}

}  // namespace mock::net
