#include "conformance/probes/probe.h"

#include <algorithm>

#include "conformance/contract/rules.h"
#include "conformance/probes/visit.h"

namespace conformance::probes {
namespace {

const contract::Rule& row_of(std::string_view rule) {
  const contract::Rule* row = contract::find_rule(rule);
  if (row == nullptr) throw std::logic_error("there is no rule " + std::string(rule));
  return *row;
}

Severity severity_of(const std::vector<std::string_view>& rules) {
  const bool inferred =
      !rules.empty() && std::all_of(rules.begin(), rules.end(), [](std::string_view rule) {
        return row_of(rule).evidence == contract::Evidence::kInferred;
      });
  return inferred ? Severity::kShould : Severity::kMust;
}

}  // namespace

std::string_view Probe::chapter() const { return std::string_view(id).substr(0, id.find('/')); }

Probe refused(std::string id, std::string_view rule, Ask ask) {
  return {.id = std::move(id),
          .says = std::string(row_of(rule).title),
          .rules = {rule},
          .severity = severity_of({rule}),
          .run = [rule, ask = std::move(ask)](Visit& visit) {
            ask(visit);
            visit.expect_refusal(rule);
          }};
}

Probe keeps(std::string id, std::string says, std::vector<std::string_view> rules, Ask run) {
  const Severity severity = severity_of(rules);
  return {std::move(id), std::move(says), std::move(rules), severity, std::move(run)};
}

Probe should(std::string id, std::string says, std::vector<std::string_view> rules, Ask run) {
  return {std::move(id), std::move(says), std::move(rules), Severity::kShould, std::move(run)};
}

Probe where(std::string_view switched, std::string_view value, Probe probe) {
  probe.switches.emplace_back(switched, value);
  return probe;
}

}  // namespace conformance::probes
