#include "mock_server/commands/coverage.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>

#include "mock_server/commands/files.h"
#include "mock_server/config.h"

namespace mock::cli {
namespace {

constexpr std::string_view kHtml = "html=", kJson = "json=";
constexpr double kAll = 100.0;

double read_percent(std::string_view text) {
  std::string_view digits = text;
  if (digits.ends_with('%')) digits.remove_suffix(1);
  double percent = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), percent);
  const bool is_read = error == std::errc() && end == digits.data() + digits.size();
  if (!is_read || !(percent >= 0 && percent <= kAll))
    throw ConfigError("--coverage-min is '" + std::string(text) +
                      "'; it must be a percentage from 0% to 100%, such as 40%.");
  return percent;
}

}  // namespace

void add_coverage_options(CLI::App& subcommand, CoverageLine& line) {
  subcommand
      .add_option("--coverage", line.files,
                  "Write which transitions, states, codes and rules were exercised")
      ->type_name("html=FILE,json=FILE")
      ->delimiter(',')
      ->allow_extra_args(false);
  subcommand
      .add_option("--coverage-min", line.least,
                  "Exit status 4 when fewer of the transitions were exercised")
      ->type_name("PERCENT");
}

CoverageTargets coverage_targets(const CoverageLine& line) {
  CoverageTargets targets;
  for (const std::string& file : line.files) {
    const bool html = file.starts_with(kHtml), json = file.starts_with(kJson);
    if ((!html && !json) || file.size() == kHtml.size())
      throw ConfigError("--coverage is '" + file +
                        "'; it must be html=FILE, json=FILE or both with a comma between.");
    (html ? targets.html : targets.json) = file.substr(kHtml.size());
  }
  if (!line.least.empty()) targets.least = read_percent(line.least);
  return targets;
}

conformance::Coverage coverage_of(const Directory& directory) {
  const StatusChanges::Seen seen = directory.seen();
  conformance::Coverage coverage;
  for (const auto& [resource, type, field, from, to] : seen.edges)
    coverage.changes.insert({std::string(resource), type, std::string(field), from, to});
  coverage.codes = seen.codes;
  coverage.rules = seen.rules;
  return coverage;
}

int write_coverage(const conformance::Coverage& coverage, const CoverageTargets& targets,
                   std::string_view title) {
  if (!targets.is_wanted()) return 0;
  const conformance::CoverageReport report = report_of(coverage);
  if (!targets.html.empty()) write_file(targets.html, coverage_html(report, title));
  if (!targets.json.empty()) write_file(targets.json, coverage_json(report));
  std::string said = "a2p-mock: exercised " + summary_text(report) + '\n';
  const bool below = targets.least && report.transitions.percent() < *targets.least;
  if (below) {
    char least[32];
    std::snprintf(least, sizeof least, "%g", *targets.least);
    said += "a2p-mock: --coverage-min asks for " + std::string(least) +
            "% of the transitions; --coverage html=FILE shows those that are missing\n";
  }
  std::fwrite(said.data(), 1, said.size(), stderr);
  std::fflush(stderr);
  return below ? kBelowCoverage : 0;
}

}  // namespace mock::cli
