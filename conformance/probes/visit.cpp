#include "conformance/probes/visit.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "conformance/contract/rules.h"
#include "conformance/runner/matcher.h"
#include "conformance/runner/variables.h"

namespace conformance::probes {
namespace {

constexpr std::string_view kAccountMark = "{account}";
constexpr std::size_t kMostOfAnAnswer = 600;

std::string encoded(const Form& form) {
  std::string text;
  for (const auto& [name, value] : form) {
    if (!text.empty()) text += '&';
    text += percent_encode(name) + '=' + percent_encode(value);
  }
  return text;
}

bool is_success(int status) { return status >= 200 && status < 300; }

std::string shortened(std::string text) {
  if (text.size() > kMostOfAnAnswer) text = text.substr(0, kMostOfAnAnswer) + "...";
  return text;
}

// Of the item that a POST to this collection made.
std::string item_of(std::string collection, const std::string& sid) {
  constexpr std::string_view kJson = ".json";
  const bool is_2010 = collection.ends_with(kJson);
  if (is_2010) collection.resize(collection.size() - kJson.size());
  return collection + '/' + sid + std::string(is_2010 ? kJson : "");
}

}  // namespace

Visit::Visit(const Target& target, const Send& send, std::string source)
    : target_(target), send_(send), source_(std::move(source)), body_(std::make_unique<Json>()) {}
Visit::~Visit() = default;

Texts Visit::credentials() const {
  return {{"Authorization", basic_authorization(target_.account, target_.secret)}};
}

Answer Visit::exchange(const std::string& method, const std::string& target, const Form& form,
                       const Texts& headers) {
  Call call{.method = method, .target = target, .headers = headers, .body = {}};
  if (const auto at = call.target.find(kAccountMark); at != std::string::npos)
    call.target.replace(at, kAccountMark.size(), target_.account);
  if (method == "GET") {
    if (!form.empty()) call.target += '?' + encoded(form);
  } else {
    call.body = encoded(form);
    call.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  }
  request_ = method + ' ' + call.target;
  if (target_.only_gets && method != "GET")
    throw Skipped(method + " is not sent to Twilio without --allow-charges");
  requests_.push_back(call.body.empty() ? request_ : request_ + "  " + call.body);
  Answer answer = send_(call);
  if (answer.status == 201 && method == "POST") {
    const Json made = Json::parse(answer.body, nullptr, false);
    if (made.is_object() && made.contains("sid") && made["sid"].is_string())
      made_.push_back(item_of(call.target, made["sid"]));
  }
  return answer;
}

void Visit::keep(Answer answer) {
  answer_ = std::move(answer);
  *body_ = Json::parse(answer_.body, nullptr, false);
  if (body_->is_discarded()) *body_ = nullptr;
}

void Visit::get(const std::string& target, const Form& query) { ask("GET", target, query); }
void Visit::post(const std::string& target, const Form& form) { ask("POST", target, form); }
void Visit::erase(const std::string& target) { ask("DELETE", target); }

void Visit::ask(const std::string& method, const std::string& target, const Form& form) {
  keep(exchange(method, target, form, credentials()));
}

void Visit::ask_as(const std::string& user, const std::string& secret, const std::string& method,
                   const std::string& target, const Form& form) {
  Texts headers;
  if (!user.empty() || !secret.empty())
    headers.emplace_back("Authorization", basic_authorization(user, secret));
  keep(exchange(method, target, form, headers));
}

void Visit::get_with(const std::string& header, const std::string& value,
                     const std::string& target) {
  Texts headers = credentials();
  headers.emplace_back(header, value);
  keep(exchange("GET", target, {}, headers));
}

void Visit::must_have_succeeded(const std::string& what) const {
  if (is_success(answer_.status)) return;
  if (answer_.status == 501) throw Unimplemented(request_ + ": " + last_answer());
  throw Inconclusive(what + ": " + request_ + " was answered " + last_answer());
}

std::string Visit::make(const std::string& target, const Form& form, std::string_view member) {
  post(target, form);
  if (answer_.status == 404) throw Unimplemented(request_ + ": " + last_answer());
  must_have_succeeded("what the probe needs could not be made");
  return text(member);
}

std::string Visit::look_up(const std::string& target, const Form& query, std::string_view member) {
  get(target, query);
  must_have_succeeded("what the probe needs was not found");
  std::string found = text(member);
  if (found.empty()) throw Inconclusive(request_ + " has no " + std::string(member));
  return found;
}

void Visit::remove(const std::string& target) {
  erase(target);
  must_have_succeeded("what the probe made could not be removed");
}

const Json& Visit::body() { return *body_; }

bool Visit::has(std::string_view path) { return at_path(*body_, path) != nullptr; }

std::string Visit::text(std::string_view path) {
  const Json* value = at_path(*body_, path);
  return value == nullptr ? std::string() : as_text(*value);
}

std::size_t Visit::count(std::string_view path) {
  const Json* value = at_path(*body_, path);
  return value == nullptr || !value->is_array() ? 0 : value->size();
}

std::string Visit::last_answer() const {
  if (body_->is_object() && body_->contains("code"))
    return std::to_string(answer_.status) + ", code " + (*body_)["code"].dump() + ", " +
           body_->value("message", "");
  return shortened(std::to_string(answer_.status) + ' ' + answer_.body);
}

void Visit::fail(std::string expected, std::string came) {
  problems_.push_back({.request = request_,
                       .expected = std::move(expected),
                       .came = came.empty() ? last_answer() : shortened(std::move(came)),
                       .source = source_});
}

void Visit::expect_status(int status) {
  expect(answer_.status == status, "status " + std::to_string(status));
  if (answer_.status != status) throw Enough{};
}

void Visit::expect_refusal(std::string_view rule) {
  const contract::Rule* row = contract::find_rule(rule);
  if (row == nullptr) throw std::logic_error("there is no rule " + std::string(rule));
  expect_refusal(row->http_status, row->twilio_code);
}

// GA-10: every refusal has this shape.
void Visit::expect_refusal(int status, int code) {
  const std::string number = std::to_string(code);
  expect(answer_.status == status && text("code") == number,
         "a refusal with status " + std::to_string(status) + " and code " + number);
  if (answer_.status != status || text("code") != number) throw Enough{};
  expect(body_->contains("message") && (*body_)["message"].is_string(), "a message in words",
         answer_.body);
  expect(text("status") == std::to_string(status), "the status in the body as well", answer_.body);
  expect(text("more_info").ends_with("/errors/" + number),
         "more_info, a URL that ends in /errors/" + number, answer_.body);
}

void Visit::expect(std::string_view path, std::string_view value) {
  const bool there = has(path);
  expect(there && text(path) == value, std::string(path) + ": " + std::string(value),
         there ? std::string(path) + ": " + text(path) : "no " + std::string(path));
}

void Visit::expect_prefix(std::string_view path, std::string_view prefix) {
  expect(text(path).starts_with(prefix),
         std::string(path) + " that begins with " + std::string(prefix),
         has(path) ? std::string(path) + ": " + text(path) : "no " + std::string(path));
}

void Visit::need_control() const {
  if (!target_.has_control) throw Skipped(std::string(kNeedsControl));
}

void Visit::control(const std::string& method, const std::string& path, const std::string& json) {
  need_control();
  Call call{.method = method,
            .target = "/_mock/v1/sandboxes/" + target_.account + path,
            .headers = {{"Content-Type", "application/json"}},
            .body = json};
  if (!target_.control_token.empty())
    call.headers.emplace_back("Authorization", "Bearer " + target_.control_token);
  requests_.push_back(method + ' ' + call.target + "  " + json);
  const Answer answer = send_(call);
  if (!is_success(answer.status))
    throw Inconclusive("the control API refused " + method + ' ' + call.target + ": " +
                       shortened(answer.body));
}

void Visit::advance(const std::string& by) {
  control("POST", "/clock/advance", Json{{"by", by}}.dump());
}

void Visit::settle() { control("POST", "/clock/advance", R"({"until":"settled"})"); }

void Visit::advance_until(const std::string& sid, const std::string& field,
                          const std::string& value) {
  const Json until = {{"sid", sid}, {"field", field}, {"equals", value}};
  control("POST", "/clock/advance", Json{{"until", until}}.dump());
}

void Visit::tidy_up() {
  std::reverse(made_.begin(), made_.end());
  for (const std::string& target : made_)
    send_({.method = "DELETE", .target = target, .headers = credentials(), .body = {}});
  made_.clear();
}

}  // namespace conformance::probes
