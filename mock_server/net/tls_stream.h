// TLS of one connection, without a socket: sealed bytes go in, and opened ones and bytes to be sent
// come out. It holds no bytes between two calls but what OpenSSL keeps of a record that is not
// whole. Only a Session uses it.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <string_view>

#include "mock_server/net/tls_server.h"

namespace mock::net {

class TlsStream {
 public:
  // `default_name` is who the client takes us for when it does not say. More than
  // `handshake_bytes_max` of handshake is refused.
  TlsStream(TlsServer& server, std::string default_name, std::size_t handshake_bytes_max);
  TlsStream(const TlsStream&) = delete;
  TlsStream& operator=(const TlsStream&) = delete;

  // Takes all of `sealed`, appends to `opened` what the client said and to `reply` what must be
  // sent to it.
  void receive(std::string_view sealed, std::string& opened, std::string& reply);
  // Appends `plain` as records to `sealed`.
  void seal(std::string_view plain, std::string& sealed);
  // Appends the good-bye to `sealed`.
  void close(std::string& sealed);

  bool shakes_hands() const { return state_ == State::kHandshake; }
  bool is_open() const { return state_ == State::kOpen; }
  // The client has said good-bye.
  bool has_ended() const { return state_ == State::kEnded; }
  // why() tells.
  bool has_failed() const { return state_ == State::kFailed; }
  // Whether the client was sent a certificate.
  bool has_vouched() const { return has_vouched_; }
  // Whether the client has said anything behind the handshake.
  bool has_spoken() const { return has_spoken_; }
  // Whether the client refused our certificate.
  bool is_distrusted() const { return is_distrusted_; }
  // A sentence.
  const std::string& why() const { return why_; }
  // Something worth a line of the log that did not end the connection; empty when there was none
  // since the last call.
  std::string take_note();
  // Who the client takes us for; empty when it did not say.
  std::string_view name() const { return name_; }

  // For TlsServer: how OpenSSL reads and writes the bytes of a stream, and what it asks it.
  static BIO_METHOD* make_bytes();
  static int on_name(SSL* ssl, int* alert, void* unused);
  static int on_protocols(SSL* ssl, const unsigned char** chosen, unsigned char* chosen_size,
                          const unsigned char* offered, unsigned int offered_size, void* unused);
  static void on_event(const SSL* ssl, int where, int what);

 private:
  enum class State { kHandshake, kOpen, kEnded, kFailed };

  static int read_bytes(BIO* bytes, char* to, int room);
  static int write_bytes(BIO* bytes, const char* from, int count);
  static TlsStream& of(const SSL* ssl);

  int take_name();
  void shake_hands();
  void open_records(std::string& opened);
  void fail();

  TlsServer& server_;
  std::unique_ptr<SSL, FreeTls> ssl_;
  State state_ = State::kHandshake;
  std::string name_;
  std::size_t handshake_bytes_left_;
  bool is_too_large_ = false;  // the handshake
  bool has_vouched_ = false;
  bool has_spoken_ = false;
  bool is_distrusted_ = false;
  std::string why_, note_;
  // Lent for the length of a call.
  std::string_view input_;
  std::string* output_ = nullptr;
};

}  // namespace mock::net
