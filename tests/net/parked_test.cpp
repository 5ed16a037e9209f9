// Answers that are not there yet: they wait without holding anybody up, and come in order.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

TEST(ParkedAnswer, ComesWhenAStopFindsTheRequestThatMakesItPossible) {
  std::promise<void> is_blocked;
  std::promise<void> goes_on;
  Service service = mailbox_service(kLong);
  service.handle = [&, mailbox = service.handle](const Request& request, Instant wall) {
    if (request.target == "/block") {
      is_blocked.set_value();
      goes_on.get_future().wait();
    }
    return mailbox(request, wall);
  };
  RunningServer server(std::move(service));
  test::RawClient idle = server.connect();
  idle.send(test::get("/first"));
  ASSERT_TRUE(idle.receive().has_value());
  std::vector<test::RawClient> waiting;
  for (int i = 0; i < 2; ++i) {
    waiting.push_back(server.connect());
    waiting.back().send(test::get("/before") + test::get("/wait"));
    ASSERT_TRUE(waiting.back().receive().has_value());
  }
  test::RawClient blocking = server.connect();
  blocking.send(test::get("/block"));
  is_blocked.get_future().wait();
  idle.send(test::get("/news"));  // which nobody reads before the stop
  server.request_stop();
  goes_on.set_value();
  server.join();
  EXPECT_EQ(idle.receive().value().body, "GET /news|test|");
  for (test::RawClient& client : waiting) EXPECT_EQ(client.receive().value().body, "news");
}

TEST(ParkedAnswer, IsForgottenWhenItsClientIsGone) {
  std::promise<void> is_parked;
  std::promise<void> is_forgotten;
  Service service = echo_service();
  service.handle = [&, echo = service.handle](const Request& request, Instant wall) -> Answer {
    if (request.target != "/wait") return echo(request, wall);
    Parked parked;
    parked.at_most = kLong;
    const std::shared_ptr<void> farewell(nullptr, [&](void*) { is_forgotten.set_value(); });
    parked.retry = [farewell](bool) { return std::optional<Response>(); };
    is_parked.set_value();
    return Answer(std::move(parked));
  };
  Limits limits;
  limits.connections = 1;
  RunningServer server(std::move(service), limits);
  {
    test::RawClient gone = server.connect();
    gone.send(test::post("/before", std::string(32 * 1024, 'x')) + test::get("/wait"));
    is_parked.get_future().wait();
    // More than is read at once, so that hanging up with the rest unread is a reset.
    ASSERT_TRUE(gone.receive(true).has_value());
  }
  EXPECT_EQ(is_forgotten.get_future().wait_for(std::chrono::seconds(10)),
            std::future_status::ready);
  // There is room for one connection only.
  test::RawClient client = server.connect();
  client.send(test::get("/next"));
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->body, "GET /next|test|");
}

// However many requests are served, a crowd of parked answers is asked every 10 ms at most.
TEST(ParkedAnswer, OfManyIsNotAskedAfterEveryRequest) {
  constexpr int kCrowd = 40;
  constexpr int kRequests = 300;
  std::atomic<int> asked = 0;
  Service service = mailbox_service(kLong);
  service.handle = [&asked, mailbox = service.handle](const Request& request, Instant wall) {
    Answer answer = mailbox(request, wall);
    if (answer.parked != nullptr) {
      answer.parked->retry = [&asked, retry = answer.parked->retry](bool last) {
        ++asked;
        return retry(last);
      };
    }
    return answer;
  };
  RunningServer server(std::move(service));
  std::vector<test::RawClient> crowd;
  for (int i = 0; i < kCrowd; ++i) {
    crowd.push_back(server.connect());
    crowd.back().send(test::get("/before") + test::get("/wait"));
    ASSERT_TRUE(crowd.back().receive().has_value());
  }
  test::RawClient other = server.connect();
  const auto start = std::chrono::steady_clock::now();
  asked = 0;
  for (int i = 0; i < kRequests; ++i) {
    other.send(test::get("/other"));
    ASSERT_TRUE(other.receive().has_value());
  }
  const int sweeps = asked / kCrowd;
  const auto elapsed = std::chrono::steady_clock::now() - start;
  EXPECT_LE(sweeps, elapsed / std::chrono::milliseconds(10) + 2);
  other.send(test::get("/news"));
  ASSERT_TRUE(other.receive().has_value());
  for (test::RawClient& client : crowd) {
    const auto answer = client.receive();
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->body, "news");
  }
}

}  // namespace
}  // namespace mock::net
