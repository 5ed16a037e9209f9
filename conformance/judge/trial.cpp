#include "conformance/judge/trial.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>

#include "conformance/judge/stage.h"
#include "conformance/judge/verdict.h"

namespace conformance {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLookEvery{100};  // of wall time: how often the sandbox is looked at
constexpr milliseconds kIdleFor{2'000};  // then a client sleeps by itself
constexpr auto kPatience = std::chrono::days(75);  // of sandbox time: longer than any flow takes
constexpr int kMostRestarts = 200;  // of a client that wants to be started again later
constexpr int kMostLimits = 10;     // of wall time, however busy it is
constexpr std::size_t kKeptOutput = 64 * 1024;
constexpr std::string_view kMask = "********";

// Keeps watch over one start: ends it where the case wants that, lets time pass for a client that
// cannot ask for it, and loses patience.
class Watch {
 public:
  Watch(Stage& stage, const Start& start, const TrialSettings& settings)
      : stage_(stage),
        start_(start),
        limit_(settings.limit),
        waits_(settings.waits),
        last_(stage.glance()),
        began_(last_.now),
        began_requests_(last_.requests) {
    if (start.ends != Ending::kKilled) return;
    const std::size_t blank = start.killed_request.find(' ');
    if (start.killed_at > 0)
      stage.hold_answer("", "", start.killed_at);
    else
      stage.hold_answer(start.killed_request.substr(0, blank),
                        start.killed_request.substr(blank + 1), 1);
  }

  bool is_over(milliseconds elapsed) {
    if (start_.ends == Ending::kKilled && stage_.is_holding()) return was_killed = true;
    if (elapsed < looked_ + kLookEvery) return false;
    looked_ = elapsed;
    look(elapsed);
    timed_out = elapsed - active_at_ > limit_ || elapsed > limit_ * kMostLimits;
    return waited_on || timed_out;
  }

  // Of a program that is started again: its own wall time begins anew.
  void begin_again() { looked_ = still_since_ = active_at_ = {}; }

  bool was_killed = false, timed_out = false, waited_on = false;
  bool pulsed = false;  // time passed that the client had not asked for

 private:
  void look(milliseconds elapsed) {
    const Stage::Glance now = stage_.glance();
    const bool moved = now.now != last_.now, asked = now.requests != last_.requests;
    if (moved) asks_for_time_ = true;
    if (moved && waits_ != nullptr) *waits_ = true;
    if (moved || asked) still_since_ = active_at_ = elapsed;
    last_ = now;
    waited_on = now.now - began_ > kPatience;
    const bool waits = asks_for_time_ || (waits_ != nullptr && *waits_);
    if (waits || now.requests == began_requests_) return;
    if (elapsed - still_since_ < kIdleFor && !(asked && stage_.is_polled())) return;
    stage_.pass_to_next_event();
    pulsed = true;
    still_since_ = elapsed;
    last_ = stage_.glance();
  }

  Stage& stage_;
  const Start& start_;
  milliseconds limit_, looked_{}, still_since_{}, active_at_{};
  std::atomic<bool>* waits_;
  Stage::Glance last_;
  Moment began_;
  std::uint64_t began_requests_;
  bool asks_for_time_ = false;
};

// As it stands in the header, without the scheme.
std::string encoded(const std::string& user, const std::string& secret) {
  const std::string basic = basic_authorization(user, secret);
  return basic.substr(basic.find(' ') + 1);
}

constexpr std::string_view name(Ending ending) {
  return ending == Ending::kComplete ? "complete"
         : ending == Ending::kKilled ? "killed"
                                     : "gives-up";
}

class Trial {
 public:
  Trial(const Case& one, const Send& send, const RunProgram& run, const TrialSettings& settings)
      : case_(one), run_(run), settings_(settings), stage_(send, one) {}

  CaseResult result() {
    CaseResult result;
    result.id = case_.id;
    result.title = case_.title;
    result.flow = case_.flow;
    for (const contract::ClientRule* rule : case_.rules) result.rules.push_back(rule->id);
    result.account = stage_.account();
    result.rerun = settings_.rerun;
    for (const Start& start : case_.starts)
      if (!play(start)) break;
    result.history = stage_.history();
    result.history.tells_time = !pulsed_;
    facts_.unused = case_.must_be_reached ? stage_.unused() : std::vector<std::string>{};
    std::string repro = stage_.repro();
    if (!case_.after.steps.empty() && facts_.problems.empty())
      if (const std::string problem = stage_.play(case_.after); !problem.empty())
        facts_.problems.push_back(problem);
    result.acts = stage_.acts();
    judge(case_, facts_, settings_.strict, result);
    if (result.verdict != Verdict::kOk) result.repro = std::move(repro);
    for (Started& started : facts_.starts) {
      result.took += started.run.took;
      result.runs.push_back(std::move(started.run));
    }
    return result;
  }

 private:
  // False when there is no point in going on.
  bool play(const Start& start) {
    if (const std::string problem = stage_.play(start.before); !problem.empty()) {
      facts_.problems.push_back(problem);
      return false;
    }
    write_input(start);
    Started started{.start = &start, .run = {}, .first_request = stage_.glance().requests + 1};
    started.run.expected = name(start.ends);
    Watch watch(stage_, start, settings_);
    started.run.began = stage_.glance().now;
    int restarts = 0;
    for (bool again = true; again; ++restarts) {
      const ProgramEnd end = run_(order(start, watch));
      started.run.exit_status = end.status;
      started.run.took += end.took;
      keep_output(end.output, started);
      again = end.status == kStartAgain && !watch.waited_on && restarts < kMostRestarts;
      if (again) {
        stage_.pass_to_next_event();
        watch.begin_again();
        pulsed_ = true;
      }
    }
    stage_.let_go();
    pulsed_ = pulsed_ || watch.pulsed;
    const Stage::Glance after = stage_.glance();
    started.run.ended = after.now;
    started.waited_on = watch.waited_on || started.run.exit_status == kStartAgain;
    started.run.timed_out = watch.timed_out || started.waited_on;
    started.was_killed = watch.was_killed;
    started.last_request = after.requests;
    started.run.first_request = started.first_request;
    started.run.last_request = started.last_request;
    const bool ended_so = started.was_killed
                              ? start.ends == Ending::kKilled
                              : (started.run.exit_status == 0) == (start.ends == Ending::kComplete);
    facts_.starts.push_back(std::move(started));
    return ended_so;
  }

  ProgramOrder order(const Start& start, Watch& watch) const {
    ProgramOrder order{
        .account_sid = stage_.account(),
        .auth_token = stage_.token(),
        .key_sid = stage_.key_sid(),
        .key_secret = stage_.key_secret(),
        .variables = {{"A2P_CASE_ID", case_.id},
                      {"A2P_FLOW", case_.flow},
                      {"A2P_CASE_INPUT", input_file(start)},
                      {"A2P_STATE_DIR", state_directory(start)},
                      {"A2P_WAIT_URL", settings_.url + stage_.path() + "/clock/wait"}},
        .is_over = [&watch](milliseconds elapsed) { return watch.is_over(elapsed); }};
    if (case_.webhooks) order.variables.emplace_back("A2P_WEBHOOKS", "1");
    return order;
  }

  std::string input_file(const Start& start) const {
    return settings_.directory + "/customer-" + start.customer + ".json";
  }
  std::string state_directory(const Start& start) const {
    return settings_.directory + "/state-" + start.customer;
  }

  void write_input(const Start& start) {
    Json& input = inputs_.try_emplace(start.customer, case_.customer).first->second;
    if (!start.input.is_null()) input.merge_patch(start.input);
    std::filesystem::create_directories(state_directory(start));
    std::ofstream file(input_file(start), std::ios::trunc);
    file << input.dump(2) << '\n';
    file.close();
    if (!file) throw std::runtime_error("'" + input_file(start) + "' cannot be written");
  }

  // Masks what must not be shown, and notes that it was there.
  void keep_output(std::string output, Started& started) const {
    for (const std::string& secret :
         {stage_.token(), stage_.key_secret(), encoded(stage_.account(), stage_.token()),
          encoded(stage_.key_sid(), stage_.key_secret())}) {
      for (std::size_t at = 0; (at = output.find(secret, at)) != std::string::npos;) {
        started.shows_secret = true;
        output.replace(at, secret.size(), kMask);
      }
    }
    started.run.output += output;
    if (started.run.output.size() > kKeptOutput)
      started.run.output.erase(0, started.run.output.size() - kKeptOutput);
  }

  const Case& case_;
  const RunProgram& run_;
  const TrialSettings& settings_;
  Stage stage_;
  Facts facts_;
  std::map<std::string, Json> inputs_;  // of each customer, as last written
  bool pulsed_ = false;
};

}  // namespace

CaseResult try_case(const Case& one, const Send& send, const RunProgram& run,
                    const TrialSettings& settings) {
  return Trial(one, send, run, settings).result();
}

}  // namespace conformance
