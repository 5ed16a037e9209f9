// Answers that are not there yet: they wait without holding anybody up, and come in order.
#include <gtest/gtest.h>

#include "tests/net/server_fixture.h"

namespace mock::net {
namespace {

// `/wait` waits at most `at_most` for a `/news`; everything else is echoed.
Service mailbox_service(Duration at_most) {
  Service service = echo_service();
  auto news = std::make_shared<int>(0);
  auto echo = service.handle;
  service.handle = [news, echo, at_most](const Request& request, Instant wall) -> Answer {
    if (request.target == "/news") ++*news;
    if (request.target != "/wait") return echo(request, wall);
    Parked parked;
    parked.at_most = at_most;
    parked.retry = [news, before = *news](bool last) -> std::optional<Response> {
      if (*news > before) return Response{200, "", "news"};
      if (last) return Response{200, "", "nothing"};
      return std::nullopt;
    };
    return Answer(std::move(parked));
  };
  return service;
}

constexpr Duration kLong{600'000};

TEST(ParkedAnswer, ComesAfterARequestThatMakesItPossible) {
  RunningServer server(mailbox_service(kLong));
  test::RawClient waiting = server.connect();
  test::RawClient other = server.connect();
  waiting.send(test::get("/before") + test::get("/wait") + test::get("/after"));
  EXPECT_EQ(waiting.receive().value().body, "GET /before|test|");
  other.send(test::get("/other"));
  EXPECT_EQ(other.receive().value().body, "GET /other|test|");
  other.send(test::get("/news"));
  ASSERT_TRUE(other.receive().has_value());
  EXPECT_EQ(waiting.receive().value().body, "news");
  EXPECT_EQ(waiting.receive().value().body, "GET /after|test|");
}

TEST(ParkedAnswer, ComesWhenItsTimeIsOver) {
  RunningServer server(mailbox_service(Duration{50}));
  test::RawClient client = server.connect();
  client.send(test::get("/wait") + test::get("/after"));
  EXPECT_EQ(client.receive().value().body, "nothing");
  EXPECT_EQ(client.receive().value().body, "GET /after|test|");
}

TEST(ParkedAnswer, ComesWhenTheServerStops) {
  RunningServer server(mailbox_service(kLong));
  test::RawClient client = server.connect();
  client.send(test::get("/before") + test::get("/wait"));
  ASSERT_TRUE(client.receive().has_value());
  server.request_stop();
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->body, "nothing");
  EXPECT_EQ(answer->header("connection"), "close");
  server.join();
}

TEST(ParkedAnswer, ReachesAClientThatHasFinishedSending) {
  RunningServer server(mailbox_service(Duration{50}));
  test::RawClient client = server.connect();
  client.send(test::get("/wait"));
  client.finish_sending();
  EXPECT_EQ(client.receive().value().body, "nothing");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(ParkedAnswer, IsForgottenWhenItsClientIsGone) {
  RunningServer server(mailbox_service(Duration{20}));
  {
    test::RawClient gone = server.connect();
    gone.send(test::get("/before") + test::get("/wait"));
    ASSERT_TRUE(gone.receive().has_value());
  }
  test::RawClient client = server.connect();
  client.send(test::get("/wait"));
  EXPECT_EQ(client.receive().value().body, "nothing");
}

}  // namespace
}  // namespace mock::net
