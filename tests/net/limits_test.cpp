// What one client may cost: sizes, times and the number of connections.
#include <gtest/gtest.h>

#include <vector>

#include "tests/net/server_fixture.h"

namespace mock::net {
namespace {

constexpr Duration kSoon{50};

TEST(Limits, ABodyOfTheLimitIsTakenAndAByteMoreIsNot) {
  RunningServer server;
  const std::string body(Limits{}.body_bytes, 'x');
  test::RawClient client = server.connect();
  client.send(test::post("/", body));
  EXPECT_EQ(client.receive().value().body.size(), body.size() + std::string("POST /|test|").size());
  client.send(test::post("/", body + 'x'));
  EXPECT_EQ(client.receive().value().status, 413);
}

TEST(Limits, ATargetForLargeBodiesHasALimitOfItsOwn) {
  Limits limits;
  limits.body_bytes = 10;
  limits.large_body_bytes = 20;
  limits.large_target = "/large";
  RunningServer server(echo_service(), limits);
  test::RawClient client = server.connect();
  client.send(test::post("/large/one", std::string(20, 'x')));
  EXPECT_EQ(client.receive().value().status, 200);
  client.send(test::post("/large/one", std::string(21, 'x')));
  EXPECT_EQ(client.receive().value().status, 413);
  test::RawClient other = server.connect();
  other.send(test::post("/small", std::string(20, 'x')));
  EXPECT_EQ(other.receive().value().status, 413);
}

TEST(Limits, TheRefusalOfALargeBodyCanBeReadByAClientThatSendsItWhole) {
  RunningServer server;
  test::RawClient client = server.connect();
  EXPECT_TRUE(client.send(test::post("/", std::string(16U << 20, 'x'))));
  client.finish_sending();
  bool was_reset = true;
  const std::string answer = client.receive_all(&was_reset);
  EXPECT_EQ(answer.substr(0, 12), "HTTP/1.1 413");
  EXPECT_FALSE(was_reset);
}

TEST(Limits, ALargeChunkedBodyIsRefused) {
  RunningServer server;
  test::RawClient client = server.connect();
  client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n80000\r\n" +
              std::string(0x80000, 'x') + "\r\n80000\r\n" + std::string(0x80000, 'x') +
              "\r\n1\r\nx\r\n0\r\n\r\n");
  EXPECT_EQ(client.receive().value().status, 413);
}

TEST(Limits, AHeadOfTheLimitIsTaken) {
  RunningServer server;
  test::RawClient client = server.connect();
  const std::string frame = test::get("/", "A: \r\n");
  client.send(
      test::get("/", "A: " + std::string(Limits{}.head_bytes - frame.size(), 'x') + "\r\n"));
  EXPECT_EQ(client.receive().value().status, 200);
}

TEST(Limits, AnIdleConnectionIsClosed) {
  Limits limits;
  limits.idle = kSoon;
  RunningServer server(echo_service(), limits);
  test::RawClient silent = server.connect();
  test::RawClient client = server.connect();
  client.send(test::get("/"));
  EXPECT_EQ(client.receive().value().status, 200);
  EXPECT_TRUE(client.is_closed_by_server());
  EXPECT_TRUE(silent.is_closed_by_server());
}

TEST(Limits, ARequestThatDoesNotArriveIsRefused) {
  Limits limits;
  limits.request = kSoon;
  RunningServer server(echo_service(), limits);
  test::RawClient head = server.connect();
  head.send("GET / HT");
  EXPECT_EQ(head.receive().value().status, 408);
  EXPECT_TRUE(head.is_closed_by_server());
  test::RawClient body = server.connect();
  body.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\na");
  EXPECT_EQ(body.receive().value().status, 408);
}

TEST(Limits, AClientThatDoesNotReadIsCutOff) {
  constexpr std::size_t kBytes = 64U << 20;
  Limits limits;
  limits.write = kSoon;
  Service service = echo_service();
  service.handle = [](const Request& request, Instant) -> Answer {
    return Response{200, "", std::string(request.target == "/big" ? kBytes : 5, 'x')};
  };
  RunningServer server(std::move(service), limits);
  test::RawClient slow = server.connect(4096);
  slow.send(test::get("/big"));
  test::RawClient other = server.connect();
  other.send(test::get("/small"));
  EXPECT_EQ(other.receive().value().body, "xxxxx");
  server.request_stop();  // which waits for the slow one no longer than the limit
  server.join();
  EXPECT_LT(slow.receive_all().size(), kBytes);
}

TEST(Limits, BeyondTheNumberOfConnectionsTheLongestIdleOneMakesRoom) {
  Limits limits;
  limits.connections = 3;
  RunningServer server(echo_service(), limits);
  std::vector<test::RawClient> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(server.connect());
    clients.back().send(test::get("/"));
    ASSERT_EQ(clients.back().receive().value().status, 200);
  }
  clients[0].send(test::get("/"));
  ASSERT_EQ(clients[0].receive().value().status, 200);
  test::RawClient another = server.connect();
  another.send(test::get("/another"));
  EXPECT_EQ(another.receive().value().body, "GET /another|test|");
  EXPECT_TRUE(clients[1].is_closed_by_server());
  clients[0].send(test::get("/"));
  EXPECT_EQ(clients[0].receive().value().status, 200);
  clients[2].send(test::get("/"));
  EXPECT_EQ(clients[2].receive().value().status, 200);
}

TEST(Limits, BeyondTheNumberOfBusyConnectionsClientsQueue) {
  Limits limits;
  limits.connections = 1;
  RunningServer server(echo_service(), limits);
  test::RawClient busy = server.connect();
  busy.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
  ASSERT_EQ(busy.receive().value().status, 100);
  test::RawClient queued = server.connect();
  queued.send(test::get("/queued"));
  busy.send("x");
  EXPECT_EQ(busy.receive().value().status, 200);
  busy.finish_sending();
  EXPECT_EQ(queued.receive().value().body, "GET /queued|test|");
}

}  // namespace
}  // namespace mock::net
