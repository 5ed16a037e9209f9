#include "conformance/judge/coverage.h"

#include <algorithm>

#include "conformance/reference/joins.h"

namespace conformance {
namespace {

// Every code that a text of JSON has, in `code` of an error or in `error_code` at any depth.
void collect_codes(const Json& value, std::set<int>& codes) {
  if (value.is_object())
    for (const auto& [name, member] : value.items())
      if ((name == "error_code" || name == "code") && member.is_number_integer())
        codes.insert(member.get<int>());
  if (value.is_structured())
    for (const Json& member : value) collect_codes(member, codes);
}

std::string_view title_of(int code) {
  if (const auto* row = contract::find_error_code(code)) return row->title;
  if (const auto* row = contract::find_review_error(code)) return row->title;
  if (const auto* row = contract::find_bundle_review_error(code)) return row->title;
  return {};
}

bool can_be_given(int code) {
  const contract::FactKind kind = kind_of_code(code);
  return kind == contract::kRule || kind == contract::kTransition || kind == contract::kSwitch;
}

bool is_covered(const Machine& machine, const Edge& edge, const Coverage& coverage) {
  if (!edge.rules.empty())
    return std::any_of(edge.rules.begin(), edge.rules.end(),
                       [&](std::string_view rule) { return coverage.rules.contains(rule); });
  return std::any_of(coverage.changes.begin(), coverage.changes.end(),
                     [&](const SeenChange& change) { return is_edge(machine, edge, change); });
}

void count(Share& share, bool covered) {
  ++share.known;
  share.covered += covered ? 1 : 0;
}

CoverageReport::MachineLine line_of(const Machine& machine, const Coverage& coverage,
                                    CoverageReport& report) {
  CoverageReport::MachineLine line{&machine, {}, {}, {}};
  for (const Edge& edge : machine.edges) {
    line.edges.push_back({&edge, is_covered(machine, edge, coverage)});
    count(line.share, line.edges.back().covered);
    count(report.transitions, line.edges.back().covered);
  }
  for (const contract::State* state : machine.states) {
    const bool covered =
        std::any_of(coverage.changes.begin(), coverage.changes.end(),
                    [&](const SeenChange& change) { return enters(machine, *state, change); });
    line.states.push_back({state, covered, covered || can_enter(machine, *state)});
    if (line.states.back().reachable) count(report.states, covered);
  }
  return line;
}

bool is_strange(const SeenChange& change) {
  // Whether an identity changed tells the edge where the status does not.
  if (change.field == "identity_status") return false;
  return std::none_of(machines().begin(), machines().end(), [&](const Machine& machine) {
    return std::any_of(machine.edges.begin(), machine.edges.end(),
                       [&](const Edge& edge) { return is_edge(machine, edge, change); });
  });
}

}  // namespace

double Share::percent() const {
  constexpr double kAll = 100.0;
  return known == 0 ? kAll : kAll * static_cast<double>(covered) / static_cast<double>(known);
}

void Coverage::add(const History& history) {
  for (const StatusChange& change : history.changes) {
    changes.insert({change.resource, change.type, change.field, change.from, change.to});
    codes.insert(change.codes.begin(), change.codes.end());
  }
  for (const Exchange& exchange : history.exchanges) {
    if (!exchange.rule.empty()) rules.insert(exchange.rule);
    collect_codes(exchange.answer, codes);
  }
}

void Coverage::merge(const Coverage& more) {
  changes.insert(more.changes.begin(), more.changes.end());
  codes.insert(more.codes.begin(), more.codes.end());
  rules.insert(more.rules.begin(), more.rules.end());
}

CoverageReport report_of(const Coverage& coverage) {
  CoverageReport report;
  for (const Machine& machine : machines())
    report.machines.push_back(line_of(machine, coverage, report));
  for (const int code : all_codes()) {
    if (!can_be_given(code)) continue;
    report.codes.push_back({code, title_of(code), surface_of(code), coverage.codes.contains(code)});
    count(report.code_share, report.codes.back().covered);
  }
  for (const contract::Rule* rule : all_rules()) {
    if (rule->bites == contract::Bites::kAdvice) continue;
    report.rules.push_back({rule, coverage.rules.contains(rule->id)});
    count(report.rule_share, report.rules.back().covered);
  }
  std::copy_if(coverage.changes.begin(), coverage.changes.end(), std::back_inserter(report.strange),
               is_strange);
  return report;
}

}  // namespace conformance
