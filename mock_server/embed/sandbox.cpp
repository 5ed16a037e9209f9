#include "a2p_mock/sandbox.h"

#include <utility>

#include "mock_server/commands/remote.h"
#include "mock_server/core/form.h"
#include "mock_server/core/json.h"

namespace a2p_mock {
namespace {

namespace json = mock::json;

int number(std::string_view object, std::string_view key) {
  return static_cast<int>(json::integer(json::member(object, key)));
}

// Adds a member where there is something to say.
void put(json::Object& object, std::string_view key, std::string_view value) {
  if (!value.empty()) object.text(key, value);
}
void put(json::Object& object, std::string_view key, int value) {
  if (value != 0) object.integer(key, value);
}

Rule read_rule(std::string_view rule) {
  return {json::text_member(rule, "id"), json::text_member(rule, "title"),
          json::text_member(rule, "evidence"), json::text_member(rule, "source"),
          number(rule, "code")};
}

Finding read_finding(std::string_view finding) {
  const auto text = [&](std::string_view key) { return json::text_member(finding, key); };
  return {text("at"),
          text("kind"),
          text("message"),
          text("remedy"),
          text("subject"),
          text("request_id"),
          read_rule(json::member(finding, "rule"))};
}

std::vector<Finding> read_findings(std::string_view list) {
  std::vector<Finding> findings;
  for (const std::string_view one : json::elements(list)) findings.push_back(read_finding(one));
  return findings;
}

JournalEntry read_entry(std::string_view entry) {
  const auto text = [&](std::string_view key) { return json::text_member(entry, key); };
  JournalEntry out;
  out.number = number(entry, "number");
  out.at = text("at");
  out.request_id = text("request_id");
  out.account = text("account");
  out.method = text("method");
  out.target = text("target");
  out.status = number(entry, "status");
  out.rule = read_rule(json::member(entry, "rule"));
  out.message = text("message");
  out.remedy = text("remedy");
  out.request_body = text("request_body");
  out.response_body = text("response_body");
  out.findings = read_findings(json::member(entry, "findings"));
  return out;
}

Webhook read_webhook(std::string_view webhook) {
  const auto text = [&](std::string_view key) { return json::text_member(webhook, key); };
  return {text("id"),
          text("kind"),
          text("about"),
          text("event"),
          text("method"),
          text("url"),
          text("status"),
          text("body"),
          static_cast<int>(json::elements(json::member(webhook, "attempts")).size()),
          std::string(webhook)};
}

Advanced read_advanced(std::string_view answer) {
  Advanced out{json::text_member(answer, "now"), number(answer, "applied"), {}};
  for (const std::string_view one : json::elements(json::member(answer, "waiting_for"))) {
    const auto text = [&](std::string_view key) { return json::text_member(one, key); };
    out.waiting_for.push_back(
        {text("sid"), text("for"), text("phone"), text("deadline"), text("hint")});
  }
  return out;
}

Uses read_uses(std::string_view answer) {
  const std::string_view limit = json::member(answer, "limit");
  return {number(answer, "used"),
          json::is_null(limit) ? std::nullopt : std::optional<int>(number(answer, "limit"))};
}

std::string decision_json(const Decision& decision) {
  json::Object out;
  put(out, "sid", decision.sid);
  if (decision.sid.empty()) {
    json::Object match, fields;
    put(match, "resource", decision.resource);
    put(match, "policy", decision.policy);
    for (const auto& [name, value] : decision.fields) fields.text(name, value);
    if (!decision.fields.empty()) match.raw("fields", fields.str());
    put(match, "nth", decision.nth);
    out.raw("match", match.str());
  }
  out.text("decision", decision.decision);
  std::vector<std::string> errors;
  for (const int code : decision.errors) errors.push_back(std::to_string(code));
  if (!errors.empty()) out.raw("errors", json::array(errors));
  put(out, "reason", decision.reason);
  put(out, "identity", decision.identity);
  if (decision.score) out.integer("score", *decision.score);
  put(out, "after", decision.after);
  return out.str();
}

std::string fault_json(const Fault& fault) {
  json::Object match, act, out;
  put(match, "method", fault.method);
  put(match, "path", fault.path);
  put(match, "nth", fault.nth);
  put(match, "every", fault.every);
  put(act, "status", fault.status);
  put(act, "code", fault.code);
  put(act, "retry_after", fault.retry_after);
  put(act, "latency", fault.latency);
  if (fault.reset) act.boolean("reset", true);
  const std::string more = json::compact(fault.more).value_or("");
  for (const auto& [key, value] : json::members(more)) act.raw(key, value);
  out.raw("match", match.str()).raw("do", act.str());
  put(out, "when", fault.when);
  put(out, "times", fault.times);
  return out.str();
}

std::string query(std::string_view filter) {
  return filter.empty() ? std::string() : '?' + std::string(filter);
}

}  // namespace

Sandbox::Sandbox(std::string url, std::string account_sid, std::string auth_token,
                 std::string control_token)
    : url_(std::move(url)),
      account_sid_(std::move(account_sid)),
      auth_token_(std::move(auth_token)),
      control_token_(std::move(control_token)) {}

std::string Sandbox::call(std::string_view method, std::string_view path,
                          std::string_view body) const {
  mock::cli::Remote remote;
  remote.url = url_;
  remote.token = control_token_;
  const auto answer =
      remote.call(method, "/_mock/v1/sandboxes/" + account_sid_ + std::string(path), body);
  if (answer.status < 300) return answer.body;
  const std::string_view error = json::member(answer.body, "error");
  throw Error(answer.status, json::text_member(error, "code"), json::text_member(error, "message"));
}

std::string Sandbox::saved(std::string_view name) const {
  const std::string answer = call("GET", "");
  return json::text_member(json::member(answer, "saved"), name);
}

std::string Sandbox::now() const { return json::text_member(call("GET", "/clock"), "now"); }

Advanced Sandbox::advance(std::string_view by) const {
  return read_advanced(call("POST", "/clock/advance", json::Object().text("by", by).str()));
}

Advanced Sandbox::advance_to(std::string_view instant) const {
  return read_advanced(call("POST", "/clock/advance", json::Object().text("to", instant).str()));
}

Advanced Sandbox::advance_until(std::string_view what) const {
  return read_advanced(call("POST", "/clock/advance", json::Object().text("until", what).str()));
}

Advanced Sandbox::advance_until(std::string_view sid, std::string_view field,
                                std::string_view equals) const {
  const std::string until =
      json::Object().text("sid", sid).text("field", field).text("equals", equals).str();
  return read_advanced(call("POST", "/clock/advance", json::Object().raw("until", until).str()));
}

std::string Sandbox::decide(const Decision& decision) const {
  return json::text_member(call("POST", "/reviews", decision_json(decision)), "id");
}

std::string Sandbox::approve(std::string_view sid) const {
  Decision decision;
  decision.sid = sid;
  return decide(decision);
}

std::string Sandbox::reject(std::string_view sid, std::vector<int> errors) const {
  Decision decision;
  decision.sid = sid;
  decision.decision = "reject";
  decision.errors = std::move(errors);
  return decide(decision);
}

std::string Sandbox::reply(std::string_view phone, std::string_view body,
                           std::string_view to) const {
  json::Object text;
  text.text("body", body);
  put(text, "to", to);
  const std::string path = "/phones/" + std::string(phone) + "/messages";
  return json::text_member(call("POST", path, text.str()), "outcome");
}

std::vector<Text> Sandbox::texts(std::string_view phone) const {
  const std::string answer = call("GET", "/phones/" + std::string(phone) + "/messages");
  std::vector<Text> texts;
  for (const std::string_view one : json::elements(json::member(answer, "messages"))) {
    const auto text = [&](std::string_view key) { return json::text_member(one, key); };
    texts.push_back({text("direction"), text("from"), text("to"), text("body"), text("date")});
  }
  return texts;
}

std::string Sandbox::arm(const Fault& fault) const {
  return json::text_member(call("POST", "/faults", fault_json(fault)), "id");
}

void Sandbox::clear_faults() const { call("DELETE", "/faults"); }

std::vector<JournalEntry> Sandbox::journal(std::string_view filter) const {
  const std::string answer = call("GET", "/journal" + query(filter));
  std::vector<JournalEntry> entries;
  for (const std::string_view one : json::elements(json::member(answer, "entries")))
    entries.push_back(read_entry(one));
  return entries;
}

std::optional<JournalEntry> Sandbox::why(std::string_view request_id) const {
  std::string id(request_id);
  if (id.empty()) {
    const std::vector<JournalEntry> refused = journal("refused=true&limit=1");
    if (refused.empty()) return std::nullopt;
    id = refused.back().request_id;
  }
  return read_entry(call("GET", "/journal/" + mock::percent_encode(id)));
}

std::vector<Finding> Sandbox::findings() const {
  const std::string answer = call("GET", "/findings");
  return read_findings(json::member(answer, "findings"));
}

std::vector<Webhook> Sandbox::webhooks(std::string_view filter) const {
  const std::string answer = call("GET", "/webhooks" + query(filter));
  std::vector<Webhook> webhooks;
  for (const std::string_view one : json::elements(json::member(answer, "webhooks")))
    webhooks.push_back(read_webhook(one));
  return webhooks;
}

Uses Sandbox::use(std::string_view what, std::string_view value, int count,
                  std::string_view vendor) const {
  const std::string path =
      "/registry/" + std::string(what) + '/' + mock::percent_encode(value) + "/uses";
  return read_uses(
      call("POST", path, json::Object().text("vendor", vendor).integer("count", count).str()));
}

Uses Sandbox::uses(std::string_view what, std::string_view value) const {
  return read_uses(
      call("GET", "/registry/" + std::string(what) + '/' + mock::percent_encode(value)));
}

void Sandbox::reset() const { call("POST", "/reset"); }

}  // namespace a2p_mock
