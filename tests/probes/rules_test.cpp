// Every probe of a rule proves it: where the rule is not enforced, the probe turns red.
#include "conformance/contract/rules.h"

#include <map>
#include <set>

#include "tests/probes/probed.h"

namespace conformance::probes {
namespace {

// Rules that no sandbox can leave out; lies_test.cpp shows that their probes can fail.
const std::set<std::string_view> kAlwaysEnforced = {"PLAT-AUTH-01", "PLAT-AUTH-02", "PLAT-ROUTE-01",
                                                    "PLAT-ROUTE-02"};

// Without their rule another one refuses the same request with the same code, in other words.
const std::set<std::string_view> kShadowed = {"brands/swapped_bundles",
                                              "customer_profiles/primary_stays",
                                              "sinks/configuration_is_no_object"};

TEST(Rules, OfProbesExist) {
  for (const Probe& one : select({}))
    for (const std::string_view rule : one.rules)
      EXPECT_NE(contract::find_rule(rule), nullptr) << one.id << ' ' << rule;
}

TEST(Rules, ProbesTurnRedWithoutTheRuleTheyProve) {
  const Probed own;
  std::map<std::string_view, std::vector<std::string>> ids;
  for (const Probe& one : select({}))
    for (const std::string_view rule : one.rules)
      if (!kAlwaysEnforced.contains(rule) && !kShadowed.contains(one.id))
        ids[rule].push_back(one.id);
  EXPECT_GE(ids.size(), 80u);
  for (const auto& [rule, proving] : ids) {
    Options options = own.options(proving);
    options.disabled = {std::string(rule)};
    for (const ProbeResult& result : probe(own.send(), options).results)
      EXPECT_FALSE(result.problems.empty())
          << result.probe.id << " does not notice that " << rule << " is disabled\n"
          << told(result);
  }
}

}  // namespace
}  // namespace conformance::probes
