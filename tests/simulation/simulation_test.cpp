// Ten thousand random registrations with everything around them, from printed seeds, and what must
// hold whatever anybody did. A seed that failed is repeated with A2P_SIM_SEED=N.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "tests/simulation/comparison.h"
#include "tests/simulation/traffic.h"

namespace mock::simulation {
namespace {

// In so many tests that CTest has something to spread over its processors. Under sanitizers a fifth
// of it: they look at the code on the way, and the ways are the same.
constexpr int kParts = 8, kRegistrationsOfASandbox = 25;
#ifdef __SANITIZE_ADDRESS__
constexpr int kSandboxesOfAPart = 10;
#else
constexpr int kSandboxesOfAPart = 50;
static_assert(kParts * kSandboxesOfAPart * kRegistrationsOfASandbox == 10'000);
#endif
constexpr int kActs = 150;

std::uint64_t wanted_seed() {
  const char* const one = std::getenv("A2P_SIM_SEED");
  return one == nullptr ? 0 : std::strtoull(one, nullptr, 10);
}

std::vector<std::uint64_t> few_seeds() {
  if (const std::uint64_t one = wanted_seed(); one != 0) return {one};
  std::vector<std::uint64_t> all;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) all.push_back(seed);
  return all;
}

// The traffic of one seed until so many customers came, watched all the way; a sentence when
// something was wrong.
std::string watch(std::uint64_t seed) {
  Traffic traffic(seed);
  for (int acts = 1; traffic.registrations() < kRegistrationsOfASandbox; ++acts) {
    const std::string act = traffic.act();
    std::string wrong = traffic.wrong();
    if (wrong.empty() && !traffic.log().wrong().empty()) wrong = traffic.log().wrong().front();
    if (!wrong.empty())
      return "seed " + std::to_string(seed) + ", act " + std::to_string(acts) + " (" + act +
             "): " + wrong;
  }
  if (const std::string unheard = traffic.unheard(); !unheard.empty())
    return "seed " + std::to_string(seed) + ": " + unheard;
  // What the log kept is what there is.
  Traffic rebuilt(traffic, Traffic::Rebuilt::kFromLog);
  if (dump(rebuilt.sandbox().state()) != dump(traffic.sandbox().state()))
    return "seed " + std::to_string(seed) + ": the log makes another sandbox";
  return {};
}

class TenThousandRegistrations : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Simulation, TenThousandRegistrations, testing::Range(0, kParts));

TEST_P(TenThousandRegistrations, KeepTheInvariants) {
  const auto first = static_cast<std::uint64_t>(1 + GetParam() * kSandboxesOfAPart);
  if (wanted_seed() != 0) {
    EXPECT_EQ(watch(wanted_seed()), "");
    return;
  }
  RecordProperty("first_seed", static_cast<int>(first));
  for (std::uint64_t seed = first; seed < first + kSandboxesOfAPart; ++seed)
    ASSERT_EQ(watch(seed), "");
}

class Simulation : public testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, Simulation, testing::ValuesIn(few_seeds()));

TEST_P(Simulation, TheSameSeedMakesTheSameJournal) {
  Traffic one(GetParam()), other(GetParam());
  for (int i = 0; i < kActs; ++i) {
    one.act();
    other.act();
  }
  EXPECT_EQ(journal_text(one.sandbox().journal()), journal_text(other.sandbox().journal()));
  EXPECT_EQ(dump(one.sandbox().state()), dump(other.sandbox().state()));
}

// The ids of requests are not compared: the log keeps no request that changed nothing.
TEST_P(Simulation, ASandboxRebuiltFromItsLogAnswersWhatFollowsTheSame) {
  Traffic original(GetParam());
  for (int i = 0; i < kActs; ++i) original.act();
  Traffic rebuilt(original, Traffic::Rebuilt::kFromLog);
  original.forget_transcript();
  for (int i = 0; i < kActs; ++i) {
    const std::string act = original.act();
    rebuilt.act();
    ASSERT_EQ(rebuilt.transcript(), original.transcript())
        << "seed " << GetParam() << ", act " << i << " (" << act << ')';
    original.forget_transcript();
    rebuilt.forget_transcript();
  }
  EXPECT_EQ(dump(rebuilt.sandbox().state()), dump(original.sandbox().state()));
  EXPECT_EQ(dump(rebuilt.sandbox().registry()), dump(original.sandbox().registry()));
  EXPECT_EQ(rebuilt.sandbox().clock().now(), original.sandbox().clock().now());
  EXPECT_EQ(rebuilt.log().wrong(), original.log().wrong());
}

TEST(Simulation, AnotherSeedMakesAnotherJournal) {
  Traffic one(1), other(2);
  for (int i = 0; i < 20; ++i) {
    one.act();
    other.act();
  }
  EXPECT_NE(journal_text(one.sandbox().journal()), journal_text(other.sandbox().journal()));
}

// The traffic must reach the far end, or the invariants hold for want of anything to break them.
const std::vector<std::string> kFarEnds = {
    "brand FAILED",          "brand SUSPENDED",
    "brand IN_REVIEW",       "brand VERIFIED",
    "brand VETTED_VERIFIED", "campaign VERIFIED",
    "campaign FAILED",       "campaign SUSPENDED",
    "number REGISTERED",     "number PENDING_DEREGISTRATION",
    "message delivered",     "customer_profile twilio-rejected",
    "account suspended",     "fault",
    "request with a fault",  "delivery delivered",
    "delivery dead",         "delivery retrying",
    "delivery dropped"};

void count_ends(Traffic& traffic, std::map<std::string, int>& reached) {
  for (const ChangeSet& changes : traffic.log().read(Traffic::kAccountSid, 0))
    for (const RecordPtr& record : changes.put) {
      for (const char* member : {"status", "campaign_status", "identity_status"})
        ++reached[record->kind + ' ' + json::text_member(record->text, member)];
      if (record->kind == "number_registration")
        ++reached["number " + json::text_member(record->hidden, "state")];
      if (record->kind == "fault" && json::integer(json::member(record->text, "hits")) > 0)
        ++reached["fault"];
    }
  for (const JournalEntry& entry : traffic.sandbox().journal().entries())
    if (!entry.fault.empty()) ++reached["request with a fault"];
}

// Goes on from seed to seed only until every end was reached often enough.
TEST(Simulation, ReachesTheFarEnds) {
  constexpr std::uint64_t kSeeds = 120;
  constexpr int kOften = 4;
  std::map<std::string, int> reached;
  const auto is_rare = [&](const std::string& end) { return reached[end] < kOften; };
  for (std::uint64_t seed = 1; seed <= kSeeds && std::ranges::any_of(kFarEnds, is_rare); ++seed) {
    Traffic traffic(seed);
    for (int i = 0; i < 2 * kActs; ++i) traffic.act();
    count_ends(traffic, reached);
  }
  for (const std::string& end : kFarEnds) EXPECT_GE(reached[end], kOften) << end;
}

}  // namespace
}  // namespace mock::simulation
