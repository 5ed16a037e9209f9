// `a2p-mock run -- CMD…`: a server of its own, a sandbox, and a program that does not know that it
// talks to them. Everything that it says goes to stderr; stdout is the program's.
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>

#include "mock_server/commands/command.h"
#include "mock_server/commands/coverage.h"
#include "mock_server/commands/local_server.h"
#include "mock_server/commands/module_settings.h"
#include "mock_server/commands/remote.h"
#include "mock_server/commands/run/artifacts.h"
#include "mock_server/commands/run/child.h"
#include "mock_server/commands/run/credentials.h"
#include "mock_server/commands/run/foreign_words.h"
#include "mock_server/commands/run/lent.h"
#include "mock_server/commands/run/report.h"
#include "mock_server/commands/serve.h"
#include "mock_server/commands/stopwatch.h"
#include "mock_server/core/json.h"
#include "mock_server/net/wall_clock.h"

namespace mock::cli {
namespace {

constexpr int kNothingArrived = 3, kRemarked = 2;
constexpr std::string_view kOuterRun = "A2P_MOCK_RUN";
constexpr const char* kInnerMark = "inner-requests";

struct RunLine {
  ServeLine serve;
  std::vector<std::string> command, fail_on;
  std::string sdk = "auto", artifacts;
  CoverageLine coverage;
  bool keep_credentials = false, only_twilio = false;
};

// Where it listens and who may ask is no question here; and a program that calls others as well as
// Twilio still does, unless --only-twilio says otherwise.
bool is_offered(std::string_view option) {
  return option != "listen" && option != "idle-timeout" && option != "proxy-passthrough" &&
         !option.starts_with("control");
}

// Nobody waits for a person here, and a program that looks at once finds its review decided.
ServeSettings run_defaults() {
  ServeSettings defaults;
  defaults.sandbox.phone_owner.answers = true;
  defaults.sandbox.reviews.pace = Pace::kInstant;
  defaults.log_level = "off";
  return defaults;
}

const clients::Sdk* sdk_of(const RunLine& line) {
  if (line.sdk == "auto") return clients::sdk_of_program(line.command[0]);
  const clients::Sdk* sdk = clients::find_sdk(line.sdk);
  if (sdk == nullptr)
    throw ConfigError("--sdk is '" + line.sdk + "'; it must be auto, " +
                      std::string(clients::sdk_names()) + ".");
  return sdk;
}

void say(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

// The sandbox of the program's account.
void make_sandbox(LocalServer& server, const ServeSettings& settings,
                  const Credentials& credentials, Instant wall) {
  refuse_unknown_state(server.directory().states(), settings.from);
  if (server.directory().find(credentials.account_sid) != nullptr) return;  // --account, kept
  SandboxSpec spec = server.directory().defaults();
  spec.account_sid = credentials.account_sid;
  spec.auth_token = credentials.auth_token;
  spec.label = "run";
  spec.api_keys.push_back({credentials.key_sid, credentials.key_secret});
  // While it is brought into its state nobody answers an OTP: in some states one is waited for.
  const Settings wanted = spec.settings;
  if (!spec.from.empty()) spec.settings.phone_owner = {};
  std::string error;
  Sandbox* sandbox = nullptr;
  try {
    sandbox = server.directory().create(std::move(spec), wall, error);
  } catch (const StateNotReached& why) {
    throw ConfigError(why.what());
  }
  if (sandbox == nullptr) throw std::runtime_error(error);
  sandbox->set_settings(wanted);
}

// One program and the server that it talks to.
class Stay {
 public:
  explicit Stay(const RunLine& line)
      : line_(line),
        settings_(resolve_settings(read_sources(line.serve), run_defaults())),
        before_(read_environment()),
        sdk_(sdk_of(line)),
        coverage_(coverage_targets(line.coverage)),
        credentials_(line.keep_credentials ? kept_credentials(before_) : drawn_credentials()) {}

  int run() {
    start_log(settings_.log_level);
    const Stopwatch stopwatch;
    const Instant wall = net::wall_now();
    LocalServer server(
        {.directory = directory_settings(settings_),
         .wall = wall,
         .ca_directory = settings_.ca_dir,
         .proxy_passthrough = !line_.only_twilio,
         .outbound = outbound(settings_),
         .notice = [](std::string_view text) { spdlog::info("{}", printable(text)); },
         .connection_notice = [this](std::string_view text) { heard(text); }});
    make_sandbox(server, settings_, credentials_, wall);
    const Beginning beginning = beginning_of(server.directory());
    const Lent lent(server.url(), server.ca(), before_);
    say("a2p-mock: " + line_.command[0] + " talks to " + server.url() + " as " +
        credentials_.account_sid + '\n');
    server.start();
    const Foreground::Ended ended = foreground_.run(line_.command, environment(server, lent));
    // What the program did last lies before this on the server's sockets, so that it is read by
    // then.
    const Remote remote{.url = server.url(), .token = {}};
    remote.call("GET", "/_mock/livez");
    // Webhooks that are out still arrive: an advance by nothing waits for them.
    const std::string sandbox = "/_mock/v1/sandboxes/" + credentials_.account_sid;
    const std::string out = remote.call("GET", sandbox + "/webhooks?status=sending").body;
    if (!json::elements(json::member(out, "webhooks")).empty())
      remote.call("POST", sandbox + "/clock/advance", R"({"by": "0s"})");
    server.stop();

    RunReport report = collect_report(server, beginning, secrets_of(before_), net::wall_now());
    report.took = stopwatch.elapsed();
    int status = conclude(report, ended, lent);
    const int covered =
        write_coverage(coverage_of(server.directory()), coverage_, "run " + line_.command[0]);
    if (status == 0) status = covered;
    if (!line_.artifacts.empty())
      write_artifacts(server, line_.artifacts, secrets_of(before_), net::wall_now());
    summarize(report, status);
    return status;
  }

 private:
  std::vector<std::string> environment(const LocalServer& server, const Lent& lent) const {
    Environment environment = before_;
    if (!line_.keep_credentials) replace_credentials(environment, credentials_);
    lent.equip(environment, sdk_);
    environment["A2P_MOCK_ACCOUNT_SID"] = credentials_.account_sid;
    environment["A2P_MOCK_SANDBOX"] = credentials_.account_sid;
    environment["A2P_MOCK_URL"] = server.url();
    environment[std::string(kOuterRun)] = lent.directory().string();
    return written(environment);
  }

  // On the server's thread. What befell connections is worth telling when no request came of them.
  void heard(std::string_view text) {
    constexpr std::size_t kMost = 10;
    spdlog::info("{}", printable(text));
    if (std::find(heard_.begin(), heard_.end(), text) == heard_.end() && heard_.size() < kMost)
      heard_.emplace_back(text);
  }

  // Says what came of it, and gives the exit status: the program's own where it failed.
  int conclude(const RunReport& report, const Foreground::Ended& ended, const Lent& lent) const {
    if (!ended.complaint.empty()) {
      say("a2p-mock: " + ended.complaint + ".\n");
      return ended.status;
    }
    if (report.requests() > 0) {
      say(report_text(report));
      say(strangers_text(report));
      tell_outer_run();
      const int remarked = is_failing(report) ? kRemarked : 0;
      return ended.status != 0 ? ended.status : remarked;
    }
    if (std::filesystem::exists(lent.directory() / kInnerMark)) {
      say("a2p-mock: no request arrived here; the `a2p-mock run` inside had them\n");
      tell_outer_run();
      return ended.status;
    }
    say(silence_text());
    return ended.status != 0 ? ended.status : kNothingArrived;
  }

  std::string silence_text() const {
    std::string text = "a2p-mock: no request arrived. " +
                       std::string(sdk_ == nullptr ? clients::common_cause() : sdk_->cause) + '\n';
    for (const std::string& line : heard_) text += "  " + line + '\n';
    return text;
  }

  // Credentials of the program's own would be used at Twilio, too.
  std::string strangers_text(const RunReport& report) const {
    constexpr std::size_t kShown = 3;
    std::vector<std::string> strangers = report.accounts;
    std::erase(strangers, credentials_.account_sid);
    if (strangers.empty()) return {};
    std::string text = "  note: it used";
    for (std::size_t i = 0; i < strangers.size() && i < kShown; ++i)
      text += (i == 0 ? " " : ", ") + strangers[i];
    if (strangers.size() > kShown)
      text += " and " + std::to_string(strangers.size() - kShown) + " more accounts";
    return text + ", which `run` did not give it\n";
  }

  bool is_failing(const RunReport& report) const {
    return std::any_of(line_.fail_on.begin(), line_.fail_on.end(), [&](const std::string& what) {
      return what == "findings" ? report.has(RunReport::Remark::Kind::kFinding)
                                : report.has_refusals();
    });
  }

  // The requests of this run count for the one around it.
  void tell_outer_run() const {
    const auto outer = before_.find(kOuterRun);
    if (outer == before_.end()) return;
    std::error_code ignored;
    if (std::filesystem::is_directory(outer->second, ignored))
      std::ofstream(std::filesystem::path(outer->second) / kInnerMark) << "1\n";
  }

  void summarize(const RunReport& report, int status) const {
    const auto file = before_.find("GITHUB_STEP_SUMMARY");
    if (file == before_.end() || file->second.empty()) return;
    std::ofstream summary(file->second, std::ios::app);
    summary << report_markdown(report, line_.command[0], status);
    summary.close();
    if (!summary)
      say("a2p-mock: GITHUB_STEP_SUMMARY names '" + file->second +
          "', which cannot be written; it must be a file\n");
  }

  const RunLine& line_;
  Foreground foreground_;  // before the server's thread
  ServeSettings settings_;
  Environment before_;
  const clients::Sdk* sdk_;
  CoverageTargets coverage_;
  Credentials credentials_;
  std::vector<std::string> heard_;
};

}  // namespace

Run add_run(CLI::App& subcommand) {
  auto line = std::make_shared<RunLine>();
  subcommand.add_option("command", line->command, "The program and its words, behind --")
      ->type_name("-- CMD...");
  subcommand
      .add_option("--sdk", line->sdk, "What CMD is written with: auto, node, python, php, ...")
      ->type_name("SDK")
      ->capture_default_str();
  subcommand.add_flag("--keep-credentials", line->keep_credentials,
                      "Leave TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and the like as they are");
  subcommand.add_flag("--only-twilio", line->only_twilio,
                      "Refuse connections to other hosts, which are relayed otherwise");
  subcommand
      .add_option("--fail-on", line->fail_on, "Exit status 2 when there were any; repeatable")
      ->type_name("findings|refusals")
      ->check(CLI::IsMember({"findings", "refusals"}))
      ->allow_extra_args(false);
  subcommand
      .add_option("--artifacts", line->artifacts,
                  "Write journal, findings, webhooks, timeline and repro there")
      ->type_name("DIR");
  add_coverage_options(subcommand, line->coverage);
  add_serve_options(subcommand, line->serve, is_offered);
  subcommand.footer(
      "Where nothing is said, reviews are `instant` and the phone's owner says `yes`. Exit "
      "status:\n"
      "that of CMD (128 and the signal that ended it, 127 when there is no such program); 3 when "
      "CMD\n"
      "succeeded and no request arrived, 2 for --fail-on, 4 for --coverage-min.");
  return [line] {
    auto command = unmarked(std::move(line->command));
    if (!command || command->empty())
      throw ConfigError(
          "there is no program to run; it must stand behind --, as in a2p-mock run -- node "
          "register.js.");
    line->command = std::move(*command);
    return Stay(*line).run();
  };
}

}  // namespace mock::cli
