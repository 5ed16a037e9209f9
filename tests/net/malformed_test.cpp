// What no client should send: each case is refused with its status, the connection ends, and the
// server goes on.
#include <gtest/gtest.h>

#include "tests/net/server_fixture.h"

namespace mock::net {
namespace {

struct Case {
  const char* name;
  std::string bytes;
  int status;
};

void PrintTo(const Case& malformed, std::ostream* out) { *out << malformed.name; }

class Malformed : public testing::TestWithParam<Case> {};

TEST_P(Malformed, IsRefusedAndTheServerGoesOn) {
  RunningServer server;
  test::RawClient client = server.connect();
  client.send(GetParam().bytes);
  const auto refusal = client.receive();
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->status, GetParam().status) << refusal->body;
  EXPECT_EQ(refusal->header("connection"), "close");
  EXPECT_NE(refusal->body, "");
  EXPECT_TRUE(client.is_closed_by_server());

  test::RawClient other = server.connect();
  other.send(test::get("/alive"));
  const auto answer = other.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 200);
}

const std::string kLongLine(20'000, 'x');

INSTANTIATE_TEST_SUITE_P(
    Requests, Malformed,
    testing::Values(
        Case{"Nonsense", "NONSENSE\r\n", 400},
        Case{"Binary", std::string("\x01\x02\x03\x00\xff", 5), 400},
        Case{"TlsHello", std::string("\x16\x03\x01\x02\x00\x01\x00", 7), 400},
        Case{"NoVersion", "GET /\r\n\r\n", 400}, Case{"BadVersion", "GET / HTTP/x.1\r\n\r\n", 400},
        Case{"Http2Preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        Case{"Http3", "GET / HTTP/3.0\r\nHost: h\r\n\r\n", 505},
        Case{"BareLineFeed", "GET / HTTP/1.1\nHost: h\n\n", 400},
        Case{"NulInTarget", std::string("GET /a\0b HTTP/1.1\r\nHost: h\r\n\r\n", 30), 400},
        Case{"NulInHeader", std::string("GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n", 29), 400},
        Case{"SpaceBeforeColon", "GET / HTTP/1.1\r\nHost : h\r\n\r\n", 400},
        Case{"NoColon", "GET / HTTP/1.1\r\nHost\r\n\r\n", 400},
        Case{"Folded", "GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n c\r\n\r\n", 400},
        Case{"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
        Case{"TwoHosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        Case{"RelativeTarget", "GET v1/x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Case{"Connect", "CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n", 403},
        Case{"BadChunk", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
             400},
        Case{"UnknownCoding", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: br\r\n\r\n", 501},
        Case{"LongTarget", "GET /" + kLongLine + " HTTP/1.1\r\nHost: h\r\n\r\n", 414},
        Case{"LongHeader", "GET / HTTP/1.1\r\nHost: h\r\nA: " + kLongLine + "\r\n\r\n", 431}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace mock::net
