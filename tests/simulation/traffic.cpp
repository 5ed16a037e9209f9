#include "tests/simulation/traffic.h"

#include <algorithm>
#include <array>
#include <set>

#include "mock_server/core/form.h"
#include "mock_server/core/json.h"
#include "mock_server/webhooks/outbox.h"

namespace mock::simulation {
namespace {

constexpr Instant kWall = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);
constexpr std::string_view kMainSecret =
    "Basic "
    "QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwNTFhMDp0b2tlbg==";  // the account and `token`
constexpr std::array<std::string_view, 12> kPhones = {
    "+15555554444", "+15555550001", "+15555550002", "+15555550003", "+15555550004", "+15555550005",
    "+15555550006", "+15555550007", "+15555550008", "+15555550009", "+15555550010", "+15555550011"};

// A sandbox counts the entries of its journal, which no log keeps.
std::string without_journal(const std::string& body) {
  if (json::member(body, "findings").empty() || json::member(body, "clock").empty()) return body;
  return json::with(body, {{"findings", "0"}, {"requests", "0"}});
}

std::string encode(const std::vector<std::pair<std::string, std::string>>& params) {
  std::string text;
  for (const auto& [name, value] : params) {
    if (!text.empty()) text += '&';
    text += name + '=' + percent_encode(value);
  }
  return text;
}

}  // namespace

Traffic::Traffic(std::uint64_t seed)
    : random_(seed, "traffic"),
      directory_({.defaults = {}, .delivers = true}, log_, {}, kWall),
      service_(make_service(directory_, {})),
      credentials_({{kAccountSid, std::string(kMainSecret)}}) {
  SandboxSpec spec;
  spec.account_sid = kAccountSid;
  spec.auth_token = "token";
  spec.seed = seed;
  spec.clock.mode = ClockMode::kFrozen;
  static constexpr std::array kPaces = {Pace::kFast, Pace::kDocumented, Pace::kInstant};
  spec.settings.reviews.pace = kPaces[draw(3)];
  spec.settings.rules.profile = chance(50) ? contract::kGuide : contract::kTwilio;
  spec.settings.phone_owner.answers = chance(30);
  std::string error;
  directory_.create(std::move(spec), kWall, error);
}

Traffic::Traffic(const Traffic& other, Rebuilt)
    : random_(other.random_),
      log_(other.log_),
      directory_({.defaults = {}, .delivers = true}, log_, {}, kWall),
      service_(make_service(directory_, {})),
      sids_(other.sids_),
      faults_(other.faults_),
      credentials_(other.credentials_),
      registrations_(other.registrations_) {
  directory_.restore(kAccountSid, kWall);
}

Traffic::Got Traffic::exchange(std::string_view method, const std::string& target,
                               const std::string& body, const Credentials& who) {
  const Header headers[] = {{"Authorization", who.header},
                            {"Content-Type", "application/x-www-form-urlencoded"}};
  const Request request{.method = method,
                        .target = target,
                        .host = "127.0.0.1:4010",
                        .headers = headers,
                        .body = body};
  // An advance that goes to one event leaves others of the same instant to whoever comes next.
  sandbox().catch_up(kWall);
  const std::size_t log_before = log_.size();
  Answer answer = service_.handle(request, kWall);
  if (answer.parked) {
    deliver();
    answer.response = answer.parked->retry(false).value_or(Response{.headers = {}, .body = {}});
    if (answer.response.body.empty()) wrong_ = "an advance does not end: " + body;
  }
  Response& response = answer.response;
  judge(request, response, log_before);
  deliver();
  transcript_ += std::string(method) + ' ' + target + ' ' + body + " -> " +
                 std::to_string(response.status) + ' ' + without_journal(response.body) + '\n';
  const Mishap* mishap = response.mishap.get();
  if (mishap != nullptr && (mishap->reset || mishap->truncate)) return {};
  learn(response.body);
  return {response.status, std::move(response.body)};
}

// Everybody is called at once: most answer, some are not there, some do not want it.
void Traffic::deliver() {
  using Result = DeliveryOutcome::Result;
  for (auto out = service_.take_outgoing(); !out.empty(); out = service_.take_outgoing())
    for (const OutgoingRequest& request : out) {
      DeliveryOutcome outcome{.status = chance(70) ? 200 : 500, .why = {}, .body = {}};
      if (chance(20)) outcome.result = chance(50) ? Result::kNoConnection : Result::kNoAnswer;
      service_.report(request.id, outcome, kWall);
    }
}

std::string Traffic::unheard() {
  std::set<std::string> due;
  sandbox().state().each_event([&](const Event& event) { due.insert(event.sid); });
  std::string wrong;
  sandbox().state().each([&](const Record& record) {
    if (record.kind == kDeliveryKind && !is_done(record) && !due.contains(record.sid))
      wrong = "the webhook " + record.sid + " is neither done nor due: " + record.text;
  });
  return wrong;
}

void Traffic::judge(const Request& request, const Response& response, std::size_t log_before) {
  const bool is_control = request.target.starts_with("/_mock");
  const bool has_fault = response.headers.find("X-A2P-Mock-Fault") != std::string::npos;
  const std::string asked = std::string(request.method) + ' ' + std::string(request.target) + ' ' +
                            std::string(request.body);
  if (!wrong_.empty()) return;
  if (response.status >= 500 && !has_fault) wrong_ = "the server failed: " + asked;
  // Whoever reads changes nothing, and neither does whoever is refused.
  const bool is_idle = request.method == "GET" || (response.status >= 400 && !has_fault);
  if (!is_control && is_idle && log_.changed_since(log_before))
    wrong_ = "it changed something: " + asked + " -> " + std::to_string(response.status);
  const Event* next = sandbox().state().next_event();
  if (!is_control && next != nullptr && next->due <= sandbox().clock().now())
    wrong_ = next->type + " is due and did not come: " + asked;
}

Traffic::Got Traffic::send(std::string_view method, const std::string& target,
                           const std::string& body) {
  const bool other = chance(5);
  return exchange(method, target, body, credentials_[other ? draw(credentials_.size()) : 0]);
}

Traffic::Got Traffic::post(const std::string& target, const Params& params) {
  return send("POST", target, encode(params));
}

Traffic::Got Traffic::control(std::string_view method, const std::string& path,
                              const std::string& body) {
  return exchange(method, std::string("/_mock/v1/sandboxes/") + kAccountSid + path, body,
                  credentials_[0]);
}

void Traffic::learn(std::string_view body) {
  const std::string sid = json::text_member(body, "sid");
  if (sid.empty() || sid.starts_with("AC")) return;
  if (std::find(sids_.begin(), sids_.end(), sid) == sids_.end()) sids_.push_back(sid);
}

std::string Traffic::known(std::string_view prefix) {
  if (chance(2)) return std::string(prefix) + std::string(32, 'f');
  std::vector<const std::string*> fitting;
  for (const std::string& sid : sids_)
    if (sid.starts_with(prefix)) fitting.push_back(&sid);
  if (fitting.empty()) return std::string(prefix) + std::string(32, '0');
  // The newest ones most of the time, so that registrations come to an end.
  const std::size_t window = chance(70) ? std::min<std::size_t>(3, fitting.size()) : fitting.size();
  return *fitting[fitting.size() - 1 - draw(window)];
}

std::string Traffic::newest(std::string_view prefix) const {
  const auto found = std::find_if(sids_.rbegin(), sids_.rend(),
                                  [&](const std::string& sid) { return sid.starts_with(prefix); });
  return found == sids_.rend() ? std::string(prefix) + std::string(32, '0') : *found;
}

std::string Traffic::phone() { return one_of(kPhones); }

std::string Traffic::accounts() const { return std::string("/2010-04-01/Accounts/") + kAccountSid; }

std::string Traffic::act() {
  using Act = std::string (Traffic::*)();
  struct Weighted {
    Act act;
    std::uint64_t weight;
  };
  static constexpr Weighted kActs[] = {{&Traffic::make_bundle, 4},
                                       {&Traffic::make_item, 4},
                                       {&Traffic::attach, 6},
                                       {&Traffic::evaluate_or_submit, 7},
                                       {&Traffic::register_brand, 7},
                                       {&Traffic::update_brand, 6},
                                       {&Traffic::register_campaign, 20},
                                       {&Traffic::update_campaign, 6},
                                       {&Traffic::use_number, 12},
                                       {&Traffic::send_message, 12},
                                       {&Traffic::read, 15},
                                       {&Traffic::erase, 5},
                                       {&Traffic::decide, 12},
                                       {&Traffic::pass_time, 24},
                                       {&Traffic::play_phone, 10},
                                       {&Traffic::change_settings, 2},
                                       {&Traffic::make_account, 2},
                                       {&Traffic::change_account, 3},
                                       {&Traffic::plan_fault, 4},
                                       {&Traffic::end_fault, 2},
                                       {&Traffic::register_sole_proprietor, 14},
                                       {&Traffic::register_business, 10},
                                       {&Traffic::carry_through, 4}};
  if (draw(1000) == 0) return reset();
  std::uint64_t total = 0;
  for (const Weighted& entry : kActs) total += entry.weight;
  std::uint64_t drawn = draw(total);
  for (const Weighted& entry : kActs) {
    if (drawn < entry.weight) return (this->*entry.act)();
    drawn -= entry.weight;
  }
  return {};
}

}  // namespace mock::simulation
