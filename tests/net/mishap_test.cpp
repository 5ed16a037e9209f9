// Answers that a fault lets go wrong: later, held back, cut, or a reset in their place; and nobody
// else notices.
#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <string>

#include "tests/net/server_fixture.h"

namespace mock::net {
namespace {

// `/odd` meets the mishap; `/release` releases what is held back; `/state` says whether the answer
// to `/odd` is still there; everything else is echoed.
Service odd_service(Mishap mishap, const std::shared_ptr<Hold>& hold = {}) {
  Service service = echo_service();
  mishap.hold = hold;
  const auto last = std::make_shared<std::weak_ptr<const Mishap>>();
  service.handle = [mishap, hold, last, echo = service.handle](const Request& request,
                                                               Instant wall) -> Answer {
    if (request.target == "/release") hold->released = true;
    if (request.target == "/state") return Response{200, "", last->expired() ? "sent" : "waits"};
    Answer answer = echo(request, wall);
    if (request.target == "/odd") {
      answer.response.mishap = std::make_shared<const Mishap>(mishap);
      *last = answer.response.mishap;
    }
    return answer;
  };
  return service;
}

Mishap a_reset() {
  Mishap mishap;
  mishap.reset = true;
  return mishap;
}

Mishap late(Duration latency) {
  Mishap mishap;
  mishap.latency = latency;
  return mishap;
}

Mishap cut(std::size_t bytes) {
  Mishap mishap;
  mishap.truncate = bytes;
  return mishap;
}

std::string body(test::RawClient& client, std::string_view target) {
  client.send(test::get(target));
  return client.receive().value().body;
}

TEST(Mishap, ResetsTheConnectionInThePlaceOfTheAnswer) {
  RunningServer server(odd_service(a_reset()));
  test::RawClient client = server.connect();
  client.send(test::get("/odd"));
  bool was_reset = false;
  EXPECT_EQ(client.receive_all(&was_reset), "");
  EXPECT_TRUE(was_reset);
}

TEST(Mishap, ThatResetsLeavesOtherConnectionsAlone) {
  RunningServer server(odd_service(a_reset()));
  test::RawClient client = server.connect();
  test::RawClient other = server.connect();
  body(other, "/before");
  client.send(test::get("/odd"));
  client.receive_all();
  EXPECT_EQ(body(other, "/after"), "GET /after|test|");
}

TEST(Mishap, TruncatesTheBodyAndPromisesAllOfIt) {
  RunningServer server(odd_service(cut(7)));
  test::RawClient client = server.connect();
  client.send(test::get("/odd") + test::get("/after"));
  bool was_reset = false;
  const std::string all = client.receive_all(&was_reset);
  EXPECT_NE(all.find("Content-Length: 14\r\n"), std::string::npos) << all;
  EXPECT_EQ(all.substr(all.find("\r\n\r\n") + 4), "GET /od");
  EXPECT_FALSE(was_reset);
}

TEST(Mishap, TruncatesToNothing) {
  RunningServer server(odd_service(cut(0)));
  test::RawClient client = server.connect();
  client.send(test::get("/odd"));
  const std::string all = client.receive_all();
  EXPECT_TRUE(all.ends_with("\r\n\r\n")) << all;
}

TEST(Mishap, DelaysAnAnswerAndThoseBehindIt) {
  RunningServer server(odd_service(late(Duration{50})));
  test::RawClient client = server.connect();
  const auto start = std::chrono::steady_clock::now();
  client.send(test::get("/odd") + test::get("/after"));
  EXPECT_EQ(client.receive().value().body, "GET /odd|test|");
  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(50));
  EXPECT_EQ(client.receive().value().body, "GET /after|test|");
}

TEST(Mishap, ThatDelaysHoldsNobodyElseUp) {
  RunningServer server(odd_service(late(Duration{600'000})));
  test::RawClient slow = server.connect();
  test::RawClient other = server.connect();
  slow.send(test::get("/before") + test::get("/odd"));
  EXPECT_EQ(slow.receive().value().body, "GET /before|test|");
  EXPECT_EQ(body(other, "/other"), "GET /other|test|");
  EXPECT_EQ(body(other, "/state"), "waits");
  server.request_stop();  // which asks for what is late now
  EXPECT_EQ(slow.receive().value().body, "GET /odd|test|");
}

TEST(Mishap, HoldsAnAnswerUntilItIsReleased) {
  RunningServer server(odd_service({}, std::make_shared<Hold>()));
  test::RawClient held = server.connect();
  test::RawClient other = server.connect();
  held.send(test::get("/before") + test::get("/odd") + test::get("/after"));
  EXPECT_EQ(held.receive().value().body, "GET /before|test|");
  EXPECT_EQ(body(other, "/state"), "waits");
  body(other, "/release");
  EXPECT_EQ(held.receive().value().body, "GET /odd|test|");
  EXPECT_EQ(held.receive().value().body, "GET /after|test|");
}

TEST(Mishap, HoldsAnAnswerAndResetsItThen) {
  RunningServer server(odd_service(a_reset(), std::make_shared<Hold>()));
  test::RawClient held = server.connect();
  test::RawClient other = server.connect();
  held.send(test::get("/before") + test::get("/odd"));
  ASSERT_TRUE(held.receive().has_value());
  EXPECT_EQ(body(other, "/state"), "waits");
  body(other, "/release");
  bool was_reset = false;
  EXPECT_EQ(held.receive_all(&was_reset), "");
  EXPECT_TRUE(was_reset);
}

TEST(Mishap, ThatHoldsIsForgottenWhenItsClientIsGone) {
  std::promise<void> is_parked, is_forgotten;
  Service service = echo_service();
  service.handle = [&, echo = service.handle](const Request& request, Instant wall) -> Answer {
    Answer answer = echo(request, wall);
    if (request.target != "/odd") return answer;
    auto* const mishap = new Mishap;
    mishap->hold = std::make_shared<Hold>();
    answer.response.mishap = {mishap, [&is_forgotten](const Mishap* gone) {
                                delete gone;
                                is_forgotten.set_value();
                              }};
    is_parked.set_value();
    return answer;
  };
  RunningServer server(std::move(service));
  {
    test::RawClient gone = server.connect();
    gone.send(test::post("/before", std::string(32 * 1024, 'x')) + test::get("/odd"));
    is_parked.get_future().wait();
    // More than is read at once, so that hanging up with the rest unread is a reset.
    ASSERT_TRUE(gone.receive(true).has_value());
  }
  EXPECT_EQ(is_forgotten.get_future().wait_for(std::chrono::seconds(10)),
            std::future_status::ready);
}

}  // namespace
}  // namespace mock::net
