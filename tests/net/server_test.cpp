// Legal requests, usual and unusual: all are answered, in order.
#include "mock_server/net/server.h"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>
#include <system_error>

#include "tests/net/server_fixture.h"

namespace mock::net {
namespace {

// `/7`
std::string numbered(int number) {
  std::string path(1, '/');
  return path.append(std::to_string(number));
}

TEST(Server, AnswersManyRequestsOnOneConnection) {
  RunningServer server;
  test::RawClient client = server.connect();
  for (int i = 0; i < 100; ++i) {
    const std::string target = numbered(i);
    ASSERT_TRUE(client.send(test::get(target)));
    const auto answer = client.receive();
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->body, "GET " + target + "|test|");
    EXPECT_EQ(answer->header("connection"), "keep-alive");
  }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  RunningServer server;
  test::RawClient client = server.connect();
  std::string bytes;
  for (int i = 0; i < 2'000; ++i) {
    bytes += i % 2 == 0 ? test::get(numbered(i)) : test::post(numbered(i), "n=1");
  }
  ASSERT_TRUE(client.send(bytes));
  for (int i = 0; i < 2'000; ++i) {
    const auto answer = client.receive();
    ASSERT_TRUE(answer.has_value()) << i;
    EXPECT_EQ(answer->body,
              i % 2 == 0 ? "GET " + numbered(i) + "|test|" : "POST " + numbered(i) + "|test|n=1");
  }
}

TEST(Server, AnswersHttp10AndCloses) {
  RunningServer server;
  test::RawClient client = server.connect();
  client.send("GET /old HTTP/1.0\r\n\r\n");
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->body, "GET /old||");
  EXPECT_EQ(answer->header("connection"), "close");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, KeepsAnHttp10ConnectionThatAsksForIt) {
  RunningServer server;
  test::RawClient client = server.connect();
  for (int i = 0; i < 2; ++i) {
    client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    const auto answer = client.receive();
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->header("connection"), "keep-alive");
  }
}

TEST(Server, ClosesWhenAskedTo) {
  RunningServer server;
  test::RawClient client = server.connect();
  client.send(test::get("/", "Connection: close\r\n") + test::get("/never"));
  ASSERT_TRUE(client.receive().has_value());
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, AnswersAClientThatHasFinishedSending) {
  RunningServer server;
  test::RawClient client = server.connect();
  client.send(test::get("/1") + test::get("/2"));
  client.finish_sending();
  EXPECT_EQ(client.receive().value().body, "GET /1|test|");
  EXPECT_EQ(client.receive().value().body, "GET /2|test|");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, JoinsChunksAndReadsLowerCaseHeaders) {
  RunningServer server;
  test::RawClient client = server.connect();
  client.send("POST /c HTTP/1.1\r\nhost: low\r\ntransfer-encoding: chunked\r\n\r\n3\r\na=1\r\n");
  client.send("4;x=y\r\n&b=2\r\n0\r\ntrailer: t\r\n\r\n");
  EXPECT_EQ(client.receive().value().body, "POST /c|low|a=1&b=2");
  client.send("POST /d HTTP/1.1\r\nhost: low\r\ncontent-length: 0\r\n\r\n");
  EXPECT_EQ(client.receive().value().body, "POST /d|low|");
}

TEST(Server, AsksForABodyThatIsHeldBack) {
  RunningServer server;
  test::RawClient client = server.connect();
  client.send(test::get("/first") +
              "POST /e HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.receive().value().body, "GET /first|test|");
  EXPECT_EQ(client.receive().value().status, 100);
  client.send("a=b");
  EXPECT_EQ(client.receive().value().body, "POST /e|h|a=b");
}

TEST(Server, AnswersHeadWithoutABody) {
  RunningServer server;
  test::RawClient client = server.connect();
  client.send("HEAD /h HTTP/1.1\r\nHost: h\r\n\r\n" + test::get("/next"));
  const auto head = client.receive(true);
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->header("content-length"), "10");
  EXPECT_EQ(client.receive().value().body, "GET /next|test|");
}

TEST(Server, TurnsAFailureIntoA500AndGoesOn) {
  Service service = echo_service();
  service.handle = [](const Request& request, Instant) -> Answer {
    if (request.target == "/bad") throw std::runtime_error("broken");
    return Response{200, "", "fine"};
  };
  RunningServer server(std::move(service));
  test::RawClient client = server.connect();
  client.send(test::get("/bad") + test::get("/good"));
  EXPECT_EQ(client.receive().value().status, 500);
  EXPECT_EQ(client.receive().value().body, "fine");
}

TEST(Server, SendsALargeAnswerWhole) {
  constexpr std::size_t kBytes = 20'000'000;
  Service service = echo_service();
  service.handle = [](const Request&, Instant) -> Answer {
    return Response{200, "", std::string(kBytes, 'x')};
  };
  RunningServer server(std::move(service));
  test::RawClient client = server.connect();
  client.send(test::get("/1") + test::get("/2"));
  EXPECT_EQ(client.receive().value().body.size(), kBytes);
  EXPECT_EQ(client.receive().value().body.size(), kBytes);
}

TEST(Server, NamesTheAddressItCannotListenOn) {
  RunningServer server;
  try {
    Server second(echo_service(), {}, {.address = "127.0.0.1", .port = server.port()});
    FAIL() << "two servers on one port";
  } catch (const std::system_error& error) {
    EXPECT_EQ(
        std::string(error.what()),
        "cannot listen on 127.0.0.1:" + std::to_string(server.port()) + ": Address already in use");
  }
  EXPECT_THROW(Server(echo_service(), {}, {.address = "nowhere.example", .port = 0}),
               std::system_error);
}

TEST(Server, CallsTheServiceAgainWhenItWantsToBe) {
  std::promise<void> twice;
  Service service = echo_service();
  service.tick = [&twice, calls = 0](Instant now) mutable -> std::optional<Instant> {
    if (++calls == 1) return now + Duration{1};
    if (calls == 2) twice.set_value();
    return std::nullopt;
  };
  RunningServer server(std::move(service));
  twice.get_future().get();
}

TEST(Server, StopsWhenNobodyIsConnectedAndWhenIdleConnectionsAre) {
  RunningServer lonely;
  lonely.stop();
  RunningServer server;
  test::RawClient client = server.connect();
  client.send(test::get("/"));
  ASSERT_TRUE(client.receive().has_value());
  server.stop();
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, FinishesARequestInFlightWhenItStops) {
  RunningServer server;
  test::RawClient client = server.connect();
  client.send(test::get("/first"));
  ASSERT_TRUE(client.receive().has_value());
  const std::string request = test::post("/late", "a=b", "Expect: 100-continue\r\n");
  client.send(request.substr(0, request.size() - 3));
  ASSERT_EQ(client.receive().value().status, 100);  // so the server has the head
  server.request_stop();
  client.send("a=b");
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->body, "POST /late|test|a=b");
  EXPECT_TRUE(client.is_closed_by_server());
  server.join();
}

}  // namespace
}  // namespace mock::net
