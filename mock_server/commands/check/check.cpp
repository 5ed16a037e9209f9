// `a2p-mock check`: is a client, or a server, as Twilio's rules want it?
#include "mock_server/commands/check/check.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "mock_server/commands/command.h"
#include "mock_server/config.h"

namespace mock::cli {
namespace {

// `junit=FILE,json=FILE,html=FILE`, as CLI11 splits it at the commas.
ReportFiles read_report(const std::vector<std::string>& words) {
  ReportFiles files;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    const std::string kind = word.substr(0, equals);
    std::string* file = kind == "junit"  ? &files.junit
                        : kind == "json" ? &files.json
                        : kind == "html" ? &files.html
                                         : nullptr;
    if (file == nullptr || equals == std::string::npos || equals + 1 == word.size())
      throw ConfigError("--report is '" + word +
                        "'; it must be junit=FILE, json=FILE or html=FILE, or several of them "
                        "with commas between");
    *file = word.substr(equals + 1);
  }
  return files;
}

}  // namespace

Run add_check(CLI::App& subcommand) {
  auto line = std::make_shared<ExecLine>();
  auto report = std::make_shared<std::vector<std::string>>();
  subcommand.add_option("--exec", line->command, "Try this client: a command of the shell")
      ->type_name("CMD");
  subcommand.add_option("--flow", line->flows, "Only this flow, such as isv-standard; repeatable")
      ->type_name("FLOW")
      ->allow_extra_args(false);
  subcommand
      .add_option("--only", line->only, "Only these cases: ids, globs over ids, rules; repeatable")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  subcommand.add_flag("--list", line->list, "Show the cases and try none");
  subcommand.add_flag("--strict", line->strict, "What a client SHOULD do counts like MUST");
  subcommand.add_flag("--full", line->full, "Also the cases of --list --full, such as each crash");
  subcommand.add_flag("-v,--verbose", line->verbose, "Say more about cases that are well, too");
  subcommand.add_option("-j,--jobs", line->jobs, "So many cases at a time; one for each processor")
      ->type_name("N");
  subcommand
      .add_option("--time-limit", line->limit_seconds, "Seconds that one start of CMD may take")
      ->type_name("S")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  subcommand.add_option("--expected", line->expected, "A file of failures that are known")
      ->type_name("FILE");
  subcommand
      .add_option("--artifacts", line->artifacts,
                  "Write output and repro of what is not well there")
      ->type_name("DIR");
  subcommand.add_option("--report", *report, "Write reports: junit=FILE,json=FILE,html=FILE")
      ->type_name("KIND=FILE")
      ->delimiter(',');
  subcommand.footer(
      "Exit status: 0 nothing is wrong; 1 a case FAILED, or did not do as --expected says; 2 "
      "usage; "
      "3\nnothing could be judged.");
  return [line, report] {
    line->report = read_report(*report);
    if (line->command.empty() && !line->list)
      throw ConfigError(
          "say which client is to be tried, such as a2p-mock check --exec 'node register.js'");
    return check_exec(*line);
  };
}

}  // namespace mock::cli
