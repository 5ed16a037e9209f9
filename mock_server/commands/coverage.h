// `--coverage` and `--coverage-min` of the commands that serve: what the sandboxes exercised of the
// contract, written when all is over. For commands/ only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/judge/coverage.h"
#include "mock_server/sandbox/directory.h"

namespace CLI {
class App;
}

namespace mock::cli {

// As the command line has them.
struct CoverageLine {
  std::vector<std::string> files;  // `html=FILE`, `json=FILE`
  std::string least;               // `40%`
};

// Adds the two options; `line` must outlive the parsing.
void add_coverage_options(CLI::App& subcommand, CoverageLine& line);

struct CoverageTargets {
  std::string html, json;       // files; empty: not written
  std::optional<double> least;  // percent of the transitions
  bool is_wanted() const { return !html.empty() || !json.empty() || least.has_value(); }
};
// Throws ConfigError with a sentence.
CoverageTargets coverage_targets(const CoverageLine& line);

// Of all sandboxes, those that are gone included.
conformance::Coverage coverage_of(const Directory& directory);

inline constexpr int kBelowCoverage = 4;  // exit status
// Writes the files, says on stderr what was exercised, and gives the exit status: 0, or
// kBelowCoverage. Throws std::runtime_error when a file cannot be written. Nothing happens where
// nothing is wanted.
int write_coverage(const conformance::Coverage& coverage, const CoverageTargets& targets,
                   std::string_view title);

}  // namespace mock::cli
