// The probes find nothing wrong with our own server.
#include <set>

#include "tests/probes/probed.h"

namespace conformance::probes {
namespace {

TEST(Probes, FindNothingWrongWithTheOwnServer) {
  const Probed own;
  const Findings findings = own.probe();
  EXPECT_TRUE(findings.target.has_control);
  for (const ProbeResult& result : findings.results) EXPECT_TRUE(is_green(result)) << told(result);
  EXPECT_EQ(findings.exit_status(), 0);
}

TEST(Probes, EveryChapterHasProbesOfItsName) {
  for (const Chapter& chapter : all_chapters()) {
    const std::vector<Probe> probes = chapter.probes();
    EXPECT_GE(probes.size(), 5u) << chapter.name;
    for (const Probe& one : probes) EXPECT_EQ(one.chapter(), chapter.name) << one.id;
  }
}

TEST(Probes, IdsAreUniqueAndSentencesAreThere) {
  std::set<std::string> ids;
  for (const Probe& one : select({})) {
    EXPECT_TRUE(ids.insert(one.id).second) << one.id;
    EXPECT_GT(one.says.size(), 10u) << one.id;
    EXPECT_EQ(one.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_/"), std::string::npos)
        << one.id;
  }
}

}  // namespace
}  // namespace conformance::probes
