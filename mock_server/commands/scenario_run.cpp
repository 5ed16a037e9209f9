// `a2p-mock scenario run`: scenarios against a server of its own, or one that runs.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <optional>

#include "conformance/contract/rules.h"
#include "conformance/runner/report.h"
#include "conformance/runner/wire.h"
#include "mock_server/commands/local_server.h"
#include "mock_server/commands/scenario.h"
#include "mock_server/commands/stopwatch.h"
#include "mock_server/commands/verb.h"
#include "mock_server/config.h"

namespace mock::cli {
namespace {

using conformance::Result;
using conformance::Scenario;

struct RunLine {
  std::vector<std::string> patterns, disabled;
  std::string directory, target, token, junit;
  bool verbose = false;
};

// One line that tells how far it is, where a person watches.
class Progress {
 public:
  explicit Progress(bool shown) : shown_(shown) {}
  ~Progress() { clear(); }
  void show(std::size_t done, std::size_t all, const std::string& id) const {
    if (!shown_) return;
    std::printf("\r\033[K%zu/%zu %s", done, all, id.c_str());
    std::fflush(stdout);
  }
  void clear() const {
    if (shown_) std::printf("\r\033[K");
  }

 private:
  bool shown_;
};

std::string quoted(const std::string& word) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:=+@";
  return word.find_first_not_of(kPlain) == std::string::npos ? word : '\'' + word + '\'';
}

std::string rerun_command(const RunLine& line, const Scenario& scenario) {
  std::string command = "a2p-mock scenario run " + quoted(scenario.id) + " --verbose";
  if (!line.directory.empty()) command += " --dir " + quoted(line.directory);
  for (const std::string& rule : line.disabled) command += " --disable-rule " + rule;
  if (!line.target.empty()) command += " --target " + quoted(line.target);
  return command;
}

conformance::RunOptions options_of(const RunLine& line) {
  conformance::RunOptions options;
  options.disabled = {line.disabled.begin(), line.disabled.end()};
  options.control_token = line.token;
  options.keep_failed = !line.target.empty();
  if (!line.verbose) return options;
  options.watch = [](const conformance::Step& step, const conformance::Call& call,
                     const conformance::Answer& answer) {
    print("  " + std::string(step.verb == conformance::StepVerb::kRequest ? "" : "act ") +
          call.method + ' ' + call.target + "  " + std::to_string(answer.status) + "  " +
          std::string(answer.header("X-A2P-Mock-Rule")));
    if (!call.body.empty()) print("    " + call.body);
    if (!answer.body.empty()) print("    " + answer.body);
  };
  return options;
}

int run(const RunLine& line) {
  for (const std::string& rule : line.disabled)
    if (contract::find_rule(rule) == nullptr)
      throw ConfigError("--disable-rule is '" + rule + "'; it must be the id of a rule");
  const Scenarios scenarios(line.directory);
  const auto selected = scenarios.select(line.patterns);
  if (selected.empty()) throw ConfigError("there is no scenario in " + line.directory);
  std::ofstream junit;
  if (!line.junit.empty()) junit.open(line.junit);
  if (!junit) throw ConfigError("--junit names '" + line.junit + "', which cannot be written");

  std::optional<LocalServer> own;
  if (line.target.empty()) own.emplace().start();
  const auto send = conformance::connect_to(own ? own->url() : line.target);
  const conformance::RunOptions options = options_of(line);
  const Progress progress(isatty(STDOUT_FILENO) != 0 && !line.verbose);
  const Stopwatch whole;
  std::vector<Result> results;
  bool failed = false;
  for (const Scenario* scenario : selected) {
    progress.show(results.size(), selected.size(), scenario->id);
    if (line.verbose) print(scenario->id);
    const Stopwatch each;
    results.push_back(
        {scenario, conformance::run_scenario(scenarios.all, *scenario, send, options), {}});
    results.back().took = each.elapsed();
    if (results.back().outcome.passed()) continue;
    failed = true;
    progress.clear();
    print(conformance::failure_text(results.back(), rerun_command(line, *scenario)));
  }
  progress.clear();
  if (!line.junit.empty()) junit << conformance::junit_xml(results);
  print(conformance::summary_text(results, whole.elapsed()));
  return failed ? 1 : 0;
}

}  // namespace

Run add_scenario_run(CLI::App& subcommand) {
  auto line = std::make_shared<RunLine>();
  subcommand.add_option("pattern", line->patterns,
                        "Ids, globs over ids such as 'brand/*', rule ids or codes; none: all");
  subcommand.add_option("--dir", line->directory, "Those of this directory, not the program's")
      ->type_name("DIR");
  subcommand
      .add_option("--disable-rule", line->disabled,
                  "No sandbox enforces this rule; what proves it turns red")
      ->type_name("RULE")
      ->allow_extra_args(false);
  subcommand.add_option("--target", line->target, "A server that runs, not one of its own")
      ->type_name("URL");
  subcommand.add_option("--control-token", line->token, "The target's token, if it wants one")
      ->type_name("TOKEN")
      ->envname("A2P_MOCK_CONTROL_TOKEN");
  subcommand.add_flag("--verbose,-v", line->verbose, "Print every exchange");
  subcommand.add_option("--junit", line->junit, "Write a JUnit report")->type_name("FILE");
  subcommand.footer(
      "Exit status 0 when all passed, 1 when one failed, 2 for a file or pattern "
      "that cannot be used.");
  return [line] { return run(*line); };
}

}  // namespace mock::cli
