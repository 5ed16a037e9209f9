// Webhooks to https: whose certificates are trusted.
#include <gtest/gtest.h>
#include <httplib.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <fstream>
#include <memory>
#include <thread>

#include "tests/net/courier_fixture.h"
#include "tests/support/raw_server.h"

namespace mock::net {
namespace {

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeCertificate {
  void operator()(X509* certificate) const { X509_free(certificate); }
};

// Signed by itself, for these names: `DNS:localhost,IP:127.0.0.1`.
struct SelfSigned {
  explicit SelfSigned(const char* names) : key(EVP_EC_gen("P-256")), certificate(X509_new()) {
    X509* cert = certificate.get();
    X509_set_version(cert, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(cert), 1);
    X509_gmtime_adj(X509_getm_notBefore(cert), -3600);
    X509_gmtime_adj(X509_getm_notAfter(cert), 3600);
    X509_set_pubkey(cert, key.get());
    X509_NAME* name = X509_get_subject_name(cert);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
    X509_set_issuer_name(cert, name);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names);
    X509_add_ext(cert, extension, -1);
    X509_EXTENSION_free(extension);
    X509_sign(cert, key.get(), EVP_sha256());
  }
  // A file that trusts it.
  std::string file() const {
    const std::string path = testing::TempDir() + "courier_tls_" +
                             testing::UnitTest::GetInstance()->current_test_info()->name() + ".pem";
    std::FILE* out = std::fopen(path.c_str(), "w");
    PEM_write_X509(out, certificate.get());
    std::fclose(out);
    return path;
  }

  std::unique_ptr<EVP_PKEY, FreeKey> key;
  std::unique_ptr<X509, FreeCertificate> certificate;
};

// Says by which name it was asked for.
class TlsServer {
 public:
  explicit TlsServer(const char* names)
      : identity(names), server_(identity.certificate.get(), identity.key.get()) {
    server_.Post("/hook", [](const httplib::Request& request, httplib::Response& response) {
      response.set_content(request.get_header_value("Host") + '|' + request.body, "text/plain");
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
  }
  ~TlsServer() {
    server_.stop();
    thread_.join();
  }
  std::string origin(const std::string& host) const {
    return "https://" + host + ':' + std::to_string(port_);
  }

  SelfSigned identity;

 private:
  httplib::SSLServer server_;
  int port_ = 0;
  std::thread thread_;
};

constexpr const char* kNames = "DNS:localhost,IP:127.0.0.1";

TEST(CourierTls, ACertificateOfTheGivenAuthorityIsTrusted) {
  const TlsServer server(kNames);
  Outbound outbound;
  outbound.ca_file = server.identity.file();
  Outside outside(outbound);
  for (const char* host : {"localhost", "127.0.0.1"}) {
    const DeliveryOutcome outcome = outside.send(server.origin(host) + "/hook");
    EXPECT_EQ(outcome.status, 200) << outcome.why;
    EXPECT_EQ(outcome.body, server.origin(host).substr(8) + "|a=b");
  }
}

TEST(CourierTls, ACertificateThatNobodyKnowsIsNot) {
  const TlsServer server(kNames);
  Outside outside;
  const DeliveryOutcome outcome = outside.send(server.origin("127.0.0.1") + "/hook");
  EXPECT_EQ(outcome.result, Result::kNoConnection);
  EXPECT_NE(outcome.why.find("its certificate is not trusted (self-signed certificate); "
                             "--webhook-ca FILE names its issuer, --webhook-insecure trusts any"),
            std::string::npos)
      << outcome.why;
}

TEST(CourierTls, ACertificateForAnotherNameIsNot) {
  const TlsServer server("DNS:app.example.com");
  Outbound outbound;
  outbound.ca_file = server.identity.file();
  Outside outside(outbound);
  for (const char* host : {"localhost", "127.0.0.1"}) {
    const DeliveryOutcome outcome = outside.send(server.origin(host) + "/hook");
    EXPECT_EQ(outcome.result, Result::kNoConnection);
    EXPECT_NE(outcome.why.find("mismatch"), std::string::npos) << outcome.why;
  }
}

TEST(CourierTls, AnyCertificateIsWhenAskedFor) {
  const TlsServer server("DNS:app.example.com");
  Outbound outbound;
  outbound.insecure = true;
  Outside outside(outbound);
  EXPECT_EQ(outside.send(server.origin("127.0.0.1") + "/hook").status, 200);
}

// The scheme of the target decides, and the target is who has to prove itself.
TEST(CourierTls, ADetourMayLeadIntoTls) {
  const TlsServer server("DNS:localhost");
  Outbound outbound;
  outbound.ca_file = server.identity.file();
  outbound.map = {"http://app.example.com=" + server.origin("localhost")};
  Outside outside(outbound);
  const DeliveryOutcome outcome = outside.send("http://app.example.com/hook");
  EXPECT_EQ(outcome.body, "app.example.com|a=b") << outcome.why;
}

TEST(CourierTls, APlainServerIsNotSpokenToInTls) {
  const test::RawServer server([](test::RawServer::Peer& peer) {
    peer.send("HTTP/1.1 400 Bad Request\r\n\r\n");
    peer.wait_for_hang_up();
  });
  Outside outside;
  const DeliveryOutcome outcome =
      outside.send("https://127.0.0.1:" + std::to_string(server.port()) + "/");
  EXPECT_EQ(outcome.result, Result::kNoConnection);
  EXPECT_NE(outcome.why.find("wrong version number"), std::string::npos) << outcome.why;
}

TEST(CourierTls, ATlsServerIsNotSpokenToPlainly) {
  const TlsServer server(kNames);
  Outside outside;
  const std::string url = "http" + server.origin("127.0.0.1").substr(5) + "/hook";
  EXPECT_EQ(outside.send(url).result, Result::kNoAnswer);
}

TEST(CourierTls, AHandshakeThatHangsIsNotWaitedFor) {
  const test::RawServer server([](test::RawServer::Peer& peer) { peer.wait_for_hang_up(); });
  Outside outside;
  const std::string place = "127.0.0.1:" + std::to_string(server.port());
  const DeliveryOutcome outcome = outside.send(to("https://" + place + "/", Duration{100}));
  EXPECT_EQ(outcome.result, Result::kNoConnection);
  EXPECT_EQ(outcome.why, "no TLS with " + place + " within 100ms");
}

}  // namespace
}  // namespace mock::net
