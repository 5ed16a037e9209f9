#include "conformance/runner/runner.h"

#include <algorithm>

#include "conformance/runner/matcher.h"

namespace conformance {
namespace {

constexpr std::string_view kSandboxes = "/_mock/v1/sandboxes";
constexpr std::string_view kFormType = "application/x-www-form-urlencoded";
constexpr std::string_view kNumbers[][2] = {{"+15555558888", "number"},
                                            {"+15555555555", "number2"}};

bool is_success(const Answer& answer) { return answer.status >= 200 && answer.status < 300; }

Json parsed(const std::string& body) { return Json::parse(body, nullptr, false); }

std::string encoded(const std::vector<std::pair<std::string, Json>>& parameters,
                    const Variables& variables) {
  std::string text;
  for (const auto& [name, value] : parameters) {
    if (!text.empty()) text += '&';
    text += percent_encode(name) + '=' + percent_encode(as_text(variables.fill_json(value)));
  }
  return text;
}

Json spec_of(const std::vector<const Scenario*>& chain, const RunOptions& options) {
  Json spec = {{"label", chain.back()->id},     {"clock", "frozen"},
               {"now", "2026-01-05T09:00:00Z"}, {"reviews", "documented"},
               {"phone_owner", "silent"},       {"from", nullptr}};
  Json rules = {{"profile", "guide"}};
  for (const Scenario* scenario : chain) {
    if (!scenario->now.empty()) spec["now"] = scenario->now;
    if (!scenario->reviews.is_null()) spec["reviews"] = scenario->reviews;
    if (!scenario->rules.is_null()) rules.update(scenario->rules);
    spec.update(scenario->sandbox);
  }
  if (!options.rules.empty()) rules["profile"] = options.rules;
  rules["disabled"] = options.disabled;
  spec["rules"] = rules;
  return spec;
}

// One sandbox, and what was saved and answered so far.
class Run {
 public:
  Run(const Send& send, const RunOptions& options, std::string account, std::string token)
      : send_(send), options_(options), account_(std::move(account)), token_(std::move(token)) {
    variables_.set("account", account_);
    variables_.set("token", token_);
    variables_.set("zeros", std::string(32, '0'));
  }

  // The first failure; nullopt when all steps passed.
  std::optional<Failure> play(const Scenario& scenario) {
    for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
      const Step& step = scenario.steps[i];
      std::vector<std::string> problems = take(step);
      if (problems.empty()) continue;
      return Failure{.scenario = scenario.id,
                     .file = scenario.file,
                     .step = i + 1,
                     .line = step.line,
                     .what = step.text(),
                     .problems = std::move(problems),
                     .last = last_};
    }
    return std::nullopt;
  }

  const std::map<std::string, Json, std::less<>>& saved() const { return saved_; }

 private:
  std::vector<std::string> take(const Step& step) {
    try {
      if (step.verb != StepVerb::kExpect) {
        last_.reset();
        learn(step);
        const Call call = call_of(step);
        last_ = send_(call);
        if (options_.watch) options_.watch(step, call, *last_);
      } else if (!last_) {
        return {"nothing was answered yet that it could be about"};
      }
      std::vector<std::string> problems = judge(step);
      if (problems.empty()) problems = save(step);
      return problems;
    } catch (const NoVariable& error) {
      return {error.what()};
    }
  }

  Call call_of(const Step& step) const {
    Call call{
        .method = step.method, .target = variables_.fill(step.path), .headers = {}, .body = {}};
    const bool is_request = step.verb == StepVerb::kRequest;
    if (!is_request && !call.target.starts_with("/_mock"))
      call.target = std::string(kSandboxes) + '/' + account_ + call.target;
    if (!step.query.empty())
      call.target += (call.target.find('?') == std::string::npos ? '?' : '&') +
                     encoded(step.query, variables_);
    if (is_request)
      add_request(step, call);
    else
      add_control(step, call);
    return call;
  }

  void add_request(const Step& step, Call& call) const {
    const bool own = !step.as;
    const std::string user = own ? account_ : variables_.fill(step.as->user);
    const std::string secret = own ? token_ : variables_.fill(step.as->secret);
    if (!user.empty())
      call.headers.emplace_back("Authorization", basic_authorization(user, secret));
    if (!step.host.empty()) call.headers.emplace_back("Host", variables_.fill(step.host));
    for (const auto& [name, value] : step.headers)
      call.headers.emplace_back(name, variables_.fill(value));
    call.body = step.body ? variables_.fill(*step.body) : encoded(step.form, variables_);
    const std::string type = step.type ? variables_.fill(*step.type) : std::string(kFormType);
    if (!call.body.empty() && !type.empty()) call.headers.emplace_back("Content-Type", type);
  }

  void add_control(const Step& step, Call& call) const {
    if (!options_.control_token.empty())
      call.headers.emplace_back("Authorization", "Bearer " + options_.control_token);
    if (step.json.is_null()) return;
    call.headers.emplace_back("Content-Type", "application/json");
    call.body = variables_.fill_json(step.json).dump();
  }

  std::vector<std::string> judge(const Step& step) const {
    std::vector<std::string> problems;
    const Answer& answer = *last_;
    const bool refusal_expected =
        step.expect && (step.expect->code || !step.expect->refused_by.empty());
    const bool any_status = step.verb == StepVerb::kExpect || refusal_expected;
    if (step.expect && step.expect->status) {
      if (answer.status != *step.expect->status)
        problems.push_back("status: expected " + std::to_string(*step.expect->status) + ", got " +
                           std::to_string(answer.status));
    } else if (!any_status && !is_success(answer)) {
      problems.push_back("status: expected 2xx, got " + std::to_string(answer.status));
    }
    if (!step.expect) return problems;
    judge_headers(*step.expect, problems);
    judge_body(*step.expect, problems);
    return problems;
  }

  void judge_headers(const Expectation& expect, std::vector<std::string>& problems) const {
    const auto must_be = [&](const std::string& name, const std::string& value) {
      const std::string actual(last_->header(name));
      if (actual != value)
        problems.push_back("header " + name + ": expected " + value + ", got " +
                           (actual.empty() ? "none" : actual));
    };
    if (!expect.refused_by.empty()) must_be("X-A2P-Mock-Rule", variables_.fill(expect.refused_by));
    for (const auto& [name, value] : expect.headers) must_be(name, variables_.fill(value));
    const std::string findings = ", " + std::string(last_->header("X-A2P-Mock-Finding")) + ',';
    for (const std::string& finding : expect.findings)
      if (findings.find(", " + finding + ',') == std::string::npos)
        problems.push_back("finding: expected " + finding + ", got " +
                           std::string(last_->header("X-A2P-Mock-Finding")));
  }

  void judge_body(const Expectation& expect, std::vector<std::string>& problems) const {
    if (!expect.code && !expect.body) return;
    const Json body = parsed(last_->body);
    if (body.is_discarded()) {
      problems.push_back("the body is no JSON");
      return;
    }
    if (expect.code)
      for (const Difference& one : differences({{"code", *expect.code}}, body))
        problems.push_back(one.text());
    if (expect.body)
      for (const Difference& one : differences(variables_.fill_json(*expect.body), body))
        problems.push_back(one.text());
  }

  std::vector<std::string> save(const Step& step) {
    std::vector<std::string> problems;
    if (step.save.empty()) return problems;
    const Json body = parsed(last_->body);
    for (const auto& [name, path] : step.save) {
      const Json* value = at_path(body, path);
      if (value == nullptr) {
        problems.push_back("save: the answer has no " + path);
        continue;
      }
      variables_.set(name, *value);
      saved_[name] = *value;
    }
    return problems;
  }

  // SIDs of what every sandbox is furnished with are asked for where a step first names them.
  void learn(const Step& step) {
    const bool primary = mentions(step, "${primary}");
    const bool number = mentions(step, "${number}") || mentions(step, "${number2}");
    if (primary && !variables_.has("primary")) {
      Call call{.method = "GET",
                .target = std::string(kSandboxes) + '/' + account_ + "/primary-profile",
                .headers = {},
                .body = {}};
      add_control({}, call);
      const Answer answer = send_(call);
      const Json body = parsed(answer.body);
      if (const Json* sid = at_path(body, "sid"); sid != nullptr && sid->is_string())
        variables_.set("primary", *sid);
    }
    if (number && !variables_.has("number")) {
      const Answer answer =
          send_({.method = "GET",
                 .target = "/2010-04-01/Accounts/" + account_ + "/IncomingPhoneNumbers.json",
                 .headers = {{"Authorization", basic_authorization(account_, token_)}},
                 .body = {}});
      const Json body = parsed(answer.body);
      const Json* list = at_path(body, "incoming_phone_numbers");
      for (const Json& one : list == nullptr ? Json::array() : *list)
        for (const auto& [e164, name] : kNumbers)
          if (one.value("phone_number", "") == e164) variables_.set(std::string(name), one["sid"]);
    }
  }

  static bool mentions(const Step& step, std::string_view name) {
    const auto in_text = [&](const std::string& text) {
      return text.find(name) != std::string::npos;
    };
    const auto in_json = [&](const Json& json) { return !json.is_null() && in_text(json.dump()); };
    const auto in_parameters = [&](const auto& parameters) {
      return std::any_of(parameters.begin(), parameters.end(),
                         [&](const auto& one) { return in_json(one.second); });
    };
    const auto in_texts = [&](const Texts& texts) {
      return std::any_of(texts.begin(), texts.end(),
                         [&](const auto& one) { return in_text(one.second); });
    };
    return in_text(step.path) || in_parameters(step.form) || in_parameters(step.query) ||
           in_texts(step.headers) || in_json(step.json) || (step.body && in_text(*step.body)) ||
           (step.expect && step.expect->body && in_json(*step.expect->body));
  }

  const Send& send_;
  const RunOptions& options_;
  std::string account_, token_;
  Variables variables_;
  std::map<std::string, Json, std::less<>> saved_;
  std::optional<Answer> last_;
};

Outcome play_chain(const std::vector<const Scenario*>& chain, const std::string& account,
                   const std::string& token, const Send& send, const RunOptions& options) {
  Run run(send, options, account, token);
  Outcome outcome{.account = account, .token = token, .failure = {}, .saved = {}};
  for (const Scenario* scenario : chain) {
    outcome.failure = run.play(*scenario);
    if (outcome.failure) break;
  }
  outcome.saved = run.saved();
  return outcome;
}

Call control_call(const std::string& method, const std::string& path, const RunOptions& options,
                  std::string body = {}) {
  Call call{.method = method, .target = path, .headers = {}, .body = std::move(body)};
  call.headers.emplace_back("Content-Type", "application/json");
  if (!options.control_token.empty())
    call.headers.emplace_back("Authorization", "Bearer " + options.control_token);
  return call;
}

}  // namespace

Outcome run_steps(const Collection& all, const Scenario& scenario, const std::string& account,
                  const std::string& token, const Send& send, const RunOptions& options) {
  return play_chain(all.chain(scenario), account, token, send, options);
}

Outcome run_scenario(const Collection& all, const Scenario& scenario, const Send& send,
                     const RunOptions& options) {
  const auto chain = all.chain(scenario);
  const std::string sandboxes(kSandboxes);
  const Answer made =
      send(control_call("POST", sandboxes, options, spec_of(chain, options).dump()));
  if (!is_success(made)) {
    return {.account = {},
            .token = {},
            .failure = Failure{.scenario = scenario.id,
                               .file = scenario.file,
                               .what = "the sandbox",
                               .problems = {"the server did not make it"},
                               .last = made},
            .saved = {}};
  }
  const Json sandbox = Json::parse(made.body);
  Outcome outcome =
      play_chain(chain, sandbox.at("account_sid"), sandbox.at("auth_token"), send, options);
  if (outcome.passed() || !options.keep_failed)
    send(control_call("DELETE", sandboxes + '/' + outcome.account, options));
  return outcome;
}

}  // namespace conformance
