// The whole server over TLS and through its proxy: what its answers say of where they came from,
// and who may use the control API there.
#include <gtest/gtest.h>

#include <string>

#include "mock_server/control/service.h"
#include "mock_server/sandbox/directory.h"
#include "mock_server/store/log.h"
#include "tests/integration/whole_server.h"
#include "tests/net/tls_client.h"

namespace mock {
namespace {

class WholeSecureServer {
 public:
  WholeSecureServer()
      : directory_({}, log_, {}, Instant(std::chrono::sys_days(std::chrono::year(2026) / 3 / 2))),
        authority_(""),
        server_(service(), {}, {}, {&authority_, {}, false}) {}

  std::uint16_t port() const { return server_.port(); }
  test::RawClient connect() const { return server_.connect(); }
  // One exchange over TLS, through the proxy.
  test::RawResponse get(const std::string& host, const std::string& target,
                        const std::string& headers = std::string(kCredentials)) {
    net::TlsAsk ask;
    ask.name = host;
    ask.ca_pem = authority_.pem();
    net::TlsClient client(port(), ask);
    const bool is_twilio = host.ends_with("twilio.com");
    client.connect(host + ':' + (is_twilio ? "443" : std::to_string(port())));
    if (!client.shake_hands()) return {};
    client.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n");
    return client.receive().value_or(test::RawResponse{});
  }
  const std::string& pem() { return authority_.pem(); }

 private:
  Service service() {
    ControlSettings control;
    control.ca_pem = [this] { return authority_.pem(); };
    return make_service(directory_, std::move(control));
  }

  NoLog log_;
  Directory directory_;
  net::Authority authority_;
  net::RunningServer server_;
};

TEST(WholeTls, UrlsInAnswersHaveTheSchemeAndHostThatWereAskedFor) {
  WholeSecureServer server;
  const std::string page = "/v1/EndUsers?PageSize=1";
  for (const char* host : {"trusthub.twilio.com", "trusthub.dublin.ie1.twilio.com"}) {
    const auto answer = server.get(host, page);
    EXPECT_EQ(answer.status, 200);
    for (const char* member : {"next_page_url", "first_page_url"})
      EXPECT_NE(
          answer.body.find('"' + std::string(member) + "\":\"https://" + host + "/v1/EndUsers?"),
          std::string::npos)
          << answer.body;
  }
  test::RawClient plain = server.connect();
  plain.send("GET http://trusthub.twilio.com" + page + " HTTP/1.1\r\nHost: x\r\n" +
             std::string(kCredentials) + "\r\n");
  EXPECT_NE(plain.receive().value().body.find("\"https://trusthub.twilio.com/v1/EndUsers?"),
            std::string::npos);
}

TEST(WholeTls, TheControlApiKeepsItsRules) {
  WholeSecureServer server;
  EXPECT_EQ(server.get("trusthub.twilio.com", "/_mock/v1/version").status, 403);
  EXPECT_EQ(server.get("localhost", "/_mock/v1/version").status, 200);
  EXPECT_EQ(server.get("localhost", "/_mock/v1/version", "Origin: https://evil.example\r\n").status,
            403);
  test::RawClient tunnel = server.connect();
  tunnel.send("CONNECT api.twilio.com:80 HTTP/1.1\r\nHost: x\r\n\r\n" +
              std::string("GET /_mock/v1/version HTTP/1.1\r\nHost: api.twilio.com\r\n\r\n"));
  EXPECT_EQ(tunnel.receive().value().status, 200);  // of the CONNECT
  EXPECT_EQ(tunnel.receive().value().status, 403);
  test::RawClient absolute = server.connect();
  absolute.send("GET http://api.twilio.com/_mock/v1/version HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(absolute.receive().value().status, 403);
}

TEST(WholeTls, TheCaCanBeHadOverPlainHttp) {
  WholeSecureServer server;
  test::RawClient client = server.connect();
  client.send("GET /_mock/ca.pem HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const auto answer = client.receive().value();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("content-type"), "application/x-pem-file");
  EXPECT_EQ(answer.body, server.pem());
  WholeServer without;
  const auto none = without.get("/_mock/ca.pem");
  EXPECT_EQ(none.status, 404);
  EXPECT_NE(none.body.find("no TLS"), std::string::npos) << none.body;
}

}  // namespace
}  // namespace mock
