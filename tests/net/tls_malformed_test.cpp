// What no TLS client should do: it is told in one line of the log, and the server goes on.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/net/tls_client.h"

namespace mock::net {
namespace {

// That somebody else is still served, over TLS and without.
void expect_alive(const SecureServer& server) {
  TlsClient client(server.port(), server.ask());
  ASSERT_TRUE(client.shake_hands()) << client.why();
  client.send(test::get("/alive"));
  EXPECT_EQ(client.receive().value().status, 200);
  test::RawClient plain = server.server.connect();
  plain.send(test::get("/alive"));
  EXPECT_EQ(plain.receive().value().status, 200);
}

// The first flight of a client, as it is or changed.
std::string hello(const SecureServer& server, const std::string& name = "trusthub.twilio.com") {
  TlsClient client(server.port(), server.ask(name));
  SSL_do_handshake(client.ssl());
  return client.take_sealed();
}

// A record of a handshake that says it is so long.
std::string record(std::size_t size, std::string_view bytes) {
  return std::string("\x16\x03\x01") + static_cast<char>(size >> 8U) +
         static_cast<char>(size & 0xffU) + std::string(bytes);
}

TEST(TlsMalformed, GarbageBehindTheFirstByteIsRefused) {
  SecureServer server;
  for (const std::string& bytes : {std::string("\x16garbage that goes on for a while"),
                                   std::string("\x16\x03\x01\xff\xff") + std::string(100, 'x'),
                                   record(5, "hello"), std::string("\x16GET / HTTP/1.1\r\n\r\n")}) {
    test::RawClient client = server.server.connect();
    client.send(bytes);
    client.receive_all();  // an alert, or nothing
    client.is_closed_by_server();
  }
  server.lines.wait_for("TLS: ");
  expect_alive(server);
}

TEST(TlsMalformed, PlainHttpOnATlsConnectionIsRefused) {
  SecureServer server;
  TlsClient client(server.port(), server.ask());
  ASSERT_TRUE(client.shake_hands()) << client.why();
  client.raw().send(test::get("/plain"));
  EXPECT_FALSE(client.receive().has_value());
  EXPECT_NE(server.lines.wait_for("what came is no TLS").find("trusthub.twilio.com"),
            std::string::npos);
  expect_alive(server);
}

TEST(TlsMalformed, TlsOnAPlainConnectionIsRefused) {
  SecureServer server;
  test::RawClient client = server.server.connect();
  client.send(test::get("/plain"));
  EXPECT_EQ(client.receive().value().status, 200);
  client.send(hello(server));
  EXPECT_EQ(client.receive().value().status, 400);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(TlsMalformed, HalfAHelloThenSilenceIsCutOff) {
  Limits limits;
  limits.request = Duration{50};
  SecureServer server(limits);
  const std::string first = hello(server);
  test::RawClient client = server.server.connect();
  client.send(first.substr(0, first.size() / 2));
  EXPECT_TRUE(client.is_closed_by_server());
  EXPECT_EQ(server.lines.wait_for("did not end in time"), "a TLS handshake did not end in time");
  expect_alive(server);
}

TEST(TlsMalformed, AHelloThatDripsEarnsNoMoreTime) {
  Limits limits;
  limits.request = Duration{100};
  SecureServer server(limits);
  const std::string first = hello(server);
  test::RawClient client = server.server.connect();
  std::size_t sent = 0;
  while (sent < first.size() && client.send({&first[sent], 1})) {
    ++sent;
    if (server.lines.count("did not end in time") > 0) break;
    if (sent + 1 == first.size()) break;
  }
  EXPECT_TRUE(client.is_closed_by_server());
  server.lines.wait_for("did not end in time");
  expect_alive(server);
}

TEST(TlsMalformed, AnOversizedHelloIsRefused) {
  SecureServer server;
  test::RawClient client = server.server.connect();
  // A ClientHello of 40,000 bytes in three records.
  const std::string head("\x01\x00\x9c\x40\x03\x03", 6);
  client.send(record(0x4000, head + std::string(0x4000 - 6, 'x')) +
              record(0x4000, std::string(0x4000, 'x')) + record(0x2000, std::string(0x2000, 'x')));
  client.receive_all();
  const std::string line = server.lines.wait_for("more bytes");
  EXPECT_NE(line.find("handshake"), std::string::npos) << line;
  expect_alive(server);
}

TEST(TlsMalformed, ANameWithANulIsRefused) {
  SecureServer server;
  std::string first = hello(server, "trusthubXtwilio.com");
  first[first.find("trusthubX") + 8] = '\0';
  test::RawClient client = server.server.connect();
  client.send(first);
  const std::string answer = client.receive_all();
  EXPECT_EQ(answer.substr(0, 1), "\x15");  // an alert
  expect_alive(server);
}

TEST(TlsMalformed, AnotherHandshakeIsRefused) {
  SecureServer server;
  TlsAsk ask = server.ask();
  ask.newest = TLS1_2_VERSION;
  TlsClient client(server.port(), ask);
  ASSERT_TRUE(client.shake_hands()) << client.why();
  SSL_renegotiate(client.ssl());
  SSL_do_handshake(client.ssl());
  client.raw().send(client.take_sealed());
  EXPECT_NE(server.lines.wait_for("another handshake").find("refused"), std::string::npos);
  expect_alive(server);
}

TEST(TlsMalformed, AClientThatLeavesInTheHandshakeIsLogged) {
  SecureServer server;
  const std::string first = hello(server);
  server.server.connect().send(first.substr(0, 100));
  EXPECT_EQ(server.lines.wait_for("hung up in the TLS handshake"),
            "a client hung up in the TLS handshake");
  expect_alive(server);
}

TEST(TlsMalformed, ManyConnectionsThatStopInTheHandshakeLeaveRoom) {
  SecureServer server;
  const std::string first = hello(server);
  std::vector<test::RawClient> clients;
  for (int i = 0; i < 200; ++i) {
    clients.push_back(server.server.connect());
    clients.back().send(i % 2 == 0 ? first : first.substr(0, 100));
  }
  for (int i = 0; i < 200; i += 2) EXPECT_NE(clients[i].receive_bytes(1), "");
  expect_alive(server);
  server.server.stop();  // which waits for none of them
}

TEST(TlsMalformed, AClientThatDoesNotTrustTheCaIsToldOfOnce) {
  SecureServer server;
  for (int i = 0; i < 3; ++i) {
    TlsAsk ask = server.ask();
    ask.ca_pem.clear();
    TlsClient client(server.port(), ask);
    EXPECT_FALSE(client.shake_hands());
    client.raw().receive_all();
  }
  const std::string line = server.lines.wait_for("does not trust the CA");
  EXPECT_NE(line.find("NODE_EXTRA_CA_CERTS="), std::string::npos) << line;
  EXPECT_NE(line.find("a2p-mock env"), std::string::npos) << line;
  EXPECT_EQ(server.lines.count("does not trust the CA"), 1U);
}

TEST(TlsMalformed, HangingUpAtTheSightOfTheCertificateIsTakenForDistrust) {
  {
    SecureServer server;
    const std::string first = hello(server);
    test::RawClient client = server.server.connect();
    client.send(first);
    client.receive_bytes(1);
    client.finish_sending();
    EXPECT_NE(server.lines.wait_for("does not trust the CA").find("Node"), std::string::npos);
  }
  SecureServer server;
  TlsClient client(server.port(), server.ask());
  ASSERT_TRUE(client.shake_hands()) << client.why();
  client.part();
  client.raw().finish_sending();
  EXPECT_NE(server.lines.wait_for("does not trust the CA").find("Node"), std::string::npos);
}

TEST(TlsMalformed, ABrokenRecordEndsTheConnection) {
  SecureServer server;
  TlsClient client(server.port(), server.ask());
  ASSERT_TRUE(client.shake_hands()) << client.why();
  SSL_write(client.ssl(), "GET / HTTP/1.1\r\n", 16);
  std::string sealed = client.take_sealed();
  sealed.back() = static_cast<char>(sealed.back() ^ 1);
  client.raw().send(sealed);
  EXPECT_FALSE(client.receive().has_value());
  server.lines.wait_for("TLS to trusthub.twilio.com: ");
  expect_alive(server);
}

}  // namespace
}  // namespace mock::net
