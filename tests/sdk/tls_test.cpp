// HTTPS through a proxy, to a server of this machine that has a certificate for Twilio's name from
// an authority of the test's own: what a user of a local mock does.
#include <a2p/a2p.h>
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <thread>

namespace {

struct Certificate {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* x509 = X509_new();
  ~Certificate() {
    X509_free(x509);
    EVP_PKEY_free(key);
  }
};

// A certificate for trusthub.twilio.com that vouches for itself.
void sign(Certificate& certificate) {
  auto* x509 = certificate.x509;
  X509_set_version(x509, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
  X509_gmtime_adj(X509_getm_notBefore(x509), -3600);
  X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
  X509_set_pubkey(x509, certificate.key);
  auto* name = X509_get_subject_name(x509);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
  X509_set_issuer_name(x509, name);
  auto* names =
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:trusthub.twilio.com");
  X509_add_ext(x509, names, -1);
  X509_EXTENSION_free(names);
  X509_sign(x509, certificate.key, EVP_sha256());
}

int listen_on_loopback(int& port) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(listen(listener, 4), 0);
  socklen_t size = sizeof address;
  getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  port = ntohs(address.sin_port);
  return listener;
}

// Tunnels one connection to `target_port`, whatever host CONNECT names.
class TunnelProxy {
 public:
  explicit TunnelProxy(int target_port) : target_port_(target_port) {
    listener_ = listen_on_loopback(port);
    thread_ = std::thread([this] { serve(); });
  }
  ~TunnelProxy() {
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
  }
  int port = 0;
  std::string head;

 private:
  void serve() {
    const int client = accept(listener_, nullptr, nullptr);
    if (client < 0) return;
    char byte = 0;
    while (!head.ends_with("\r\n\r\n") && recv(client, &byte, 1, 0) == 1) head += byte;
    // Byte for byte what proxies answer, without a header.
    constexpr std::string_view kAnswer = "HTTP/1.1 200 Connection established\r\n\r\n";
    (void)!write(client, kAnswer.data(), kAnswer.size());
    const int target = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(target_port_));
    EXPECT_EQ(connect(target, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    while (pump(client, target)) {
    }
    close(target);
    close(client);
  }
  static bool pump(int a, int b) {
    pollfd ends[] = {{a, POLLIN, 0}, {b, POLLIN, 0}};
    if (poll(ends, 2, -1) < 0) return false;
    for (int i = 0; i < 2; ++i) {
      if (ends[i].revents == 0) continue;
      char buffer[4096];
      const auto count = recv(ends[i].fd, buffer, sizeof buffer, 0);
      if (count <= 0) return false;
      if (write(ends[1 - i].fd, buffer, static_cast<std::size_t>(count)) != count) return false;
    }
    return true;
  }

  int target_port_;
  int listener_ = -1;
  std::thread thread_;
};

struct TlsTest : testing::Test {
  Certificate certificate;
  std::unique_ptr<httplib::SSLServer> server;
  std::thread thread;
  std::unique_ptr<TunnelProxy> proxy;
  std::string ca_file = testing::TempDir() + "a2p_tls_test_" + std::to_string(getpid()) + ".pem";

  void SetUp() override {
    sign(certificate);
    FILE* file = std::fopen(ca_file.c_str(), "w");
    ASSERT_NE(file, nullptr);
    PEM_write_X509(file, certificate.x509);
    std::fclose(file);
    server = std::make_unique<httplib::SSLServer>(certificate.x509, certificate.key);
    server->Post(".*", [](const httplib::Request& request, httplib::Response& response) {
      response.set_content("{\"body\":\"" + request.body + "\"}", "application/json");
    });
    const int port = server->bind_to_any_port("127.0.0.1");
    thread = std::thread([this] { server->listen_after_bind(); });
    proxy = std::make_unique<TunnelProxy>(port);
  }
  void TearDown() override {
    proxy.reset();
    while (!server->is_running()) std::this_thread::yield();
    server->stop();
    thread.join();
    std::filesystem::remove(ca_file);
  }
  auto post(a2p::HttpTransportOptions options) const {
    options.proxy = "http://127.0.0.1:" + std::to_string(proxy->port);
    options.no_proxy = "";
    return a2p::make_http_transport(options)->send(
        {"POST", "https://trusthub.twilio.com/v1/EndUsers", {}, "x"});
  }
};

TEST_F(TlsTest, GoesThroughATunnelToAServerWithTwiliosName) {
  a2p::HttpTransportOptions options;
  options.ca_file = ca_file;
  const auto response = post(options);
  ASSERT_TRUE(response) << response.error().message;
  EXPECT_EQ(response->body, R"({"body":"x"})");
  EXPECT_TRUE(proxy->head.starts_with("CONNECT trusthub.twilio.com:443 ")) << proxy->head;
}

TEST_F(TlsTest, TakesTheAuthorityFromTheEnvironment) {
  setenv("SSL_CERT_FILE", ca_file.c_str(), 1);
  const auto response = post({});
  unsetenv("SSL_CERT_FILE");
  ASSERT_TRUE(response) << response.error().message;
  EXPECT_EQ(response->status, 200);
}

TEST_F(TlsTest, RefusesAnUnknownAuthorityForGood) {
  const auto response = post({});
  ASSERT_FALSE(response);
  EXPECT_FALSE(response.error().may_have_been_sent);
  EXPECT_FALSE(response.error().worth_retrying);
  EXPECT_NE(response.error().message.find("SSL_CERT_FILE"), std::string::npos);
}

}  // namespace
