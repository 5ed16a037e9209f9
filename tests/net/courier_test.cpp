// What leaves for a webhook, byte for byte, and what is made of every answer and of none.
#include "mock_server/net/courier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "tests/net/courier_fixture.h"
#include "tests/support/raw_server.h"

namespace mock::net {
namespace {

using test::RawServer;

constexpr Duration kSoon{100};

OutgoingRequest hasty(const std::string& url) {
  OutgoingRequest request = to(url, kSoon);
  request.read_timeout = kSoon;
  request.total_timeout = 3 * kSoon;
  return request;
}

TEST(Courier, SendsExactlyThis) {
  const RawServer server(kOk);
  Outside outside;
  EXPECT_EQ(outside.send(server.url("/hook?x=1")).result, Result::kAnswered);
  OutgoingRequest get = to(server.url("?MessageStatus=sent"));
  get.method = "GET";
  get.headers = "X-Twilio-Signature: abc=\r\n";
  EXPECT_EQ(outside.send(get).status, 204);
  const std::string host = "Host: 127.0.0.1:" + std::to_string(server.port()) + "\r\n";
  ASSERT_EQ(server.requests().size(), 2U);
  EXPECT_EQ(server.requests()[0], "POST /hook?x=1 HTTP/1.1\r\n" + host +
                                      "Content-Type: application/x-www-form-urlencoded\r\n"
                                      "Content-Length: 3\r\nConnection: close\r\n\r\na=b");
  EXPECT_EQ(server.requests()[1], "GET /?MessageStatus=sent HTTP/1.1\r\n" + host +
                                      "X-Twilio-Signature: abc=\r\nConnection: close\r\n\r\n");
}

TEST(Courier, AnEmptyPostHasALength) {
  const RawServer server(kOk);
  Outside outside;
  outside.send(to(server.url("/")));
  EXPECT_NE(server.requests().at(0).find("\r\nContent-Length: 0\r\n"), std::string::npos);
}

struct Exchange {
  const char* name;
  std::string answer;
  int status;
  std::string body;
};

class Answers : public testing::TestWithParam<Exchange> {};

TEST_P(Answers, AreUnderstood) {
  const RawServer server(GetParam().answer);
  Outside outside;
  const DeliveryOutcome outcome = outside.send(server.url("/"));
  EXPECT_EQ(outcome.result, Result::kAnswered) << outcome.why;
  EXPECT_EQ(outcome.status, GetParam().status);
  EXPECT_EQ(outcome.body, GetParam().body);
  EXPECT_EQ(outcome.why, "");
}

INSTANTIATE_TEST_SUITE_P(
    Courier, Answers,
    testing::Values(
        Exchange{"WithLength", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more", 200,
                 "hello"},
        Exchange{"Chunked",
                 "HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0"
                 "\r\n\r\n",
                 500, "abcde"},
        Exchange{"ToTheEnd", "HTTP/1.1 200 OK\r\nServer: x\r\n\r\nall of it", 200, "all of it"},
        Exchange{"Http10", "HTTP/1.0 404 Not Found\r\n\r\nno", 404, "no"},
        Exchange{"Interim",
                 "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                 "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok",
                 201, "ok"},
        Exchange{"NoReason", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", 200, ""},
        Exchange{"Redirect", "HTTP/1.1 301 Moved\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", 301,
                 ""},
        Exchange{"OnlyTheBeginningIsKept",
                 "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + std::string(100'000, 'x'),
                 200, std::string(kDeliveryAnswerMax, 'x')},
        Exchange{"OfChunksToo",
                 "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n11170\r\n" +
                     std::string(70'000, 'y') + "\r\n0\r\n\r\n",
                 200, std::string(kDeliveryAnswerMax, 'y')}),
    [](const auto& info) { return std::string(info.param.name); });

struct Refused {
  const char* name;
  std::string answer;
  std::string why;  // ends so
};

class BadAnswers : public testing::TestWithParam<Refused> {};

TEST_P(BadAnswers, SayWhatIsWrong) {
  const RawServer server(GetParam().answer);
  Outside outside;
  const DeliveryOutcome outcome = outside.send(server.url("/"));
  EXPECT_EQ(outcome.result, Result::kNoAnswer);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.body, "");
  const std::string place = "127.0.0.1:" + std::to_string(server.port());
  EXPECT_NE(outcome.why.find(place), std::string::npos) << outcome.why;
  EXPECT_TRUE(outcome.why.ends_with(GetParam().why)) << outcome.why;
}

INSTANTIATE_TEST_SUITE_P(
    Courier, BadAnswers,
    testing::Values(
        Refused{"None", "", "closed the connection before it answered"},
        Refused{"HalfAHead", "HTTP/1.1 200 OK\r\nServ",
                "closed the connection in the midst of its answer"},
        Refused{"HalfABody", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
                "closed the connection in the midst of its answer"},
        Refused{"HalfAChunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
                "closed the connection in the midst of its answer"},
        Refused{"AnotherProtocol", "SSH-2.0-OpenSSH_9.2\r\n",
                "it is no HTTP/1; it must begin with a line such as HTTP/1.1 200 OK"},
        Refused{"Tls", "\x15\x03\x01", "it is TLS; the URL must begin with https"},
        Refused{"Status", "HTTP/1.1 2x0 OK\r\n\r\n", "bad status"},
        Refused{"Field", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "bad field"},
        Refused{"Length", "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\n", "bad Content-Length"},
        Refused{"Chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "its chunks are malformed"},
        Refused{"Protocols", "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "it changes the protocol, which nobody asked for"},
        Refused{"LongHead", "HTTP/1.1 200 OK\r\nA: " + std::string(20'000, 'x'),
                "its headers are longer than 16384 bytes"},
        Refused{"LongLength", "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\nabc",
                "it is longer than 1048576 bytes"},
        Refused{"LongChunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\nabc",
                "it is longer than 1048576 bytes"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Courier, AGigabyteIsCutOff) {
  std::promise<std::size_t> taken;
  const RawServer server([&](RawServer::Peer& peer) {
    peer.receive();
    peer.send("HTTP/1.1 200 OK\r\n\r\n");
    const std::string block(1U << 20, 'x');
    std::size_t blocks = 0;
    while (blocks < 1024 && peer.send(block)) ++blocks;
    taken.set_value(blocks);
  });
  Outside outside;
  const DeliveryOutcome outcome = outside.send(server.url("/"));
  EXPECT_EQ(outcome.result, Result::kNoAnswer);
  EXPECT_TRUE(outcome.why.ends_with("it is longer than 1048576 bytes")) << outcome.why;
  EXPECT_LT(taken.get_future().get(), 64U);
}

TEST(Courier, InterimAnswersWithoutEndAreCutOff) {
  const RawServer server([](RawServer::Peer& peer) {
    peer.receive();
    while (peer.send("HTTP/1.1 102 Processing\r\n\r\n")) continue;
  });
  Outside outside;
  EXPECT_TRUE(outside.send(server.url("/")).why.ends_with("longer than 16384 bytes"));
}

// Beast's own chunk parser asserts on this.
TEST(Courier, ATrickleIsReadToItsEnd) {
  const RawServer server([](RawServer::Peer& peer) {
    peer.receive();
    for (const char byte : std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                       "2\r\nab\r\n0\r\n\r\n")) {
      peer.send({&byte, 1});
    }
  });
  Outside outside;
  EXPECT_EQ(outside.send(server.url("/")).body, "ab");
}

TEST(Courier, AnAnswerMayComeBeforeTheRequestWasTaken) {
  const RawServer server([](RawServer::Peer& peer) {
    peer.send("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
    peer.wait_for_hang_up();
  });
  Outside outside;
  EXPECT_EQ(outside.send(server.url("/"), std::string(8U << 20, 'x')).status, 413);
}

TEST(Courier, NobodyListens) {
  Outside outside;
  const std::string place = "127.0.0.1:" + std::to_string(test::closed_port());
  const DeliveryOutcome outcome = outside.send("http://" + place + "/");
  EXPECT_EQ(outcome.result, Result::kNoConnection);
  EXPECT_EQ(outcome.why, "connection refused by " + place);
}

TEST(Courier, AResetIsNoAnswer) {
  const RawServer server([](RawServer::Peer& peer) {
    peer.receive();
    peer.reset();
  });
  Outside outside;
  const DeliveryOutcome outcome = outside.send(server.url("/"));
  EXPECT_EQ(outcome.result, Result::kNoAnswer);
  EXPECT_NE(outcome.why.find("broke the connection off before it answered"), std::string::npos);
}

TEST(Courier, AServerThatHangsIsNotWaitedForLongerThanAllowed) {
  const RawServer server([](RawServer::Peer& peer) { peer.wait_for_hang_up(); });
  Outside outside;
  const DeliveryOutcome outcome = outside.send(hasty(server.url("/")));
  EXPECT_EQ(outcome.result, Result::kNoAnswer);
  EXPECT_EQ(outcome.why,
            "no answer from 127.0.0.1:" + std::to_string(server.port()) + " within 100ms");
}

TEST(Courier, AnAnswerThatNeverEndsHasTheWholeTime) {
  const RawServer server([](RawServer::Peer& peer) {
    peer.receive();
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na");
    peer.wait_for_hang_up();
  });
  Outside outside;
  const DeliveryOutcome outcome = outside.send(hasty(server.url("/")));
  EXPECT_EQ(outcome.result, Result::kNoAnswer);
  EXPECT_TRUE(outcome.why.ends_with("was not complete within 300ms")) << outcome.why;
}

// An address of the documentation's network: packets to it get nowhere.
TEST(Courier, AConnectionThatDoesNotComeIsNotWaitedFor) {
  Outbound outbound;
  outbound.allow = {"192.0.2.1"};
  Outside outside(outbound);
  EXPECT_EQ(outside.send(hasty("http://192.0.2.1/")).result, Result::kNoConnection);
}

TEST(Courier, MalformedUrlsGetASentence) {
  Outside outside;
  for (const char* url :
       {"", "app.example.com/hook", "ftp://app.example.com/", "http://", "http://:80/",
        "http://a b/", "http://127.0.0.1:0/", "http://127.0.0.1:65536/", "http://127.0.0.1:80x/",
        "http://[::1/", "http://[127.0.0.1]/", "http://user:pw@127.0.0.1/", "http://127.0.0.1/a b",
        "http://127.0.0.1/a\r\nX-Injected: 1", "http://b\xc3\xbc.example/"}) {
    const DeliveryOutcome outcome = outside.send(url);
    EXPECT_EQ(outcome.result, Result::kNoConnection) << url;
    EXPECT_NE(outcome.why.find("it must be like https://app.example.com/hook"), std::string::npos)
        << url << ": " << outcome.why;
  }
}

TEST(Courier, FiftyAtOnceAndTheRestInTurn) {
  RawServer server(kOk);
  Outside outside;
  for (int i = 0; i < 1000; ++i) outside.put(to(server.url("/")));
  EXPECT_EQ(outside.outcomes().size(), 0U);  // never from within send()
  outside.run();
  EXPECT_EQ(outside.outcomes().size(), 1000U);
  for (const auto& [id, outcome] : outside.outcomes())
    ASSERT_EQ(outcome.status, 204) << outcome.why;
  EXPECT_EQ(server.requests().size(), 1000U);
}

TEST(Courier, NotMoreAtOnceThanAllowed) {
  std::mutex mutex;
  std::condition_variable changed;
  int here = 0, most = 0;
  RawServer server([&](RawServer::Peer& peer) {
    {
      std::unique_lock lock(mutex);
      most = std::max(most, ++here);
      changed.notify_all();
      changed.wait(lock, [&] { return most >= 3; });
    }
    peer.receive();
    {
      const std::lock_guard lock(mutex);
      --here;
    }
    peer.send(kOk);
  });
  Outbound outbound;
  outbound.at_once = 3;
  Outside outside(outbound);
  for (int i = 0; i < 12; ++i) outside.put(to(server.url("/")));
  outside.run();
  EXPECT_EQ(most, 3);
  for (const auto& [id, outcome] : outside.outcomes()) EXPECT_EQ(outcome.status, 204);
}

TEST(Courier, AQueueThatIsFullTakesNoMore) {
  RawServer server(kOk);
  Outbound outbound;
  outbound.at_once = 1;
  outbound.waiting = 2;
  Outside outside(outbound);
  for (int i = 0; i < 4; ++i) outside.put(to(server.url("/")));
  outside.run();
  EXPECT_EQ(outside.outcomes().at(3).status, 204);
  EXPECT_EQ(outside.outcomes().at(4).result, Result::kNoConnection);
  EXPECT_EQ(outside.outcomes().at(4).why, "more than 2 webhooks wait to be sent already");
}

TEST(Courier, AStopReportsEverything) {
  std::promise<void> arrived;
  const RawServer server([&](RawServer::Peer& peer) {
    peer.receive();
    arrived.set_value();
    peer.wait_for_hang_up();
  });
  Outbound outbound;
  outbound.at_once = 1;
  Outside outside(outbound);
  outside.put(to(server.url("/")));
  outside.put(to(server.url("/")));
  std::thread stops([&] {
    arrived.get_future().wait();
    boost::asio::post(outside.context(), [&] { outside.courier().stop(); });
  });
  outside.run();
  stops.join();
  EXPECT_EQ(outside.outcomes().at(1).result, Result::kNoAnswer);
  EXPECT_EQ(outside.outcomes().at(2).result, Result::kNoConnection);
  EXPECT_EQ(outside.send(server.url("/")).why, "the server was stopped before it was sent");
}

TEST(Courier, NobodyMindsAnEndInTheMidst) {
  const RawServer server([](RawServer::Peer& peer) { peer.wait_for_hang_up(); });
  Outside outside;
  outside.put(to(server.url("/")));
  outside.context().poll();
}

}  // namespace
}  // namespace mock::net
