#include "mock_server/net/response_text.h"

#include <gtest/gtest.h>

namespace mock::net {
namespace {

std::string text_of(const Response& response, Reply reply) {
  std::string out;
  append_response(out, response, reply);
  return out;
}

TEST(ResponseText, WritesTheHeadersOfTheAnswerAndItsOwn) {
  EXPECT_EQ(text_of({201, "X-A: b\r\n", "body"}, {}),
            "HTTP/1.1 201 Created\r\nX-A: b\r\nContent-Length: 4\r\nConnection: keep-alive\r\n\r\n"
            "body");
}

TEST(ResponseText, SaysThatItCloses) {
  EXPECT_EQ(text_of({200, "", ""}, {.keep_alive = false}),
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

TEST(ResponseText, OfAHeadHasTheLengthButNoBody) {
  EXPECT_EQ(text_of({200, "", "body"}, {.keep_alive = true, .head_only = true}),
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: keep-alive\r\n\r\n");
}

TEST(ResponseText, OfA204HasNeitherLengthNorBody) {
  EXPECT_EQ(text_of({204, "", "never"}, {}),
            "HTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n\r\n");
}

TEST(ResponseText, NamesTheClassOfAnUnknownStatus) {
  EXPECT_EQ(reason_phrase(499), "Client Error");
  EXPECT_EQ(reason_phrase(599), "Server Error");
  EXPECT_EQ(reason_phrase(999), "Unknown");
}

}  // namespace
}  // namespace mock::net
