#include "conformance/judge/stage.h"

#include <set>
#include <stdexcept>

#include "conformance/judge/instants.h"
#include "conformance/runner/collection.h"
#include "conformance/runner/runner.h"

namespace conformance {
namespace {

constexpr std::string_view kSandboxes = "/_mock/v1/sandboxes";
constexpr std::string_view kBeginning = "2026-01-05T09:00:00Z";
constexpr std::size_t kPollsInARow = 6;
constexpr int kMostRows = 1000;
constexpr int kOk = 200, kFirstError = 400;

// 32 hexadecimal digits that belong to a text (FNV-1a, twice).
std::string hex_of(std::string_view text) {
  std::string hex;
  for (std::uint64_t hash : {0xcbf29ce484222325ULL, 0x84222325cbf29ce4ULL}) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    for (int digit = 0; digit < 16; ++digit, hash >>= 4) hex += "0123456789abcdef"[hash & 15];
  }
  return hex;
}

// What a control call means to people, for reports.
std::string told(const Step& step) {
  const Json& json = step.json;
  const auto text = [](const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
  };
  if (step.path == "/reviews") {
    std::string words = "reviewers will " + text(json.value("decision", Json("decide")));
    if (json.contains("match")) words += " the " + text(json["match"].value("resource", Json("")));
    if (json.contains("errors")) words += " with " + text(json["errors"]);
    return json.contains("after") ? words + " after " + text(json["after"]) : words;
  }
  if (step.path == "/faults")
    return "a fault is armed: " + text(json.value("match", Json())) + ' ' +
           text(json.value("do", Json()));
  return step.method + ' ' + step.path + (json.is_null() ? "" : ' ' + json.dump());
}

}  // namespace

// The same case has the same account every time, and so the same SIDs.
Stage::Stage(const Send& send, const Case& one)
    : send_(send),
      account_("AC" + hex_of(one.id + " account")),
      token_(hex_of(one.id + " token")),
      key_sid_("SK" + hex_of(one.id + " key")),
      key_secret_(hex_of(one.id + " secret")),
      path_(std::string(kSandboxes) + '/' + account_) {
  Json spec = {{"account_sid", account_},
               {"auth_token", token_},
               {"api_keys", {{{"sid", key_sid_}, {"secret", key_secret_}}}},
               {"label", one.id},
               {"clock", "frozen"},
               {"now", kBeginning},
               {"reviews", "documented,brand=6h,campaign=11d"},
               {"phone_owner", "yes:5m"},
               {"rules", "guide"},
               {"from", nullptr}};
  spec.update(one.sandbox);
  const Answer made = send_({.method = "POST",
                             .target = std::string(kSandboxes),
                             .headers = {{"Content-Type", "application/json"}},
                             .body = spec.dump()});
  if (made.status >= kFirstError)
    throw std::runtime_error("the server did not make the sandbox of " + one.id + ": " + made.body);
}

Stage::~Stage() {
  try {
    control("DELETE", "");
  } catch (const std::exception&) {
    // The server is gone, and its sandboxes with it.
  }
}

Answer Stage::control(const std::string& method, const std::string& path, const Json& body) const {
  Call call{.method = method, .target = path_ + path, .headers = {}, .body = {}};
  if (!body.is_null()) {
    call.headers.emplace_back("Content-Type", "application/json");
    call.body = body.dump();
  }
  return send_(call);
}

Json Stage::read(const std::string& path) const {
  const Answer answer = control("GET", path);
  Json body = Json::parse(answer.body, nullptr, false);
  if (answer.status != kOk || body.is_discarded())
    throw std::runtime_error("GET " + path_ + path + " was answered with " +
                             std::to_string(answer.status) + ' ' + answer.body);
  return body;
}

std::string Stage::play(const Scenario& scenario) {
  if (scenario.steps.empty()) return {};
  const Glance now = glance();
  for (const Step& step : scenario.steps)
    if (step.verb == StepVerb::kAct && step.method != "GET")
      acts_.push_back({now.now, told(step), now.requests});
  RunOptions options;
  options.watch = [this](const Step& step, const Call&, const Answer& answer) {
    if (step.method != "POST" || step.path != "/faults") return;
    const Json fault = Json::parse(answer.body, nullptr, false);
    if (fault.is_object() && fault.contains("id"))
      armed_.emplace_back(fault["id"].get<std::string>(), fault.value("match", Json()).dump());
  };
  const Outcome outcome = run_steps(Collection(), scenario, account_, token_, send_, options);
  if (outcome.passed()) return {};
  std::string sentence = outcome.failure->file + ':' + std::to_string(outcome.failure->line) +
                         ": " + outcome.failure->what;
  for (const std::string& problem : outcome.failure->problems) sentence += "; " + problem;
  return sentence;
}

Stage::Glance Stage::glance() const {
  const Json sandbox = read("");
  return {moment_of(sandbox.at("now").get<std::string>()),
          sandbox.at("requests").get<std::uint64_t>()};
}

bool Stage::is_polled() const {
  const Json journal = read("/journal?limit=" + std::to_string(kPollsInARow));
  const Json& entries = journal.at("entries");
  if (entries.size() < kPollsInARow) return false;
  std::set<std::string> targets;
  for (const Json& entry : entries) {
    if (entry.at("method") != "GET") return false;
    targets.insert(entry.at("target").get<std::string>());
  }
  return targets.size() * 2 <= entries.size();  // some things again and again, in turns
}

void Stage::pass_to_next_event() {
  const Answer answer = control("POST", "/clock/advance", {{"until", "next-event"}});
  if (answer.status == kOk) return;
  // Nothing is due: time passes all the same.
  control("POST", "/clock/advance", {{"by", "1h"}});
}

void Stage::hold_answer(const std::string& method, const std::string& path, int nth) {
  Json match = {{"nth", nth}};
  if (!method.empty()) match["method"] = method;
  match["path"] = path.empty() ? "*" : path;
  const Answer armed =
      control("POST", "/faults",
              {{"match", match}, {"do", {{"hold", true}}}, {"when", "after"}, {"times", 1}});
  const Json fault = Json::parse(armed.body, nullptr, false);
  if (armed.status >= kFirstError || !fault.contains("id"))
    throw std::runtime_error("the fault that holds an answer back was refused: " + armed.body);
  held_ = fault.at("id");
}

bool Stage::is_holding() const {
  if (held_.empty()) return false;
  const Json faults = read("/faults");
  for (const Json& fault : faults.at("faults"))
    if (fault.at("id") == held_) return fault.value("hits", 0) > 0;
  return false;
}

void Stage::let_go() {
  if (!held_.empty()) control("DELETE", "/faults?id=" + held_);
  held_.clear();
}

std::vector<std::string> Stage::unused() const {
  std::vector<std::string> sentences;
  const Json reviews = read("/reviews");
  for (const Json& review : reviews.at("reviews"))
    sentences.push_back("no review came that the armed decision " + review.at("match").dump() +
                        " was about");
  const Json faults = read("/faults");
  for (const auto& [id, about] : armed_) {
    bool has_acted = false;
    for (const Json& fault : faults.at("faults"))
      has_acted = has_acted || (fault.at("id") == id && fault.value("hits", 0) > 0);
    if (!has_acted)
      sentences.push_back("no request came that the fault for " + about + " could meet");
  }
  return sentences;
}

Json Stage::read_all(const std::string& path, const char* list, const char* mark) const {
  const std::string limit = "limit=" + std::to_string(kMostRows);
  const std::string first = path + (path.find('?') == path.npos ? '?' : '&') + limit;
  Json all = read(first + (std::string_view(mark) == "number" ? "&after=0" : ""));
  Json& rows = all.at(list);
  for (std::size_t got = rows.size(); got == kMostRows;) {
    const Json& last = rows.back().at(mark);
    const Json page =
        read(first + "&after=" + (last.is_string() ? last.get<std::string>() : last.dump()));
    got = page.at(list).size();
    for (const Json& row : page.at(list)) rows.push_back(row);
  }
  return all;
}

History Stage::history() const {
  History history = read_history(read_all("/journal?bodies=true", "entries", "number"),
                                 read_all("/changes", "changes", "number"),
                                 read("/webhooks?limit=" + std::to_string(kMostRows)));
  history.secrets = {token_, key_secret_};
  return history;
}

std::string Stage::repro() const { return control("GET", "/repro").body; }

}  // namespace conformance
