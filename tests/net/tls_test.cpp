// TLS on the port that speaks plain HTTP: who is vouched for, what goes through it, how it ends.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "mock_server/net/tls_server.h"
#include "tests/net/tls_client.h"

namespace mock::net {
namespace {

TEST(Tls, AnswersOnThePortThatSpeaksPlainHttp) {
  SecureServer server;
  TlsClient client(server.port(), server.ask());
  ASSERT_TRUE(client.shake_hands()) << client.why();
  client.send(test::post("/v1/EndUsers", "a=b"));
  EXPECT_EQ(client.receive().value().body, "https POST /v1/EndUsers|test|a=b");
  client.send(test::get("/again"));
  EXPECT_EQ(client.receive().value().body, "https GET /again|test|");

  test::RawClient plain = server.server.connect();
  plain.send(test::get("/plain"));
  EXPECT_EQ(plain.receive().value().body, "http GET /plain|test|");
}

class TlsNames : public testing::TestWithParam<const char*> {};

TEST_P(TlsNames, AreVouchedForOneByOne) {
  SecureServer server;
  TlsClient client(server.port(), server.ask(GetParam()));
  ASSERT_TRUE(client.shake_hands()) << client.why();
  EXPECT_EQ(client.names(), std::string("DNS:") + GetParam());
}

INSTANTIATE_TEST_SUITE_P(Twilio, TlsNames,
                         testing::Values("trusthub.twilio.com", "messaging.us1.twilio.com",
                                         "trusthub.dublin.ie1.twilio.com",
                                         "api.ashburn.us1.twilio.com", "twilio.com"));

TEST(Tls, TakesANameInAnyCase) {
  SecureServer server;
  TlsAsk ask = server.ask("API.Twilio.COM");
  TlsClient client(server.port(), ask);
  ASSERT_TRUE(client.shake_hands()) << client.why();
  EXPECT_EQ(client.names(), "DNS:api.twilio.com");
}

TEST(Tls, WithoutANameVouchesForThisMachine) {
  SecureServer server;
  TlsAsk ask = server.ask("");
  ask.expects = "127.0.0.1";
  TlsClient client(server.port(), ask);
  ASSERT_TRUE(client.shake_hands()) << client.why();
  TlsClient named(server.port(), server.ask("localhost"));
  EXPECT_TRUE(named.shake_hands()) << named.why();
  TlsClient container(server.port(), server.ask("host.docker.internal"));
  EXPECT_TRUE(container.shake_hands()) << container.why();
}

TEST(Tls, RefusesANameThatIsNotTwiliosAndSaysSo) {
  SecureServer server;
  for (const char* name : {"example.com", "twilio.com.example.com", "nottwilio.com"}) {
    TlsClient client(server.port(), server.ask(name));
    EXPECT_FALSE(client.shake_hands());
    EXPECT_EQ(client.why(), "tlsv1 unrecognized name");
    const std::string line = server.lines.wait_for(std::string("'") + name + "'");
    EXPECT_NE(line.find("*.twilio.com"), std::string::npos) << line;
  }
}

TEST(Tls, SpeaksNothingOlderThanOnePointTwo) {
  SecureServer server;
  TlsAsk ask = server.ask();
  ask.newest = TLS1_2_VERSION;
  TlsClient client(server.port(), ask);
  EXPECT_TRUE(client.shake_hands()) << client.why();
  ask.newest = TLS1_VERSION;
  TlsClient old(server.port(), ask);
  EXPECT_FALSE(old.shake_hands());
  const std::string line = server.lines.wait_for("TLS 1.2 is the least");
  EXPECT_NE(line.find("TLS 1.2"), std::string::npos) << line;
}

TEST(Tls, ChoosesHttp1WhereAClientOffersMore) {
  SecureServer server;
  TlsAsk ask = server.ask();
  ask.protocols = std::string("\x02h2\x08http/1.1");
  TlsClient client(server.port(), ask);
  ASSERT_TRUE(client.shake_hands()) << client.why();
  EXPECT_EQ(client.protocol(), "http/1.1");
  ask.protocols = std::string("\x02h2");
  TlsClient other(server.port(), ask);
  EXPECT_FALSE(other.shake_hands());
  EXPECT_NE(server.lines.wait_for("HTTP/1.1").find("h2"), std::string::npos);
}

TEST(Tls, CarriesPipelinedRequestsAndLargeBodiesBothWays) {
  SecureServer server;
  TlsClient client(server.port(), server.ask());
  ASSERT_TRUE(client.shake_hands()) << client.why();
  const std::string body(900'000, 'x');
  client.send(test::post("/1", body) + test::get("/2") + test::post("/3", "y"));
  EXPECT_EQ(client.receive().value().body, "https POST /1|test|" + body);
  EXPECT_EQ(client.receive().value().body, "https GET /2|test|");
  EXPECT_EQ(client.receive().value().body, "https POST /3|test|y");
}

TEST(Tls, TakesARequestThatComesByteByByte) {
  SecureServer server;
  TlsClient client(server.port(), server.ask());
  SSL_do_handshake(client.ssl());
  for (const char byte : client.take_sealed()) client.raw().send({&byte, 1});
  ASSERT_TRUE(client.shake_hands()) << client.why();
  const std::string request = test::post("/", "body");
  SSL_write(client.ssl(), request.data(), static_cast<int>(request.size()));
  for (const char byte : client.take_sealed()) client.raw().send({&byte, 1});
  EXPECT_EQ(client.receive().value().body, "https POST /|test|body");
}

TEST(Tls, AsksForABodyThatIsHeldBack) {
  SecureServer server;
  TlsClient client(server.port(), server.ask());
  ASSERT_TRUE(client.shake_hands()) << client.why();
  client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
  EXPECT_EQ(client.receive().value().status, 100);
  client.send("x");
  EXPECT_EQ(client.receive().value().body, "https POST /|h|x");
}

TEST(Tls, PartsInGoodOrder) {
  SecureServer server;
  TlsClient client(server.port(), server.ask());
  ASSERT_TRUE(client.shake_hands()) << client.why();
  client.send(test::get("/", "Connection: close\r\n"));
  EXPECT_EQ(client.receive().value().status, 200);
  EXPECT_TRUE(client.is_parted()) << client.why();

  TlsClient other(server.port(), server.ask());
  ASSERT_TRUE(other.shake_hands()) << other.why();
  SSL_write(other.ssl(), test::get("/").data(), static_cast<int>(test::get("/").size()));
  other.part();  // request and good-bye arrive together
  EXPECT_EQ(other.receive().value().status, 200);
  EXPECT_TRUE(other.is_parted()) << other.why();
}

TEST(Tls, AnIdleConnectionIsToldGoodBye) {
  Limits limits;
  limits.idle = Duration{50};
  SecureServer server(limits);
  TlsClient client(server.port(), server.ask());
  ASSERT_TRUE(client.shake_hands()) << client.why();
  client.send(test::get("/"));
  EXPECT_EQ(client.receive().value().status, 200);
  EXPECT_TRUE(client.is_parted()) << client.why();
}

TEST(Tls, ARequestThatDoesNotArriveIsRefused) {
  Limits limits;
  limits.request = Duration{50};
  SecureServer server(limits);
  TlsClient client(server.port(), server.ask());
  ASSERT_TRUE(client.shake_hands()) << client.why();
  client.send("GET / HT");
  EXPECT_EQ(client.receive().value().status, 408);
  EXPECT_TRUE(client.is_parted()) << client.why();
}

TEST(Tls, HoldsAnAnswerBackAsInPlain) {
  Service service = scheme_service();
  service.handle = [echo = service.handle](const Request& request, Instant wall) -> Answer {
    Answer answer = echo(request, wall);
    if (request.target != "/late") return answer;
    auto mishap = std::make_shared<Mishap>();
    mishap->latency = Duration{50};
    answer.response.mishap = std::move(mishap);
    return answer;
  };
  SecureServer server({}, false, {}, std::move(service));
  TlsClient client(server.port(), server.ask());
  ASSERT_TRUE(client.shake_hands()) << client.why();
  client.send(test::get("/late") + test::get("/after"));
  EXPECT_EQ(client.receive().value().body, "https GET /late|test|");
  EXPECT_EQ(client.receive().value().body, "https GET /after|test|");
}

TEST(Tls, ASlowReaderGetsALargeAnswerWhole) {
  constexpr std::size_t kBytes = 8U << 20;
  Service service = scheme_service();
  service.handle = [](const Request&, Instant) -> Answer {
    return Response{200, "", std::string(kBytes, 'x')};
  };
  SecureServer server({}, false, {}, std::move(service));
  TlsClient client(server.port(), server.ask());
  ASSERT_TRUE(client.shake_hands()) << client.why();
  client.send(test::get("/1") + test::get("/2"));
  EXPECT_EQ(client.receive().value().body.size(), kBytes);
  EXPECT_EQ(client.receive().value().body.size(), kBytes);
}

TEST(Tls, ManyNamesAreNotAllKept) {
  constexpr std::size_t kKeptMax = 256;
  Authority authority("");
  TlsServer server(authority);
  const std::unique_ptr<SSL, FreeTls> stream(SSL_new(server.context()));
  for (std::size_t i = 0; i < kKeptMax + 10; ++i)
    ASSERT_TRUE(server.present(stream.get(), "host" + std::to_string(i) + ".twilio.com"));
  EXPECT_EQ(server.kept(), kKeptMax);
  EXPECT_TRUE(server.present(stream.get(), "host0.twilio.com"));
  EXPECT_EQ(server.kept(), kKeptMax);
}

TEST(Tls, IsNotSpokenWithoutAnAuthority) {
  RunningServer server;
  TlsClient client(server.port(), {});
  EXPECT_FALSE(client.shake_hands());
}

}  // namespace
}  // namespace mock::net
