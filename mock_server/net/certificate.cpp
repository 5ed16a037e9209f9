#include "mock_server/net/certificate.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace mock::net {
namespace {

constexpr int kSerialBytes = 16;
constexpr long kVersion3 = 2;
constexpr std::chrono::hours kRootLife{24 * 365 * 10};
constexpr const char* kRootName = "a2p-mock local CA";

// `critical` as RFC 5280 section 4.2.1.10 asks; Node, OpenSSL, Python and Java all keep to it.
constexpr const char* kRootConstraints =
    "critical,permitted;DNS:twilio.com,permitted;DNS:localhost,permitted;DNS:host.docker.internal,"
    "permitted;IP:127.0.0.0/255.0.0.0,"
    "permitted;IP:0:0:0:0:0:0:0:1/FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF";

[[noreturn]] void fail(const char* what) {
  const char* reason = ERR_reason_error_string(ERR_peek_last_error());
  throw std::runtime_error(std::string(what) + ": " + (reason == nullptr ? "OpenSSL" : reason));
}

void demand(bool done, const char* what) {
  if (!done) fail(what);
}

struct FreeBytes {
  void operator()(BIO* bytes) const { BIO_free(bytes); }
};
using Bytes = std::unique_ptr<BIO, FreeBytes>;

Bytes bytes_of(std::string_view text) {
  return Bytes(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

std::string text_of(BIO* bytes) {
  char* begin = nullptr;
  const long size = BIO_get_mem_data(bytes, &begin);
  return {begin, static_cast<std::size_t>(size)};
}

void extend(X509* certificate, X509* issuer, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
  demand(extension != nullptr, value);
  const int added = X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  demand(added == 1, value);
}

void name(X509_NAME* subject, const char* part, const std::string& text) {
  demand(X509_NAME_add_entry_by_txt(subject, part, MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(text.c_str()), -1, -1,
                                    0) == 1,
         "a certificate's name");
}

// All but the issuer, the extensions and the signature.
Certificate draft(EVP_PKEY* key, const std::string& common_name, WallTime now,
                  std::chrono::hours life) {
  Certificate certificate(X509_new());
  demand(certificate != nullptr, "a certificate");
  unsigned char serial[kSerialBytes];
  demand(RAND_bytes(serial, sizeof serial) == 1, "a serial number");
  serial[0] &= 0x7f;  // a positive number
  BIGNUM* number = BN_bin2bn(serial, sizeof serial, nullptr);
  const bool numbered =
      BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get())) != nullptr;
  BN_free(number);
  demand(numbered, "a serial number");

  const std::time_t begin = std::chrono::system_clock::to_time_t(now - kBackdated);
  const std::time_t end = std::chrono::system_clock::to_time_t(now + life);
  ASN1_TIME_set(X509_getm_notBefore(certificate.get()), begin);
  ASN1_TIME_set(X509_getm_notAfter(certificate.get()), end);
  demand(X509_set_version(certificate.get(), kVersion3) == 1 &&
             X509_set_pubkey(certificate.get(), key) == 1,
         "a certificate");
  X509_NAME* subject = X509_get_subject_name(certificate.get());
  name(subject, "O", "a2p-mock");
  name(subject, "CN", common_name);
  return certificate;
}

}  // namespace

void FreeOpenSsl::operator()(X509* certificate) const { X509_free(certificate); }
void FreeOpenSsl::operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

Key make_key() {
  Key key(EVP_EC_gen("P-256"));
  demand(key != nullptr, "a key");
  return key;
}

Certificate make_root(EVP_PKEY* key, WallTime now) {
  Certificate root = draft(key, kRootName, now, kRootLife);
  X509_set_issuer_name(root.get(), X509_get_subject_name(root.get()));
  extend(root.get(), root.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  extend(root.get(), root.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
  extend(root.get(), root.get(), NID_subject_key_identifier, "hash");
  extend(root.get(), root.get(), NID_name_constraints, kRootConstraints);
  demand(X509_sign(root.get(), key, EVP_sha256()) != 0, "signing a certificate");
  return root;
}

Certificate make_leaf(const Credential& root, EVP_PKEY* key, const std::string& common_name,
                      const std::string& names, WallTime now) {
  Certificate leaf = draft(key, common_name, now, kLeafLife);
  X509_set_issuer_name(leaf.get(), X509_get_subject_name(root.certificate.get()));
  X509* issuer = root.certificate.get();
  extend(leaf.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
  extend(leaf.get(), issuer, NID_key_usage, "critical,digitalSignature");
  extend(leaf.get(), issuer, NID_ext_key_usage, "serverAuth");
  extend(leaf.get(), issuer, NID_authority_key_identifier, "keyid");
  extend(leaf.get(), issuer, NID_subject_alt_name, names.c_str());
  demand(X509_sign(leaf.get(), root.key.get(), EVP_sha256()) != 0, "signing a certificate");
  return leaf;
}

std::string to_pem(X509* certificate) {
  const Bytes bytes(BIO_new(BIO_s_mem()));
  demand(PEM_write_bio_X509(bytes.get(), certificate) == 1, "writing a certificate");
  return text_of(bytes.get());
}

std::string to_pem(EVP_PKEY* key) {
  const Bytes bytes(BIO_new(BIO_s_mem()));
  demand(
      PEM_write_bio_PKCS8PrivateKey(bytes.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1,
      "writing a key");
  return text_of(bytes.get());
}

Certificate read_certificate(std::string_view pem) {
  Certificate read(PEM_read_bio_X509(bytes_of(pem).get(), nullptr, nullptr, nullptr));
  ERR_clear_error();
  return read;
}

Key read_key(std::string_view pem) {
  // A key with a passphrase is none that can be read: nobody is there to be asked.
  const auto no_passphrase = [](char*, int, int, void*) { return -1; };
  Key read(PEM_read_bio_PrivateKey(bytes_of(pem).get(), nullptr, no_passphrase, nullptr));
  ERR_clear_error();
  return read;
}

bool is_authority(X509* certificate) { return X509_check_ca(certificate) == 1; }

bool belong_together(const Credential& credential) {
  const bool yes = X509_check_private_key(credential.certificate.get(), credential.key.get()) == 1;
  ERR_clear_error();
  return yes;
}

bool is_over(X509* certificate, WallTime now) {
  std::time_t moment = std::chrono::system_clock::to_time_t(now);
  return X509_cmp_time(X509_get0_notAfter(certificate), &moment) < 0;
}

}  // namespace mock::net
