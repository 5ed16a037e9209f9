// `a2p-mock check`: is a client, or a server, as Twilio's rules want it?
#include "mock_server/commands/check/check.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "conformance/judge/case.h"
#include "mock_server/commands/check/target.h"
#include "mock_server/commands/command.h"
#include "mock_server/commands/scenario.h"
#include "mock_server/config.h"

namespace mock::cli {
namespace {

constexpr unsigned kMostJobs = 64;
constexpr double kShortestLimit = 0.1, kLongestLimit = 3600;  // seconds

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

// As the command line has it.
struct CheckLine {
  ExecLine exec;
  TargetLine target;  // what both have in common stands in `exec`
  std::vector<std::string> report;
  CoverageLine coverage;
};

void add_exec_options(CLI::App& subcommand, CheckLine& line) {
  ExecLine& exec = line.exec;
  subcommand.add_option("--exec", exec.command, "Try this client: a command of the shell")
      ->type_name("CMD");
  subcommand.add_option("--flow", exec.flows, "Only this flow, such as isv-standard; repeatable")
      ->type_name("FLOW")
      ->allow_extra_args(false)
      ->check(CLI::IsMember(
          std::vector<std::string>(conformance::kFlows.begin(), conformance::kFlows.end())));
  subcommand.add_flag("--strict", exec.strict, "What a client SHOULD do counts like MUST");
  subcommand.add_flag("--full", exec.full, "Also the cases that are many, such as each crash");
  subcommand
      .add_option("-j,--jobs", exec.jobs, "So many cases at a time; 0: as there are processors")
      ->type_name("N")
      ->check(CLI::Range(0U, kMostJobs));
  subcommand
      .add_option("--time-limit", exec.limit_seconds,
                  "Seconds in which CMD may do nothing: no request, no wait")
      ->type_name("S")
      ->check(CLI::Range(kShortestLimit, kLongestLimit))
      ->capture_default_str();
  subcommand.add_option("--expected", exec.expected, "A file of failures that are known")
      ->type_name("FILE");
  subcommand
      .add_option("--artifacts", exec.artifacts, "Write output and repro of what is not well there")
      ->type_name("DIR");
  add_coverage_options(subcommand, line.coverage);
}

void add_target_options(CLI::App& subcommand, TargetLine& target) {
  subcommand
      .add_option("--target", target.url, "Probe this server; `self`: one of this program's own")
      ->type_name("URL");
  subcommand.add_flag("--allow-charges", target.allow_charges,
                      "Probe a host of twilio.com with more than GETs");
  subcommand.add_option("--user", target.user, "Of the target; TWILIO_ACCOUNT_SID when absent")
      ->type_name("SID");
  subcommand
      .add_option("--password", target.password, "Of the target; TWILIO_AUTH_TOKEN when absent")
      ->type_name("TOKEN");
  subcommand.add_option("--control-token", target.control_token, "Of the target's control API")
      ->envname("A2P_MOCK_CONTROL_TOKEN")
      ->type_name("TOKEN");
}

int check(CheckLine& line) {
  ExecLine& exec = line.exec;
  TargetLine& target = line.target;
  if (!exec.command.empty() && !target.url.empty())
    throw ConfigError("--exec tries a client and --target probes a server: one of them at a time");
  exec.report = read_report(line.report);
  if (!target.url.empty()) {
    if (!exec.report.html.empty())
      throw ConfigError("--report html=FILE is of --exec; probes are reported as junit and json");
    target.only = exec.only;
    target.list = exec.list;
    target.verbose = exec.verbose;
    target.junit = exec.report.junit;
    target.json = exec.report.json;
    return check_target(target);
  }
  if (exec.command.empty() && !exec.list)
    throw ConfigError(
        "say what is to be judged: a client, a2p-mock check --exec 'node register.js', or a "
        "server, a2p-mock check --target http://127.0.0.1:4010");
  exec.coverage = coverage_targets(line.coverage);
  return with_readable_files([&] { return check_exec(exec); });
}

}  // namespace

Run add_check(CLI::App& subcommand) {
  auto line = std::make_shared<CheckLine>();
  add_exec_options(subcommand, *line);
  add_target_options(subcommand, line->target);
  subcommand
      .add_option("--only", line->exec.only,
                  "Only these cases or probes: ids, globs over ids, rules; repeatable")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  subcommand.add_flag("--list", line->exec.list, "Show the cases or probes and try none");
  subcommand.add_flag("-v,--verbose", line->exec.verbose, "Say more, also of what is well");
  subcommand.add_option("--report", line->report, "Write reports: junit=FILE,json=FILE,html=FILE")
      ->type_name("KIND=FILE")
      ->delimiter(',');
  subcommand.footer(
      "Exit status: 0 nothing is wrong; 1 a case or probe FAILED, or did not do as --expected "
      "says; "
      "2\nusage; 3 nothing could be judged; 4 for --coverage-min. See docs/guides/check.md.");
  return [line] { return check(*line); };
}

}  // namespace mock::cli
