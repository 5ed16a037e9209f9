// What a scenario says about itself, read without a YAML parser.
#include "conformance/reference/scenario_lines.h"

#include <gtest/gtest.h>

namespace conformance {
namespace {

using Texts = std::vector<std::string>;

TEST(ScenarioLines, ReadOneName) {
  const auto lines = read_scenario("brand/x", "title: A title\nproves: A2P-BRAND-21   # why\n");
  EXPECT_EQ(lines.id, "brand/x");
  EXPECT_EQ(lines.title, "A title");
  EXPECT_EQ(lines.proves, Texts{"A2P-BRAND-21"});
  EXPECT_EQ(lines.produces, Texts{});
}

TEST(ScenarioLines, ReadAListInBrackets) {
  EXPECT_EQ(read_scenario("x", "produces: [30909, 30886]\nsteps: []\n").produces,
            (Texts{"30909", "30886"}));
}

TEST(ScenarioLines, ReadAListOnLinesOfItsOwn) {
  const auto lines =
      read_scenario("x", "proves:\n  - A2P-BRAND-21\n  - A2P-BRAND-22 # too\nfrom: y\n");
  EXPECT_EQ(lines.proves, (Texts{"A2P-BRAND-21", "A2P-BRAND-22"}));
}

TEST(ScenarioLines, LeaveStepsAlone) {
  const auto lines = read_scenario("x", "steps:\n  - request: GET /\n    proves: nothing\n");
  EXPECT_EQ(lines.proves, Texts{});
}

TEST(ScenarioLines, AreFoundByRuleAndByCode) {
  const std::vector<ScenarioLines> all = {read_scenario("a", "proves: R-1\n"),
                                          read_scenario("b", "produces: 30909\n")};
  EXPECT_EQ(proving(all, "R-1"), Texts{"a"});
  EXPECT_EQ(producing(all, 30909), Texts{"b"});
  EXPECT_EQ(producing(all, 30886), Texts{});
}

}  // namespace
}  // namespace conformance
