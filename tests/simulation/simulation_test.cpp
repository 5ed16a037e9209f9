// Random traffic, faults of its makers and time, from a printed seed. A failed seed is repeated
// with A2P_SIM_SEED=N.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/simulation/invariants.h"
#include "tests/simulation/traffic.h"

namespace mock::simulation {
namespace {

constexpr int kActs = 150;

std::vector<std::uint64_t> seeds() {
  if (const char* one = std::getenv("A2P_SIM_SEED")) return {std::strtoull(one, nullptr, 10)};
  std::vector<std::uint64_t> all;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) all.push_back(seed);
  return all;
}

class Simulation : public testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, Simulation, testing::ValuesIn(seeds()));

TEST_P(Simulation, KeepsItsInvariants) {
  Traffic traffic(GetParam());
  Invariants invariants;
  for (int i = 0; i < kActs; ++i) {
    const std::string act = traffic.act();
    ASSERT_LT(traffic.last_status(), 500)
        << "seed " << GetParam() << ": " << traffic.last_request();
    const std::vector<std::string> wrong = invariants.check(traffic.sandbox());
    ASSERT_TRUE(wrong.empty()) << "seed " << GetParam() << ", act " << i << " (" << act
                               << "): " << wrong.front();
  }
  const auto wrong = check_events(traffic.log(), Traffic::kAccountSid);
  EXPECT_TRUE(wrong.empty()) << wrong.front();
}

TEST_P(Simulation, TheSameSeedMakesTheSameJournal) {
  Traffic one(GetParam()), other(GetParam());
  for (int i = 0; i < kActs; ++i) {
    one.act();
    other.act();
  }
  EXPECT_EQ(journal_text(one.sandbox().journal()), journal_text(other.sandbox().journal()));
  EXPECT_EQ(dump(one.sandbox().state()), dump(other.sandbox().state()));
}

TEST_P(Simulation, ASandboxRebuiltFromItsLogGoesOnExactly) {
  Traffic traffic(GetParam());
  for (int i = 0; i < kActs; ++i) traffic.act();
  Sandbox rebuilt(Traffic::kAccountSid, traffic.sandbox().shared(),
                  traffic.log().read(Traffic::kAccountSid, 0), {});
  EXPECT_EQ(dump(rebuilt.state()), dump(traffic.sandbox().state()));
  EXPECT_EQ(dump(rebuilt.registry()), dump(traffic.sandbox().registry()));
  EXPECT_EQ(rebuilt.clock().now(), traffic.sandbox().clock().now());
}

TEST(Simulation, AnotherSeedMakesAnotherJournal) {
  Traffic one(1), other(2);
  for (int i = 0; i < 20; ++i) {
    one.act();
    other.act();
  }
  EXPECT_NE(journal_text(one.sandbox().journal()), journal_text(other.sandbox().journal()));
}

TEST(Simulation, ReadingChangesNothing) {
  Traffic traffic(3);
  for (int i = 0; i < 60; ++i) traffic.act();
  const std::string before = dump(traffic.sandbox().state());
  for (const char* target :
       {"/v1/CustomerProfiles", "/v1/TrustProducts", "/v1/EndUsers", "/v1/a2p/BrandRegistrations",
        "/v1/Services", "/v1/Policies", "/v1/EndUserTypes"})
    EXPECT_EQ(traffic.send("GET", target).status, 200) << target;
  EXPECT_EQ(dump(traffic.sandbox().state()), before);
}

// The traffic must reach the far end, or the invariants hold for want of anything to break them.
TEST(Simulation, ReachesVerifiedBrandsAndCampaigns) {
  std::size_t verified_brands = 0, campaigns = 0, failed = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Traffic traffic(seed);
    for (int i = 0; i < kActs; ++i) traffic.act();
    traffic.sandbox().state().each([&](const Record& record) {
      if (json::text_member(record.text, "campaign_status") == "VERIFIED") ++campaigns;
      if (record.kind != "brand") return;
      if (json::text_member(record.text, "identity_status") == "VERIFIED") ++verified_brands;
      if (json::text_member(record.text, "status") == "FAILED") ++failed;
    });
  }
  EXPECT_GT(verified_brands, 10u);
  EXPECT_GT(campaigns, 3u);
  EXPECT_GT(failed, 10u);
}

}  // namespace
}  // namespace mock::simulation
