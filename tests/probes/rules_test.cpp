// Every probe of a rule proves it: where the rule is not enforced, the probe turns red.
#include "conformance/contract/rules.h"

#include <map>
#include <set>

#include "tests/probes/probed.h"

namespace conformance::probes {
namespace {

using Rules = std::set<std::string>;

// Each of these rules alone refuses what the probe does with the status and code that it expects,
// in other words: it turns red when none of them is enforced.
const std::map<std::string_view, Rules> kSeveral = {
    {"brands/swapped_bundles", {"A2P-BRAND-10", "A2P-BRAND-12", "A2P-BRAND-13"}},
    {"brands/update_of_pending", {"A2P-BRAND-03", "A2P-BRAND-04"}},
    {"customer_profiles/primary_stays", {"TH-PRIMARY-01", "TH-BUNDLE-01"}},
    {"sinks/configuration_is_no_object", {"EVENT-SINK-02", "EVENT-SINK-04", "EVENT-SINK-05"}},
};

void expect_red(const Probed& own, const std::vector<std::string>& ids, const Rules& disabled) {
  Options options = own.options(ids);
  options.disabled = disabled;
  for (const ProbeResult& result : probe(own.send(), options).results)
    EXPECT_FALSE(result.problems.empty())
        << result.probe.id << " does not notice that " << *disabled.begin() << " is disabled\n"
        << told(result);
}

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
      if (!is_always_enforced(rule) && !kSeveral.contains(one.id)) ids[rule].push_back(one.id);
  EXPECT_GE(ids.size(), 80u);
  for (const auto& [rule, proving] : ids) expect_red(own, proving, {std::string(rule)});
}

TEST(Rules, ProbesOfSeveralTurnRedWithoutAnyOfThem) {
  const Probed own;
  for (const auto& [id, rules] : kSeveral) {
    expect_red(own, {std::string(id)}, rules);
    for (const std::string& enough : rules) {  // each is: the list names none in vain
      Options options = own.options({std::string(id)});
      options.disabled = rules;
      options.disabled.erase(enough);
      const Findings findings = probe(own.send(), options);
      EXPECT_TRUE(is_green(findings.results.at(0)))
          << id << " is red although " << enough << " is enforced\n"
          << told(findings.results[0]);
    }
  }
}

}  // namespace
}  // namespace conformance::probes
