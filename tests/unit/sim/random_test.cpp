#include "mock_server/sim/random.h"

#include <gtest/gtest.h>

#include <set>

namespace mock {
namespace {

TEST(Random, TheSameSeedAndScopeGiveTheSameDraws) {
  Random a(7, "AC1"), b(7, "AC1");
  for (int i = 0; i < 10; ++i) EXPECT_EQ(a.sid("BU"), b.sid("BU"));
}

TEST(Random, AnotherSeedOrScopeGivesOthers) {
  Random a(7, "AC1"), seed(8, "AC1"), scope(7, "AC2");
  const std::string sid = a.sid("BU");
  EXPECT_NE(sid, seed.sid("BU"));
  EXPECT_NE(sid, scope.sid("BU"));
}

TEST(Random, ADrawInOneStreamShiftsNoOther) {
  Random a(7, "AC1"), b(7, "AC1");
  for (int i = 0; i < 5; ++i) a.next("faults");
  EXPECT_EQ(a.sid("BU"), b.sid("BU"));
}

TEST(Random, SidsAreThirtyTwoLowerCaseHexDigitsAndUnique) {
  Random random(1, "AC1");
  std::set<std::string> seen;
  for (int i = 0; i < 10'000; ++i) {
    const std::string sid = random.sid("BU");
    ASSERT_EQ(sid.size(), 34u);
    ASSERT_EQ(sid.find_first_not_of("0123456789abcdef", 2), std::string::npos);
    ASSERT_TRUE(seen.insert(sid).second);
  }
}

TEST(Random, BoundedDrawsReachBothEndsAndNothingElse) {
  Random random(1, "AC1");
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(random.between("x", 10, 15));
  EXPECT_EQ(seen, (std::set<std::uint64_t>{10, 11, 12, 13, 14, 15}));
  EXPECT_EQ(random.between("x", 3, 3), 3u);
}

TEST(Random, GoesOnFromItsCounters) {
  Random a(7, "AC1");
  a.sid("BU");
  Random b(7, "AC1");
  b.restore(a.counters());
  EXPECT_EQ(a.sid("BU"), b.sid("BU"));
}

TEST(Random, TcrIdsHaveSevenCharacters) {
  Random random(1, "AC1");
  EXPECT_EQ(random.tcr_id('B').size(), 7u);
  EXPECT_EQ(random.tcr_id('C').front(), 'C');
}

}  // namespace
}  // namespace mock
