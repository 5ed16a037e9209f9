// Snapshots, forks and repro bundles of worlds that random traffic made.
#include <gtest/gtest.h>

#include <sstream>

#include "mock_server/control/replay.h"
#include "mock_server/core/json.h"
#include "tests/simulation/comparison.h"
#include "tests/simulation/traffic.h"

namespace mock::simulation {
namespace {

constexpr int kActsBeforeACopy = 120;
const std::string kSandbox = std::string("/_mock/v1/sandboxes/") + Traffic::kAccountSid;

class Copies : public testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, Copies, testing::Range<std::uint64_t>(1, 9));

void act(Traffic& traffic, int times) {
  for (int i = 0; i < times; ++i) traffic.act();
}

// All but what the sandbox keeps of itself, since its count of requests is written with the next
// change, and the secrets of keys: one that was deleted since comes back with another.
std::string world_of(const Sandbox& sandbox) {
  std::istringstream lines(dump(sandbox.state()));
  std::string world, line;
  while (std::getline(lines, line))
    if (!line.starts_with(kOwnKind)) world += line.substr(0, line.find("{\"secret\":")) + '\n';
  return world;
}

void rename(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at))
    text.replace(at, from.size(), to);
}

TEST_P(Copies, ASnapshotBringsBackExactlyWhatWas) {
  Traffic traffic(GetParam());
  act(traffic, kActsBeforeACopy);
  const std::string before = traffic.send("GET", kSandbox + "/snapshot").body;
  const std::string world = world_of(traffic.sandbox());
  const std::string registry = dump(traffic.sandbox().registry());
  act(traffic, 40);
  const auto put = traffic.send("PUT", kSandbox + "/snapshot", before);
  ASSERT_EQ(put.status, 200) << put.body;
  EXPECT_EQ(world_of(traffic.sandbox()), world);
  EXPECT_EQ(dump(traffic.sandbox().registry()), registry);
  EXPECT_EQ(traffic.send("GET", kSandbox + "/snapshot").body, before);
}

TEST_P(Copies, ARestoredSandboxIsRebuiltFromItsLog) {
  Traffic traffic(GetParam());
  act(traffic, 40);
  const std::string before = traffic.send("GET", kSandbox + "/snapshot").body;
  act(traffic, 20);
  ASSERT_EQ(traffic.send("PUT", kSandbox + "/snapshot", before).status, 200);
  act(traffic, 20);
  Sandbox rebuilt(Traffic::kAccountSid, traffic.sandbox().shared(),
                  traffic.log().read(Traffic::kAccountSid, 0), {});
  EXPECT_EQ(dump(rebuilt.state()), dump(traffic.sandbox().state()));
  EXPECT_EQ(dump(rebuilt.registry()), dump(traffic.sandbox().registry()));
}

TEST_P(Copies, ABundleReplaysToTheSameAnswers) {
  Traffic traffic(GetParam());
  act(traffic, kActsBeforeACopy);
  const std::string text = traffic.send("GET", kSandbox + "/repro").body;
  EXPECT_EQ(json::member(*json::compact(text), "unfaithful"), "[]");
  std::string error;
  const auto bundle = read_bundle(text, error);
  ASSERT_TRUE(bundle) << error;
  ASSERT_GT(bundle->inputs.size(), 100u);
  Replay replay(*bundle, "0");
  for (const BundleInput& input : bundle->inputs)
    ASSERT_EQ(replay.apply(input).answer, input.answer) << input.method << ' ' << input.target;
}

TEST_P(Copies, ABundleGoesOnFromASnapshot) {
  Traffic traffic(GetParam());
  act(traffic, 60);
  const std::string snapshot = traffic.send("GET", kSandbox + "/snapshot").body;
  ASSERT_EQ(traffic.send("PUT", kSandbox + "/snapshot", snapshot).status, 200);
  EXPECT_FALSE(traffic.sandbox().recorder().is_furnished());  // until somebody resets it
  act(traffic, 60);
  const std::string text = traffic.send("GET", kSandbox + "/repro").body;
  EXPECT_EQ(json::member(*json::compact(text), "unfaithful"), "[]");
}

TEST_P(Copies, AForkHoldsTheSameUnderItsOwnAccount) {
  Traffic traffic(GetParam());
  act(traffic, kActsBeforeACopy);
  const std::string other = "AC000000000000000000000000000051a1";
  const auto forked =
      traffic.send("POST", kSandbox + "/fork", R"({"account_sid":")" + other + "\"}");
  ASSERT_EQ(forked.status, 201) << forked.body;
  std::string was = traffic.send("GET", kSandbox + "/snapshot").body;
  const std::string is = traffic.send("GET", "/_mock/v1/sandboxes/" + other + "/snapshot").body;
  EXPECT_EQ(is.find(Traffic::kAccountSid), std::string::npos);
  rename(was, Traffic::kAccountSid, other);
  for (const std::string_view minted : {"subaccounts", "keys"})
    for (const auto& [old, anew] : json::members(json::member(forked.body, minted)))
      rename(was, old, json::text_member(anew, "sid"));
  EXPECT_EQ(is, was);
}

}  // namespace
}  // namespace mock::simulation
