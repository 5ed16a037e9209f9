// The port as a proxy: CONNECT that ends here, is refused or is relayed, and absolute targets.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/net/tls_client.h"

namespace mock::net {
namespace {

constexpr std::string_view kEstablished = "HTTP/1.1 200 Connection established\r\n\r\n";

std::string connect_line(std::string_view target, std::string_view more = {}) {
  return "CONNECT " + std::string(target) + " HTTP/1.1\r\nHost: " + std::string(target) + "\r\n" +
         std::string(more) + "\r\n";
}

TEST(Connect, ToTwilioIsAnsweredToTheByteAndEndsHere) {
  SecureServer server;
  TlsClient client(server.port(), server.ask());
  EXPECT_EQ(client.connect("trusthub.twilio.com:443"), kEstablished);
  ASSERT_TRUE(client.shake_hands()) << client.why();
  client.send("GET /v1/x HTTP/1.1\r\nHost: trusthub.twilio.com\r\n\r\n");
  EXPECT_EQ(client.receive().value().body, "https GET /v1/x|trusthub.twilio.com|");
}

TEST(Connect, VouchesForTheNameItWasGivenWhereTheClientSendsNone) {
  SecureServer server;
  TlsAsk ask = server.ask("");
  ask.expects = "messaging.twilio.com";
  TlsClient client(server.port(), ask);
  client.connect("messaging.twilio.com:443");
  EXPECT_TRUE(client.shake_hands()) << client.why();
}

TEST(Connect, MayHavePlainHttpInside) {
  SecureServer server;
  test::RawClient client = server.server.connect();
  client.send(connect_line("api.twilio.com:80"));
  EXPECT_EQ(client.receive_bytes(1), kEstablished);
  client.send(test::get("/1") + test::get("/2"));
  EXPECT_EQ(client.receive().value().body, "http GET /1|test|");
  EXPECT_EQ(client.receive().value().body, "http GET /2|test|");
}

TEST(Connect, TakesWhatIsSentBehindItAtOnce) {
  SecureServer server;
  TlsClient client(server.port(), server.ask());
  SSL_do_handshake(client.ssl());
  client.raw().send(connect_line("trusthub.twilio.com:443") + client.take_sealed());
  std::string sealed = client.raw().receive_bytes(kEstablished.size() + 1);
  ASSERT_TRUE(sealed.starts_with(kEstablished)) << sealed;
  sealed.erase(0, kEstablished.size());
  BIO_write(SSL_get_rbio(client.ssl()), sealed.data(), static_cast<int>(sealed.size()));
  ASSERT_TRUE(client.shake_hands()) << client.why();
  client.send(test::get("/"));
  EXPECT_EQ(client.receive().value().status, 200);

  test::RawClient plain = server.server.connect();
  plain.send(connect_line("api.twilio.com:80") + test::get("/behind"));
  EXPECT_EQ(plain.receive().value().status, 200);
  EXPECT_EQ(plain.receive().value().body, "http GET /behind|test|");
}

TEST(Connect, MayComeBehindOtherRequests) {
  SecureServer server;
  TlsClient client(server.port(), server.ask());
  client.raw().send(test::get("/before"));
  EXPECT_EQ(client.raw().receive().value().status, 200);
  EXPECT_EQ(client.connect("trusthub.twilio.com:443"), kEstablished);
  EXPECT_TRUE(client.shake_hands()) << client.why();
}

TEST(Connect, ToThisServerEndsHereToo) {
  SecureServer server;
  const std::string port = ':' + std::to_string(server.port());
  for (const char* host : {"127.0.0.1", "localhost", "[::1]", "mock"}) {
    test::RawClient client = server.server.connect();
    client.send(connect_line(host + port));
    EXPECT_EQ(client.receive_bytes(1), kEstablished) << host;
    client.send(test::get("/"));
    EXPECT_EQ(client.receive().value().status, 200) << host;
  }
}

TEST(Connect, ElsewhereIsRefusedWithTheFlagThatAllowsIt) {
  SecureServer server;
  test::RawClient client = server.server.connect();
  client.send(connect_line("example.com:443", "Proxy-Authorization: Basic c2VjcmV0\r\n"));
  const auto refusal = client.receive().value();
  EXPECT_EQ(refusal.status, 403);
  EXPECT_NE(refusal.body.find("--proxy-passthrough"), std::string::npos) << refusal.body;
  EXPECT_NE(refusal.body.find("example.com:443"), std::string::npos) << refusal.body;
  EXPECT_TRUE(client.is_closed_by_server());
  const std::string line = server.lines.wait_for("example.com:443");
  EXPECT_NE(line.find("--proxy-passthrough"), std::string::npos) << line;
  EXPECT_EQ(server.lines.count("c2VjcmV0"), 0U);
}

TEST(Connect, IgnoresCredentialsForTheProxy) {
  SecureServer server;
  test::RawClient client = server.server.connect();
  client.send(connect_line("api.twilio.com:443", "Proxy-Authorization: Basic c2VjcmV0\r\n"));
  EXPECT_EQ(client.receive_bytes(1), kEstablished);
}

TEST(Connect, InsideATunnelOrTlsIsRefused) {
  SecureServer server;
  test::RawClient client = server.server.connect();
  client.send(connect_line("api.twilio.com:80") + connect_line("api.twilio.com:80"));
  EXPECT_EQ(client.receive().value().status, 200);
  EXPECT_EQ(client.receive().value().status, 400);

  TlsClient sealed(server.port(), server.ask("localhost"));
  ASSERT_TRUE(sealed.shake_hands()) << sealed.why();
  sealed.send(connect_line("api.twilio.com:443"));
  const auto refusal = sealed.receive().value();
  EXPECT_EQ(refusal.status, 501);
  EXPECT_NE(refusal.body.find("http://"), std::string::npos) << refusal.body;
}

struct Case {
  const char* name;
  std::string bytes;
  int status;
};

void PrintTo(const Case& odd, std::ostream* out) { *out << odd.name; }

class OddConnect : public testing::TestWithParam<Case> {};

TEST_P(OddConnect, IsRefusedAndTheServerGoesOn) {
  SecureServer server;
  test::RawClient client = server.server.connect();
  client.send(GetParam().bytes);
  const auto refusal = client.receive();
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->status, GetParam().status) << refusal->body;
  EXPECT_TRUE(client.is_closed_by_server());
  TlsClient other(server.port(), server.ask());
  EXPECT_EQ(other.connect("trusthub.twilio.com:443"), kEstablished);
  EXPECT_TRUE(other.shake_hands()) << other.why();
}

INSTANTIATE_TEST_SUITE_P(
    Targets, OddConnect,
    testing::Values(Case{"User", connect_line("me:secret@api.twilio.com:443"), 400},
                    Case{"NoPort", connect_line("api.twilio.com"), 400},
                    Case{"PortZero", connect_line("api.twilio.com:0"), 400},
                    Case{"PortTooLarge", connect_line("api.twilio.com:99999"), 400},
                    Case{"OddPort", connect_line("api.twilio.com:22"), 403},
                    Case{"Ipv6", connect_line("[2001:db8::1]:443"), 403},
                    Case{"OpenBracket", connect_line("[::1:443"), 400},
                    Case{"LongHost", connect_line(std::string(4000, 'x') + ".twilio.com:443"), 400},
                    Case{"Path", connect_line("/v1/x"), 400},
                    Case{"Body", connect_line("api.twilio.com:443", "Content-Length: 3\r\n"), 400},
                    Case{"Chunks",
                         connect_line("api.twilio.com:443", "Transfer-Encoding: chunked\r\n"), 400},
                    Case{"NoHostHeader", "CONNECT api.twilio.com:443 HTTP/1.1\r\n\r\n", 400}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Absolute, ToTwilioIsAnsweredInTheSchemeAskedFor) {
  SecureServer server;
  test::RawClient client = server.server.connect();
  client.send("GET http://api.twilio.com/x HTTP/1.1\r\nHost: other\r\n\r\n");
  EXPECT_EQ(client.receive().value().body, "http GET /x|api.twilio.com|");
  client.send("GET https://api.twilio.com/x HTTP/1.1\r\nHost: other\r\n\r\n");
  EXPECT_EQ(client.receive().value().body, "https GET /x|api.twilio.com|");
  client.send(test::get("/next"));
  EXPECT_EQ(client.receive().value().body, "http GET /next|test|");
}

TEST(Absolute, ToThisServerIsAnswered) {
  SecureServer server({}, false, {"mock.example.test"});
  test::RawClient client = server.server.connect();
  const std::string port = std::to_string(server.port());
  client.send("GET http://127.0.0.1:" + port + "/x HTTP/1.1\r\nHost: other\r\n\r\n");
  EXPECT_EQ(client.receive().value().body, "http GET /x|127.0.0.1:" + port + '|');
  client.send("GET http://mock.example.test:" + port + "/x HTTP/1.1\r\nHost: other\r\n\r\n");
  EXPECT_EQ(client.receive().value().status, 200);
}

TEST(Absolute, ElsewhereIsRefused) {
  for (const bool passthrough : {false, true}) {
    SecureServer server({}, passthrough);
    test::RawClient client = server.server.connect();
    client.send("GET http://example.com/x HTTP/1.1\r\nHost: example.com\r\n\r\n");
    const auto refusal = client.receive().value();
    EXPECT_EQ(refusal.status, passthrough ? 501 : 403);
    EXPECT_NE(refusal.body.find("--proxy-passthrough"), std::string::npos) << refusal.body;
  }
}

TEST(Passthrough, RelaysBothWaysUntilTheEnd) {
  RunningServer far;
  SecureServer server({}, true);
  test::RawClient client = server.server.connect();
  const std::string target = "127.0.0.1:" + std::to_string(far.port());
  const std::string body(300'000, 'x');
  client.send(connect_line(target) + test::post("/first", body));
  EXPECT_EQ(client.receive().value().status_line, "HTTP/1.1 200 Connection established");
  EXPECT_EQ(client.receive().value().body, "POST /first|test|" + body);
  client.send(test::get("/next"));
  EXPECT_EQ(client.receive().value().body, "GET /next|test|");
  client.finish_sending();
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Passthrough, StillAnswersTwilioItself) {
  SecureServer server({}, true);
  TlsClient client(server.port(), server.ask());
  EXPECT_EQ(client.connect("trusthub.twilio.com:443"), kEstablished);
  EXPECT_TRUE(client.shake_hands()) << client.why();
}

TEST(Passthrough, SaysWhyThereIsNoConnection) {
  std::uint16_t closed = 0;
  {
    RunningServer gone;
    closed = gone.port();
  }
  SecureServer server({}, true);
  test::RawClient client = server.server.connect();
  client.send(connect_line("127.0.0.1:" + std::to_string(closed)));
  const auto refusal = client.receive().value();
  EXPECT_EQ(refusal.status, 502);
  EXPECT_NE(refusal.body.find("refused"), std::string::npos) << refusal.body;
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Passthrough, AnIdleTunnelIsClosed) {
  Limits limits;
  limits.idle = Duration{50};
  RunningServer far;
  SecureServer server(limits, true);
  test::RawClient client = server.server.connect();
  client.send(connect_line("127.0.0.1:" + std::to_string(far.port())));
  EXPECT_EQ(client.receive_bytes(1), kEstablished);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Passthrough, ATunnelEndsWithTheServer) {
  RunningServer far;
  SecureServer server({}, true);
  test::RawClient client = server.server.connect();
  client.send(connect_line("127.0.0.1:" + std::to_string(far.port())) + test::get("/"));
  EXPECT_EQ(client.receive().value().status, 200);
  EXPECT_EQ(client.receive().value().status, 200);
  server.server.stop();
  EXPECT_TRUE(client.is_closed_by_server());
}

}  // namespace
}  // namespace mock::net
