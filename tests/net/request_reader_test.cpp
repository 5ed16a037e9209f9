#include "mock_server/net/request_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mock::net {
namespace {

using Outcome = RequestReader::Outcome;

// What a whole text of one request leads to: its outcome and, when refused, the status.
struct Read {
  Outcome outcome;
  int status;
  std::string why;
};

Read read(std::string_view bytes, const Limits& limits = {}) {
  RequestReader reader;
  ReceivedRequest received;
  const Outcome outcome = reader.look(bytes, limits, received);
  return {outcome, reader.status(), reader.why()};
}

TEST(RequestReader, UnderstandsARequestThatArrivesByteByByte) {
  const std::string bytes =
      "POST /v1/EndUsers?a=b HTTP/1.1\r\nhost: h:1\r\ncontent-length: 3\r\n\r\na=bGET";
  RequestReader reader;
  ReceivedRequest received;
  const std::size_t whole = bytes.size() - 3;
  std::vector<std::string>
      moved;  // each step looks at a copy elsewhere, as a growing buffer would be
  for (std::size_t size = 1; size < whole; ++size) {
    moved.push_back(bytes.substr(0, size));
    ASSERT_EQ(reader.look(moved.back(), {}, received), Outcome::kNeedMore) << size;
  }
  ASSERT_EQ(reader.look(bytes, {}, received), Outcome::kComplete);
  EXPECT_EQ(reader.consumed(), whole);
  EXPECT_EQ(received.request.method, "POST");
  EXPECT_EQ(received.request.path(), "/v1/EndUsers");
  EXPECT_EQ(received.request.query(), "a=b");
  EXPECT_EQ(received.request.host, "h:1");
  EXPECT_EQ(received.request.body, "a=b");
  EXPECT_EQ(received.request.header("Content-Length"), "3");
  EXPECT_EQ(received.request.headers.size(), 2U);
  EXPECT_EQ(received.request.body.data(), bytes.data() + whole - 3);
}

TEST(RequestReader, UnderstandsAChunkedBodyThatArrivesByteByByte) {
  const std::string bytes =
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
      "Chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
  RequestReader reader;
  ReceivedRequest received;
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    ASSERT_EQ(reader.look(bytes.substr(0, size), {}, received), Outcome::kNeedMore) << size;
  }
  ASSERT_EQ(reader.look(bytes, {}, received), Outcome::kComplete);
  EXPECT_EQ(received.request.body, "abc");
  EXPECT_EQ(reader.consumed(), bytes.size());
}

TEST(RequestReader, TurnsAnAbsoluteTargetIntoItsPathAndHost) {
  RequestReader reader;
  ReceivedRequest received;
  const std::string bytes = "GET http://trusthub.twilio.com?a HTTP/1.1\r\nHost: proxy\r\n\r\n";
  EXPECT_EQ(reader.look(bytes, {}, received), Outcome::kRefused);
  const std::string good = "GET HTTP://trusthub.twilio.com/v1/x?a HTTP/1.1\r\nHost: proxy\r\n\r\n";
  RequestReader another;
  ASSERT_EQ(another.look(good, {}, received), Outcome::kComplete);
  EXPECT_EQ(received.request.target, "/v1/x?a");
  EXPECT_EQ(received.request.host, "trusthub.twilio.com");
}

TEST(RequestReader, KnowsWhoWantsToGoOn) {
  const auto keeps_alive = [](std::string_view bytes) {
    RequestReader reader;
    ReceivedRequest received;
    EXPECT_EQ(reader.look(bytes, {}, received), Outcome::kComplete) << bytes;
    return received.keep_alive;
  };
  EXPECT_TRUE(keeps_alive("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
  EXPECT_FALSE(keeps_alive("GET / HTTP/1.1\r\nHost: h\r\nconnection: Close\r\n\r\n"));
  EXPECT_FALSE(keeps_alive("GET / HTTP/1.0\r\n\r\n"));
  EXPECT_TRUE(keeps_alive("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"));
}

TEST(RequestReader, RefusesABadBodyLength) {
  const auto with = [](std::string_view lines, std::string_view version = "1.1") {
    return read("POST / HTTP/" + std::string(version) + "\r\nHost: h\r\n" + std::string(lines) +
                "\r\n");
  };
  EXPECT_EQ(with("Content-Length: -1\r\n").status, 400);
  EXPECT_EQ(with("Content-Length: 1x\r\n").status, 400);
  EXPECT_EQ(with("Content-Length: 99999999999999999999999\r\n").status, 400);
  EXPECT_EQ(with("Content-Length: 1\r\nContent-Length: 2\r\n").status, 400);
  EXPECT_EQ(with("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n").status, 400);
  EXPECT_EQ(with("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n").status, 400);
  EXPECT_EQ(with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n").status, 400);
  EXPECT_EQ(with("Transfer-Encoding: chunked\r\n", "1.0").status, 400);
  EXPECT_EQ(with("Transfer-Encoding: gzip\r\n").status, 501);
  EXPECT_EQ(with("Transfer-Encoding: gzip, chunked\r\n").status, 501);
  EXPECT_EQ(with("Transfer-Encoding: \r\n").status, 501);
  EXPECT_EQ(with("Content-Length: 1048577\r\n").status, 413);
}

TEST(RequestReader, OverlooksEmptyLinesBeforeARequest) {
  EXPECT_EQ(read("\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n").outcome, Outcome::kComplete);
  RequestReader reader;
  ReceivedRequest received;
  EXPECT_EQ(reader.look("\r\n", {}, received), Outcome::kNeedMore);
  EXPECT_EQ(reader.take_empty_lines(), 2U);
  EXPECT_EQ(reader.look("GET", {}, received), Outcome::kNeedMore);
  EXPECT_EQ(reader.take_empty_lines(), 0U);
  EXPECT_EQ(reader.look("GET / HTTP/1.1\r\nHost: h\r\n\r\n", {}, received), Outcome::kComplete);
}

TEST(RequestReader, AsksForTheBodyOnce) {
  RequestReader reader;
  ReceivedRequest received;
  const std::string head =
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-Continue\r\n\r\n";
  ASSERT_EQ(reader.look(head, {}, received), Outcome::kNeedMore);
  EXPECT_TRUE(reader.take_expects_continue());
  EXPECT_FALSE(reader.take_expects_continue());
  EXPECT_EQ(reader.look(head + "ab", {}, received), Outcome::kComplete);
  reader.next();
  EXPECT_EQ(reader.look(head + "ab", {}, received), Outcome::kComplete);
  EXPECT_FALSE(reader.take_expects_continue());
}

}  // namespace
}  // namespace mock::net
