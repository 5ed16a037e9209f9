// A Service that sends webhooks: the server takes them, sends them, and reports each once.
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "tests/net/server_fixture.h"
#include "tests/support/raw_server.h"

namespace mock::net {
namespace {

using test::RawServer;

constexpr Duration kLong{600'000};

struct Post {
  std::vector<OutgoingRequest> ready;
  std::vector<std::pair<std::uint64_t, DeliveryOutcome>> reports;
  std::string follow_up;  // sent when the first one was reported
};

OutgoingRequest webhook(std::uint64_t id, const std::string& url, const std::string& body = {}) {
  OutgoingRequest request;
  request.id = id;
  request.url = url;
  request.body = body;
  return request;
}

// `/send` makes a webhook to `url`; `/wait` waits until one was reported; `/due` makes one due at
// the next tick.
Service posting_service(const std::shared_ptr<Post>& post, const std::string& url) {
  Service service = echo_service();
  auto echo = service.handle;
  auto due = std::make_shared<bool>(false);
  service.handle = [post, echo, due, url](const Request& request, Instant wall) -> Answer {
    if (request.target == "/send") post->ready.push_back(webhook(1, url, "first"));
    if (request.target == "/due") *due = true;
    if (request.target != "/wait") return echo(request, wall);
    Parked parked;
    parked.at_most = kLong;
    parked.retry = [post](bool last) -> std::optional<Response> {
      const std::size_t wanted = post->follow_up.empty() ? 1 : 2;
      if (post->reports.size() < wanted && !last) return std::nullopt;
      std::string text;
      for (const auto& [id, outcome] : post->reports) {
        text += std::to_string(id) + ' ' + std::to_string(outcome.status) + ' ' + outcome.why + ';';
      }
      return Response{200, "", text};
    };
    return Answer(std::move(parked));
  };
  service.tick = [post, due, url](Instant) {
    if (std::exchange(*due, false)) post->ready.push_back(webhook(7, url));
    return std::optional<Instant>();
  };
  service.take_outgoing = [post] { return std::exchange(post->ready, {}); };
  service.report = [post](std::uint64_t id, const DeliveryOutcome& outcome, Instant) {
    if (post->reports.empty() && !post->follow_up.empty()) {
      post->ready.push_back(webhook(2, post->follow_up));
    }
    post->reports.emplace_back(id, outcome);
  };
  return service;
}

std::string answer_of(RunningServer& server, const std::string& requests, int count) {
  test::RawClient client = server.connect();
  client.send(requests);
  std::string body;
  for (int i = 0; i < count; ++i) body = client.receive().value().body;
  return body;
}

TEST(WebhookService, WhatARequestSetsOffIsSentAndReported) {
  const RawServer hook("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  const auto post = std::make_shared<Post>();
  RunningServer server(posting_service(post, hook.url("/hook")));
  EXPECT_EQ(answer_of(server, test::get("/send") + test::get("/wait"), 2), "1 200 ;");
  ASSERT_EQ(hook.requests().size(), 1U);
  EXPECT_TRUE(hook.requests()[0].ends_with("\r\n\r\nfirst"));
}

TEST(WebhookService, WhatATickSetsOffToo) {
  const RawServer hook("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
  const auto post = std::make_shared<Post>();
  RunningServer server(posting_service(post, hook.url("/hook")));
  EXPECT_EQ(answer_of(server, test::get("/due") + test::get("/wait"), 2), "7 404 ;");
}

TEST(WebhookService, WhatAReportSetsOffToo) {
  const RawServer hook("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  const auto post = std::make_shared<Post>();
  post->follow_up = hook.url("/second");
  RunningServer server(posting_service(post, hook.url("/hook")));
  EXPECT_EQ(answer_of(server, test::get("/send") + test::get("/wait"), 2), "1 200 ;2 200 ;");
}

// While a webhook is out, its receiver asks the same server back.
TEST(WebhookService, TheReceiverMayCallBack) {
  std::promise<std::uint16_t> port;
  auto known = port.get_future().share();
  const RawServer hook([&](RawServer::Peer& peer) {
    peer.receive();
    test::RawClient back(known.get());
    back.send(test::get("/called-back"));
    const std::string seen = back.receive().value().body;
    peer.send("HTTP/1.1 " + std::string(seen == "GET /called-back|test|" ? "200" : "500") +
              " -\r\nContent-Length: 0\r\n\r\n");
  });
  const auto post = std::make_shared<Post>();
  RunningServer server(posting_service(post, hook.url("/hook")));
  port.set_value(server.port());
  EXPECT_EQ(answer_of(server, test::get("/send") + test::get("/wait"), 2), "1 200 ;");
}

TEST(WebhookService, AStopDoesNotWaitForAReceiverThatHangs) {
  std::promise<void> arrived;
  const RawServer hook([&](RawServer::Peer& peer) {
    peer.receive();
    arrived.set_value();
    peer.wait_for_hang_up();
  });
  const auto post = std::make_shared<Post>();
  Limits limits;
  limits.shutdown = kLong;
  RunningServer server(posting_service(post, hook.url("/hook")), limits);
  test::RawClient client = server.connect();
  client.send(test::get("/send") + test::get("/wait"));
  client.receive();
  arrived.get_future().wait();
  server.request_stop();
  EXPECT_EQ(client.receive().value().body, "1 0 the server was stopped meanwhile;");
  client.finish_sending();
  server.join();
  EXPECT_EQ(post->reports.size(), 1U);
}

TEST(WebhookService, ItsOwnServerMayBeTheReceiver) {
  // A webhook to the server itself is a request like any other.
  const auto post = std::make_shared<Post>();
  auto url = std::make_shared<std::string>();
  Service service = posting_service(post, "");
  auto handle = service.handle;
  service.handle = [post, url, handle](const Request& request, Instant wall) -> Answer {
    if (request.target == "/send") {
      post->ready.push_back(webhook(1, *url + "/own"));
      return Response{200, "", "sent"};
    }
    return handle(request, wall);
  };
  RunningServer server(service);
  *url = "http://127.0.0.1:" + std::to_string(server.port());
  EXPECT_EQ(answer_of(server, test::get("/send") + test::get("/wait"), 2), "1 200 ;");
}

TEST(WebhookService, AReportThatThrowsEndsNothing) {
  const RawServer hook("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  const auto post = std::make_shared<Post>();
  Service service = posting_service(post, hook.url("/"));
  std::promise<void> reported;
  service.report = [&](std::uint64_t, const DeliveryOutcome&, Instant) {
    reported.set_value();
    throw std::runtime_error("no");
  };
  RunningServer server(service);
  EXPECT_EQ(answer_of(server, test::get("/send"), 1), "GET /send|test|");
  reported.get_future().wait();
  EXPECT_EQ(answer_of(server, test::get("/still"), 1), "GET /still|test|");
}

}  // namespace
}  // namespace mock::net
