#include "mock_server/net/chunked_body.h"

#include <gtest/gtest.h>

namespace mock::net {
namespace {

using Verdict = ChunkedBody::Verdict;

constexpr std::size_t kBytesMax = 100;

TEST(ChunkedBody, JoinsChunksAndIgnoresExtensionsAndTrailers) {
  ChunkedBody body(kBytesMax);
  const std::string_view bytes =
      "3;name=value\r\nabc\r\n0A\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\nGET";
  EXPECT_EQ(body.feed(bytes), Verdict::kWhole);
  EXPECT_EQ(body.joined(), "abc0123456789");
  EXPECT_EQ(bytes.substr(body.taken()), "GET");
}

TEST(ChunkedBody, JoinsChunksThatArriveByteByByte) {
  ChunkedBody body(kBytesMax);
  const std::string_view bytes = "3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n";
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    ASSERT_EQ(body.feed(bytes.substr(i, 1)), Verdict::kNeedMore) << i;
  }
  EXPECT_EQ(body.feed(bytes.substr(bytes.size() - 1)), Verdict::kWhole);
  EXPECT_EQ(body.joined(), "abcd");
}

TEST(ChunkedBody, TakesAnEmptyBody) {
  ChunkedBody body(kBytesMax);
  EXPECT_EQ(body.feed("0\r\n\r\n"), Verdict::kWhole);
  EXPECT_EQ(body.joined(), "");
}

TEST(ChunkedBody, RefusesMoreThanTheLimit) {
  EXPECT_EQ(ChunkedBody(kBytesMax).feed("65\r\n"), Verdict::kTooLarge);
  EXPECT_EQ(ChunkedBody(kBytesMax).feed("ffffffffffffffffff\r\n"), Verdict::kTooLarge);
  ChunkedBody exact(kBytesMax);
  EXPECT_EQ(exact.feed("64\r\n" + std::string(kBytesMax, 'x') + "\r\n0\r\n\r\n"), Verdict::kWhole);
  ChunkedBody framing(kBytesMax);
  EXPECT_EQ(framing.feed("1;" + std::string(1000, 'x')), Verdict::kTooLarge);
}

TEST(ChunkedBody, RefusesWhatIsNoChunk) {
  for (const char* bytes : {"\r\n", "x\r\n", "-1\r\n", "0x3\r\n", "3\nabc", "3\rabc",
                            "3\r\nabcd\r\n", "3\r\nabc\n", "3 \x01\r\n", "0\r\n\x01"}) {
    EXPECT_EQ(ChunkedBody(kBytesMax).feed(bytes), Verdict::kMalformed) << bytes;
  }
}

}  // namespace
}  // namespace mock::net
