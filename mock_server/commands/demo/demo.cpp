// `a2p-mock demo`: a registration from end to end through the SDK, over HTTP, against this
// program's own server. The runner's wait moves the sandbox's clock, and the phone's owner answers
// through the control API. With an input and a stricter profile it is a rehearsal before money is
// spent.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <stdexcept>

#include "a2p/a2p.h"
#include "conformance/contract/rules.h"
#include "mock_server/commands/command.h"
#include "mock_server/commands/demo/display.h"
#include "mock_server/commands/demo/samples.h"
#include "mock_server/commands/demo/stage.h"
#include "mock_server/commands/demo/transport.h"
#include "mock_server/commands/stopwatch.h"
#include "mock_server/config.h"

namespace mock::cli {
namespace {

constexpr std::string_view kOtpSender = "+19152782000";
constexpr Duration kPropagation = std::chrono::minutes(1);
constexpr Duration kReplyTime = std::chrono::minutes(2);

struct DemoLine {
  std::string flow = "isv-standard";
  std::string input_file;
  std::string rules = "guide";
};

std::string read_input(const DemoLine& line) {
  if (line.input_file.empty()) return std::string(sample(line.flow));
  std::ifstream file(line.input_file);
  if (!file)
    throw ConfigError("--input names '" + line.input_file +
                      "'; it must be a file that can be read.");
  return {std::istreambuf_iterator<char>(file), {}};
}

template <class Input>
Input unwrap(a2p::Result<Input> input) {
  if (!input) throw ConfigError(a2p::describe(input.error()));
  return std::move(*input);
}

a2p::Flow make_flow(const DemoLine& line, const a2p::Client& client, a2p::FlowHooks hooks) {
  const std::string text = read_input(line);
  if (line.flow == "isv-standard")
    return {client, unwrap(a2p::isv_standard_input_from_json(text)), {}, std::move(hooks)};
  if (line.flow == "isv-sole-prop")
    return {client, unwrap(a2p::isv_sole_proprietor_input_from_json(text)), {}, std::move(hooks)};
  if (line.flow == "direct-standard")
    return {client, unwrap(a2p::direct_standard_input_from_json(text)), {}, std::move(hooks)};
  return {client, unwrap(a2p::direct_sole_proprietor_input_from_json(text)), {}, std::move(hooks)};
}

SandboxSpec spec_of(const DemoLine& line) {
  SandboxSpec spec;
  spec.label = "demo";
  spec.seed = 1;
  spec.clock.mode = ClockMode::kFrozen;
  spec.settings.reviews.pace = Pace::kDocumented;
  if (line.flow == "direct-standard") spec.furnishing.business_identity = "direct_customer";
  const auto profile = RuleSet::parse_profile(line.rules);
  if (!profile)
    throw ConfigError("--rules is '" + line.rules + "'; it must be guide, twilio or strict.");
  spec.settings.rules.profile = *profile;
  return spec;
}

// Plays the world around the client while the flow waits.
class Bystanders {
 public:
  Bystanders(Stage& stage, Display& display) : stage_(stage), display_(display) {}

  void pass_time(const a2p::Waiting& waiting) {
    const std::string what(a2p::name(waiting.what));
    display_.waiting(what);
    if (waiting.what == a2p::WaitingFor::kOtpReply) return answer_otp(waiting);
    if (waiting.what == a2p::WaitingFor::kBrandPropagation)
      stage_.advance_by(kPropagation);
    else if (!stage_.advance_to_next_event())
      throw std::runtime_error("nothing is due any more, and " + waiting.sid + " is still " +
                               waiting.status);
    display_.waited(stage_.now(), what, waiting.sid);
  }

 private:
  void answer_otp(const a2p::Waiting& waiting) {
    const std::string& phone = waiting.mobile_phone_number;
    display_.text(stage_.now(), kOtpSender, phone, stage_.last_text(phone));
    stage_.advance_by(kReplyTime);
    display_.text(stage_.now(), phone, kOtpSender, "YES");
    if (stage_.reply(phone, kOtpSender, "YES") != "otp_confirmed")
      throw std::runtime_error("the OTP of " + waiting.sid + " was not confirmed");
    display_.text(stage_.now(), kOtpSender, phone, stage_.last_text(phone));
  }

  Stage& stage_;
  Display& display_;
};

void show_notes(Stage& stage, Display& display) {
  const auto notes = stage.notes();
  const auto show = [&](std::string_view heading, bool documented) {
    std::set<std::string> seen;
    for (const Stage::Note& note : notes) {
      const contract::Rule* rule = contract::find_rule(note.rule);
      if (((rule != nullptr && (rule->profiles & contract::kTwilio) != 0)) != documented) continue;
      if (!seen.insert(note.rule + note.message).second) continue;
      if (seen.size() == 1) {
        display.line("");
        display.line(heading);
      }
      display.line("  " + note.rule + "  " + note.message);
      display.line("      " + note.remedy);
    }
  };
  show("What production would say to this customer:", true);
  show("What a strict reviewer might say besides:", false);
}

int finish(const a2p::Result<a2p::Registration>& result, Stage& stage, Display& display,
           Instant start, Duration wall_time) {
  const std::string times = span(stage.now() - start) + " of sandbox time, " +
                            std::to_string(wall_time.count()) + " ms of yours";
  if (!result) {
    display.line("");
    display.line(a2p::describe(result.error()));
    const std::string& rule = result.error().mock_rule;
    if (!rule.empty()) {
      std::string remedy = stage.remedy_of(rule);
      const contract::Rule* row = contract::find_rule(rule);
      if (remedy.empty() && row != nullptr) remedy = row->remedy;
      display.line("Rule " + rule + ": " + remedy);
    }
    show_notes(stage, display);
    display.line("");
    display.costs(stage.costs(), stage.total_cost());
    display.line("Refused after " + times + '.');
    return 1;
  }
  show_notes(stage, display);
  const std::string status = result->campaigns.empty() ? "" : result->campaigns.back().status;
  display.line("");
  display.costs(stage.costs(), stage.total_cost());
  display.line("Campaign " + status + " after " + times + '.');
  return status == "VERIFIED" ? 0 : 1;
}

int demo(const DemoLine& line) {
  const Stopwatch stopwatch;
  const SandboxSpec spec = spec_of(line);
  Stage stage(spec);
  const Instant start = stage.now();
  Display display(start);
  Bystanders bystanders(stage, display);

  a2p::ClientOptions options;
  options.account_sid = stage.account_sid();
  options.auth_token = stage.auth_token();
  options.base_url = stage.url();
  options.clock = [&stage] { return stage.now(); };
  options.wait = [&stage](a2p::Duration duration) { stage.advance_by(duration); };
  const a2p::Client client(options, make_plain_transport());

  a2p::FlowHooks hooks;
  hooks.on_progress = [&](const a2p::Progress& progress) {
    display.action(stage.now(), progress.step, progress.action, progress.sid, progress.status);
  };
  a2p::Flow flow = make_flow(line, client, std::move(hooks));
  display.title("Registering through the SDK at " + stage.url() + ": flow " + line.flow +
                ", rules " + line.rules + ", reviews as long as documented, frozen clock");
  display.line("");
  a2p::RunOptions run;
  run.wait = [&](const a2p::Waiting& waiting) { bystanders.pass_time(waiting); };
  const auto result = a2p::run(flow, client, run);
  return finish(result, stage, display, start, stopwatch.elapsed());
}

}  // namespace

Run add_demo(CLI::App& subcommand) {
  auto line = std::make_shared<DemoLine>();
  const auto flows = sample_names();
  subcommand.add_option("flow", line->flow, "Which registration")->check(CLI::IsMember(flows));
  subcommand
      .add_option("--input", line->input_file,
                  "A customer of your own, in the shape of sdk/examples/isv-standard.json")
      ->type_name("FILE");
  subcommand.add_option("--rules", line->rules, "guide, twilio or strict")->type_name("PROFILE");
  subcommand.footer("Exit status 0 only when the campaign is VERIFIED.");
  return [line] { return demo(*line); };
}

}  // namespace mock::cli
