// What one or many runs exercised of what the contract knows: transitions, states, codes and rules.
// Coverage is what was seen; CoverageReport holds it against the tables. For `check`, `run` and
// `serve`, and whoever shows it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/contract/error_codes.h"
#include "conformance/contract/rule.h"
#include "conformance/judge/history.h"
#include "conformance/judge/machine.h"

namespace conformance {

struct Coverage {
  std::set<SeenChange> changes;
  std::set<int> codes;
  std::set<std::string, std::less<>> rules;  // that refused

  // The changes, the refusals and the codes in answers.
  void add(const History& history);
  void merge(const Coverage& more);
};

struct Share {
  std::size_t covered = 0, known = 0;
  double percent() const;  // of nothing: 100
};

struct CoverageReport {
  struct EdgeLine {
    const Edge* edge;
    bool covered;
  };
  struct StateLine {
    const contract::State* state;
    bool covered, reachable;
  };
  struct MachineLine {
    const Machine* machine;
    std::vector<EdgeLine> edges;
    std::vector<StateLine> states;
    Share share;  // of the edges
  };
  struct CodeLine {
    int code;
    std::string_view title;
    contract::Surface surface;
    bool covered;
  };
  struct RuleLine {
    const contract::Rule* rule;
    bool covered;
  };

  std::vector<MachineLine> machines;
  std::vector<CodeLine> codes;      // that something here can give
  std::vector<RuleLine> rules;      // that can refuse
  std::vector<SeenChange> strange;  // seen, and in no table
  Share transitions, states, code_share, rule_share;
};

CoverageReport report_of(const Coverage& coverage);

// `42 of 118 transitions (35.6 %), …`
std::string summary_text(const CoverageReport& report);
// Documented in docs/guides/coverage.md.
std::string coverage_json(const CoverageReport& report);
// One file that needs no other; `title` is the command that ran, or the like.
std::string coverage_html(const CoverageReport& report, std::string_view title);

}  // namespace conformance
