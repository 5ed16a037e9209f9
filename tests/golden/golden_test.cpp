// Byte for byte: both registrations of the seeds, with three different Hosts. The files hold
// `{host}` where the client's own host stands in URLs. After a change that is meant, run with
// A2P_UPDATE_GOLDEN=1 and read the difference.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/golden/transcript.h"

namespace mock::golden {
namespace {

constexpr const char* kHosts[] = {"127.0.0.1:4010", "localhost", "a2p.test:80"};
constexpr const char* kPlaceholder = "{host}";

struct Golden {
  const char* name;
  std::string (*transcript)(const std::string& host);
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
  return text;
}

std::string path_of(const Golden& golden) {
  return std::string(A2P_SOURCE_DIR "/tests/golden/") + golden.name + ".txt";
}

class GoldenTest : public testing::TestWithParam<Golden> {};
INSTANTIATE_TEST_SUITE_P(Flows, GoldenTest,
                         testing::Values(Golden{"standard", standard_transcript},
                                         Golden{"sole_proprietor", sole_proprietor_transcript}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST_P(GoldenTest, EveryByteIsAsItWas) {
  const std::string path = path_of(GetParam());
  const std::string origin = std::string("http://") + kHosts[0];
  if (std::getenv("A2P_UPDATE_GOLDEN") != nullptr)
    std::ofstream(path) << replaced(GetParam().transcript(kHosts[0]), origin,
                                    std::string("http://") + kPlaceholder);
  std::ifstream file(path);
  ASSERT_TRUE(file) << path;
  const std::string kept{std::istreambuf_iterator<char>(file), {}};
  for (const std::string host : kHosts)
    EXPECT_EQ(GetParam().transcript(host), replaced(kept, kPlaceholder, host)) << host;
}

}  // namespace
}  // namespace mock::golden
