// Tries a client with the cases: a server of its own, some cases at a time, a verdict for each.
#include <fnmatch.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "conformance/judge/case.h"
#include "conformance/judge/expected.h"
#include "conformance/judge/report_html.h"
#include "conformance/judge/report_json.h"
#include "conformance/judge/report_junit.h"
#include "conformance/judge/tree.h"
#include "conformance/judge/trial.h"
#include "conformance/runner/wire.h"
#include "mock_server/commands/check/check.h"
#include "mock_server/commands/check/program.h"
#include "mock_server/commands/files.h"
#include "mock_server/commands/local_server.h"
#include "mock_server/commands/module_settings.h"
#include "mock_server/commands/run/credentials.h"
#include "mock_server/commands/run/lent.h"
#include "mock_server/commands/serve.h"
#include "mock_server/commands/stopwatch.h"
#include "mock_server/config.h"
#include "mock_server/net/wall_clock.h"

namespace mock::cli {
namespace {

namespace fs = std::filesystem;
using conformance::Case;
using conformance::CaseResult;
using conformance::Verdict;

constexpr int kFailed = 1, kNothingJudged = 3, kInterrupted = 130;
constexpr int kNotRunnable = 126, kNotFound = 127;
// The first case of each flow: a client that says there that it does not offer the flow is not
// asked for the rest of it.
constexpr std::string_view kPlain = "/order/plain";

bool is_plain(const Case& one) { return one.id == one.flow + std::string(kPlain); }

std::vector<Case> chosen_cases(const ExecLine& line) {
  std::vector<Case> chosen;
  for (Case& one : conformance::all_cases()) {
    const bool in_flow = line.flows.empty() || std::find(line.flows.begin(), line.flows.end(),
                                                         one.flow) != line.flows.end();
    const auto means = [&](const std::string& pattern) {
      return conformance::matches(one, pattern);
    };
    const bool named = line.only.empty() || std::any_of(line.only.begin(), line.only.end(), means);
    const bool by_its_name =
        std::find(line.only.begin(), line.only.end(), one.id) != line.only.end();
    if (in_flow && named && (line.full || !one.only_full || by_its_name))
      chosen.push_back(std::move(one));
  }
  if (chosen.empty())
    throw ConfigError(
        "no case is meant; `a2p-mock check --list` shows the ids, and --only takes "
        "ids, globs over ids, and rules");
  return chosen;
}

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

std::string today(Instant wall) { return iso8601(wall).substr(0, 10); }

// Where inputs and states of the clients lie; it goes when the object does.
class WorkDirectory {
 public:
  WorkDirectory() = default;
  ~WorkDirectory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  WorkDirectory(const WorkDirectory&) = delete;
  WorkDirectory& operator=(const WorkDirectory&) = delete;

  // One for a case.
  std::string of(const Case& one) const {
    const fs::path place = path_ / one.id;
    fs::create_directories(place);
    return place.string();
  }

 private:
  fs::path path_ = make_temporary_directory("check");
};

// The shell found no such program.
struct NotStarted : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Court {
 public:
  explicit Court(const ExecLine& line)
      : line_(line),
        cases_(chosen_cases(line)),
        results_(cases_.size()),
        before_(read_environment()),
        settings_(resolve_settings({}, quiet())),
        server_({.directory = directory_settings(settings_),
                 .wall = net::wall_now(),
                 .ca_directory = {},
                 .proxy_passthrough = true,
                 .outbound = outbound(settings_)}),
        lent_(server_.url(), server_.ca(), before_) {}

  conformance::CheckReport hold() {
    const Stopwatch stopwatch;
    server_.start();
    std::vector<std::size_t> first, rest;
    for (std::size_t i = 0; i < cases_.size(); ++i)
      (is_plain(cases_[i]) ? first : rest).push_back(i);
    if (first.empty()) {
      first.push_back(rest.front());
      rest.erase(rest.begin());
    }
    try_all(first);
    for (const std::size_t i : first) look_at_first(cases_[i], results_[i]);
    std::erase_if(rest, [&](std::size_t i) { return is_left_out(i); });
    try_all(rest);
    server_.stop();
    coverage = coverage_of(server_.directory());
    conformance::CheckReport report{.command = line_.command,
                                    .program_version = A2P_MOCK_VERSION,
                                    .strict = line_.strict,
                                    .cases = std::move(results_),
                                    .took = stopwatch.elapsed()};
    if (Interruption::happened())  // what was not tried has no id
      std::erase_if(report.cases, [](const CaseResult& result) { return result.id.empty(); });
    return report;
  }

  conformance::Coverage coverage;  // of all that hold() tried

 private:
  static ServeSettings quiet() {
    ServeSettings settings;
    settings.log_level = "off";
    return settings;
  }

  // Calls `try_one` for each, some at a time.
  void try_all(const std::vector<std::size_t>& which) {
    const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t jobs =
        std::min<std::size_t>(line_.jobs == 0 ? processors : line_.jobs, which.size());
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> workers;
    for (std::size_t i = 0; i < jobs; ++i)
      workers.emplace_back([&] {
        const conformance::Send send = conformance::connect_to(server_.url());
        for (std::size_t at = next++; at < which.size() && !Interruption::happened() && !failed_;
             at = next++)
          try_one(which[at], send);
      });
    for (std::thread& worker : workers) worker.join();
    if (!failure_.empty()) throw ConfigError(failure_);
  }

  void try_one(std::size_t at, const conformance::Send& send) {
    const Case& one = cases_[at];
    const auto run = [&](const conformance::ProgramOrder& order) {
      conformance::ProgramEnd end = run_program(line_.command, environment(order), order.is_over);
      if (end.status == kNotFound || end.status == kNotRunnable)
        throw NotStarted("--exec '" + line_.command + "' cannot be run: " + end.output);
      return end;
    };
    try {
      CaseResult result = conformance::try_case(
          one, send, run,
          {.url = server_.url(),
           .directory = work_.of(one),
           .rerun = "a2p-mock check --exec " + quoted(line_.command) +
                    (line_.strict ? " --strict" : "") + " --only " + one.id,
           .strict = line_.strict,
           .limit =
               std::chrono::milliseconds(static_cast<std::int64_t>(line_.limit_seconds * 1000)),
           .waits = &waits_});
      keep(at, std::move(result));
    } catch (const NotStarted& error) {
      const std::lock_guard lock(mutex_);
      failed_ = true;
      failure_ = error.what();
    } catch (const std::exception& error) {  // the world of this case broke: the others go on
      CaseResult result = untried(one, Verdict::kFailed);
      result.remarks.push_back(std::string("The case could not be played to its end: ") +
                               error.what());
      keep(at, std::move(result));
    }
  }

  void keep(std::size_t at, CaseResult result) {
    if (Interruption::happened()) return;
    const std::lock_guard lock(mutex_);
    results_[at] = std::move(result);
    ++done_;
    show_progress(results_[at].id);
  }

  static CaseResult untried(const Case& one, Verdict verdict) {
    CaseResult result;
    result.id = one.id;
    result.title = one.title;
    result.flow = one.flow;
    for (const contract::ClientRule* rule : one.rules) result.rules.push_back(rule->id);
    result.verdict = verdict;
    return result;
  }

  std::vector<std::string> environment(const conformance::ProgramOrder& order) const {
    Environment environment = before_;
    replace_credentials(environment,
                        {order.account_sid, order.auth_token, order.key_sid, order.key_secret});
    lent_.equip(environment,
                clients::sdk_of_program(line_.command.substr(0, line_.command.find(' '))));
    environment["A2P_MOCK_ACCOUNT_SID"] = order.account_sid;
    environment["A2P_MOCK_SANDBOX"] = order.account_sid;
    environment["A2P_MOCK_URL"] = server_.url();
    environment.erase("A2P_WEBHOOKS");  // of cases about webhooks only
    for (const auto& [name, value] : order.variables) environment[name] = value;
    return written(environment);
  }

  void look_at_first(const Case& one, const CaseResult& result) {
    if (result.runs.empty()) return;
    if (result.verdict == Verdict::kUnimplemented && is_plain(one))
      not_offered_.push_back(result.flow);
  }

  // Cases of a flow that the client does not offer have their verdict without being tried.
  bool is_left_out(std::size_t at) {
    const Case& one = cases_[at];
    if (std::find(not_offered_.begin(), not_offered_.end(), one.flow) == not_offered_.end())
      return false;
    CaseResult& result = results_[at];
    result.id = one.id;
    result.title = one.title;
    result.flow = one.flow;
    for (const contract::ClientRule* rule : one.rules) result.rules.push_back(rule->id);
    result.verdict = Verdict::kUnimplemented;
    result.remarks.push_back("The program does not offer this flow.");
    return true;
  }

  void show_progress(const std::string& id) const {
    if (isatty(STDERR_FILENO) == 0) {
      constexpr std::size_t kEvery = 25;  // where nobody watches, a line now and then
      if (done_ % kEvery == 0)
        std::fprintf(stderr, "a2p-mock: %zu of %zu cases tried\n", done_, cases_.size());
      return;
    }
    std::fprintf(stderr, "\r\033[K%zu/%zu %s%s", done_, cases_.size(), id.c_str(),
                 done_ == cases_.size() ? "\r\033[K" : "");
    std::fflush(stderr);
  }

  const ExecLine& line_;
  std::vector<Case> cases_;
  std::vector<CaseResult> results_;
  Environment before_;
  ServeSettings settings_;
  LocalServer server_;
  Lent lent_;
  WorkDirectory work_;
  std::vector<std::string> not_offered_;

  std::atomic<bool> waits_ = false;  // see TrialSettings

  std::mutex mutex_;  // of what follows, and of results_
  std::size_t done_ = 0;
  std::atomic<bool> failed_ = false;
  std::string failure_;
};

int list_cases(const ExecLine& line) {
  for (const Case& one : chosen_cases(line)) {
    std::string rules;
    for (const contract::ClientRule* rule : one.rules)
      rules += (rules.empty() ? "" : " ") + std::string(rule->id);
    std::printf("%-58s %s\n%-58s   %s\n", one.id.c_str(), one.title.c_str(), "", rules.c_str());
  }
  return 0;
}

// What is needed to look into a case that is not well.
void write_artifacts(const conformance::CheckReport& report, const std::string& directory) {
  for (const CaseResult& result : report.cases) {
    if (result.verdict == Verdict::kOk || result.runs.empty()) continue;
    const fs::path place = fs::path(directory) / result.id;
    fs::create_directories(place);
    write_file((place / "repro.json").string(), result.repro);
    std::string output;
    for (const conformance::ProgramRun& run : result.runs) output += run.output;
    write_file((place / "output.txt").string(), output);
  }
}

void write_reports(const conformance::CheckReport& report, const ReportFiles& files) {
  if (!files.junit.empty()) write_file(files.junit, conformance::report_junit(report));
  if (!files.json.empty()) write_file(files.json, conformance::report_json(report));
  if (!files.html.empty()) write_file(files.html, conformance::report_html(report));
}

// Before anything is tried: a run may take minutes.
void refuse_unwritable(const std::string& file) {
  if (file.empty()) return;
  const fs::path directory = fs::absolute(file).parent_path();
  if (!fs::is_directory(directory) || access(directory.c_str(), W_OK) != 0)
    throw ConfigError("'" + file + "' cannot be written: '" + directory.string() +
                      "' must be a directory that may be written to");
}

void make_artifacts_directory(const std::string& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error || access(directory.c_str(), W_OK) != 0)
    throw ConfigError("--artifacts: '" + directory +
                      "' must be a directory that may be written to");
}

using Expectations = std::vector<conformance::ExpectedFailure>;

// Without the rows about cases that only --full tries, when it does not.
Expectations expectations(const ExecLine& line) {
  if (line.expected.empty()) return {};
  Expectations rows;
  try {
    rows = conformance::read_expected(line.expected, read_file(line.expected));
  } catch (const std::runtime_error& error) {
    throw ConfigError(error.what());
  }
  std::vector<std::string> ids;
  for (const Case& one : conformance::all_cases()) ids.push_back(one.id);
  for (const std::string& sentence : conformance::meaningless(rows, ids))
    std::fprintf(stderr, "a2p-mock: %s: %s\n", line.expected.c_str(), sentence.c_str());
  if (line.full) return rows;
  const std::vector<Case> cases = conformance::all_cases();
  std::erase_if(rows, [&](const conformance::ExpectedFailure& row) {
    bool is_left_out = false;
    for (const Case& one : cases) {
      if (fnmatch(row.pattern.c_str(), one.id.c_str(), 0) != 0) continue;
      if (!one.only_full) return false;
      is_left_out = true;
    }
    return is_left_out;
  });
  return rows;
}

int exit_status(const conformance::CheckReport& report) {
  bool judged = false;
  for (const CaseResult& result : report.cases) {
    if (result.is_unexpected) return kFailed;
    judged = judged || result.verdict == Verdict::kOk || result.verdict == Verdict::kNonStrict ||
             result.verdict == Verdict::kFailed;
  }
  return judged ? 0 : kNothingJudged;
}

}  // namespace

int check_exec(const ExecLine& line) {
  if (line.list) return list_cases(line);
  const Expectations expected = expectations(line);
  for (const std::string& file : {line.report.junit, line.report.json, line.report.html,
                                  line.coverage.html, line.coverage.json})
    refuse_unwritable(file);
  if (!line.artifacts.empty()) make_artifacts_directory(line.artifacts);
  const Interruption interruption;
  Court court(line);
  conformance::CheckReport report = court.hold();
  conformance::apply_expected(expected, today(net::wall_now()), report.cases);
  const conformance::TreeStyle style{.is_coloured = isatty(STDOUT_FILENO) != 0,
                                     .shows_everything = line.verbose};
  const std::string text =
      conformance::tree_text(report, style) + '\n' + conformance::summary_text(report) + '\n';
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
  write_reports(report, line.report);
  if (!line.artifacts.empty()) write_artifacts(report, line.artifacts);
  const int below = write_coverage(court.coverage, line.coverage, "check --exec " + line.command);
  if (Interruption::happened()) return kInterrupted;
  const int status = exit_status(report);
  return status != 0 ? status : below;
}

}  // namespace mock::cli
