// `a2p-mock scenario`: run, list, show and validate.
#include "mock_server/commands/scenario.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

#include "conformance/contract/rules.h"
#include "conformance/runner/library.h"
#include "mock_server/commands/verb.h"
#include "mock_server/config.h"

namespace mock::cli {
namespace {

using conformance::Scenario;
using conformance::ScenarioError;

struct Line {
  std::vector<std::string> words;  // patterns, an id, or files
  std::string directory;
};

// What a scenario is for, in a few words: its rules, or its codes.
std::string purpose(const Scenario& scenario) {
  std::string text;
  for (const std::string& rule : scenario.proves) text += (text.empty() ? "" : " ") + rule;
  for (const int code : scenario.produces) text += (text.empty() ? "" : " ") + std::to_string(code);
  return scenario.is_state() ? "state" : text;
}

int list(const Line& line) {
  const Scenarios scenarios(line.directory);
  std::vector<std::vector<std::string>> rows;
  for (const Scenario* scenario : scenarios.select(line.words))
    rows.push_back({scenario->id, purpose(*scenario), scenario->title});
  print(aligned(rows));
  return 0;
}

// One by its id, or all that show a rule or a code.
int show(const Line& line) {
  const Scenarios scenarios({});
  const std::vector<const Scenario*> meant = scenarios.select(line.words);
  for (const conformance::ScenarioText& one : conformance::scenario_library()) {
    const bool is_meant = std::any_of(meant.begin(), meant.end(), [&](const Scenario* scenario) {
      return one.id == scenario->id;
    });
    if (!is_meant) continue;
    if (meant.size() > 1) print("# " + std::string(one.id));
    print(one.text);
  }
  return 0;
}

void check(const std::string& name, const Scenarios& scenarios) {
  std::ifstream file(name);
  if (!file) throw ScenarioError(name + " cannot be read");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const Scenario scenario = conformance::parse_scenario(name, name, text);
  scenarios.all.chain(scenario);
  for (const std::string& rule : scenario.proves)
    if (contract::find_rule(rule) == nullptr)
      throw ScenarioError(name + ": `proves: " + rule + "`: there is no such rule");
}

int validate(const Line& line) {
  const Scenarios scenarios(line.directory);
  int status = 0;
  for (const std::string& name : line.words) {
    try {
      check(name, scenarios);
      print(name + ": readable");
    } catch (const ScenarioError& error) {
      print(error.what());
      status = 2;
    }
  }
  return status;
}

}  // namespace

Scenarios::Scenarios(const std::string& directory) : built_in(conformance::scenario_library()) {
  if (!directory.empty()) all.add_directory(directory);
  if (directory.empty())
    all = built_in;
  else
    all.stand_on(built_in);
}

std::vector<const Scenario*> Scenarios::select(const std::vector<std::string>& patterns) const {
  std::vector<std::string> meant;
  for (const std::string& pattern : patterns) {
    const std::string state = "states/" + pattern;  // as --from names it
    if (!all.select({&pattern, 1}).empty())
      meant.push_back(pattern);
    else if (!all.select({&state, 1}).empty())
      meant.push_back(state);
    else
      throw ConfigError("no scenario is meant by '" + pattern +
                        "': it is an id, a glob over ids such as 'brand/*', a rule id or a code; "
                        "`a2p-mock scenario list` names them all");
  }
  return all.select(meant);
}

int with_readable_files(const std::function<int()>& act) {
  try {
    return act();
  } catch (const ScenarioError& error) {
    throw ConfigError(error.what());
  }
}

Run add_scenario(CLI::App& subcommand) {
  subcommand.require_subcommand(1);
  CLI::App* run = subcommand.add_subcommand("run", "Run scenarios, each in a sandbox of its own");
  const Run runs = add_scenario_run(*run);

  auto line = std::make_shared<Line>();
  const auto add_directory = [&](CLI::App* verb) {
    verb->add_option("--dir", line->directory, "Those of this directory, not the program's")
        ->type_name("DIR");
  };
  CLI::App* lists = subcommand.add_subcommand("list", "Name scenarios and what they show");
  lists->add_option("pattern", line->words, "Ids, globs over ids, rule ids or codes");
  add_directory(lists);
  CLI::App* shows = subcommand.add_subcommand("show", "Print one of the program's scenarios");
  shows->add_option("id", line->words, "Its id, or the rule or code it shows")
      ->required()
      ->expected(1);
  CLI::App* checks = subcommand.add_subcommand("validate", "Check files without running them");
  checks->add_option("file", line->words, "YAML files")->required();
  add_directory(checks);

  return [=] {
    return with_readable_files([&] {
      if (run->parsed()) return runs();
      if (lists->parsed()) return list(*line);
      return shows->parsed() ? show(*line) : validate(*line);
    });
  };
}

}  // namespace mock::cli
