#include "mock_server/commands/demo/stage.h"

#include <stdexcept>

#include "mock_server/commands/demo/transport.h"
#include "mock_server/commands/local_server.h"
#include "mock_server/core/form.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

constexpr Instant kAnyWall{};  // the sandbox's clock is frozen: the wall's is of no account

}  // namespace

Stage::Stage(SandboxSpec spec)
    : transport_(make_plain_transport()), server_(std::make_unique<LocalServer>()) {
  url_ = server_->url();
  std::string error;
  const Sandbox* sandbox = server_->directory().create(std::move(spec), kAnyWall, error);
  if (sandbox == nullptr) throw std::runtime_error(error);
  account_sid_ = sandbox->spec().account_sid;
  auth_token_ = sandbox->spec().auth_token;
  server_->start();
  read_now(control("GET", "/clock").body);
}

Stage::~Stage() = default;

a2p::HttpResponse Stage::control(std::string_view method, std::string_view path,
                                 const std::string& body) {
  const bool whole = path.starts_with("/_mock");
  const std::string target = whole
                                 ? url_ + std::string(path)
                                 : url_ + "/_mock/v1/sandboxes/" + account_sid_ + std::string(path);
  auto answer = transport_->send({std::string(method), target, {}, body});
  if (!answer)
    throw std::runtime_error("the demo's server does not answer: " + answer.error().message);
  return std::move(*answer);
}

void Stage::read_now(std::string_view body) {
  if (const auto now = parse_instant(json::text_member(body, "now"))) now_ = *now;
}

bool Stage::advance_to_next_event() {
  const auto answer = control("POST", "/clock/advance", R"({"until":"next-event"})");
  read_now(answer.body);
  return answer.status == 200;
}

void Stage::advance_by(Duration duration) {
  const std::string body = json::Object().text("by", format_duration(duration)).str();
  read_now(control("POST", "/clock/advance", body).body);
}

std::string Stage::last_text(std::string_view phone) {
  const auto answer = control("GET", "/phones/" + percent_encode(phone) + "/messages");
  std::string last;
  for (const std::string_view text : json::elements(json::member(answer.body, "messages")))
    if (json::text_member(text, "direction") == "received") last = json::text_member(text, "body");
  return last;
}

std::string Stage::reply(std::string_view phone, std::string_view to, std::string_view body) {
  const auto answer = control("POST", "/phones/" + percent_encode(phone) + "/messages",
                              json::Object().text("to", to).text("body", body).str());
  return json::text_member(answer.body, "outcome");
}

std::vector<Stage::Note> Stage::notes() {
  std::vector<Note> notes;
  const auto answer = control("GET", "/findings");
  for (const std::string_view note : json::elements(json::member(answer.body, "findings")))
    notes.push_back({.refusal = json::text_member(note, "kind") != "finding",
                     .rule = json::text_member(json::member(note, "rule"), "id"),
                     .message = json::text_member(note, "message"),
                     .remedy = json::text_member(note, "remedy"),
                     .subject = json::text_member(note, "subject")});
  return notes;
}

std::vector<std::pair<std::string, std::string>> Stage::costs() {
  std::vector<std::pair<std::string, std::string>> costs;
  const auto answer = control("GET", "/ledger");
  for (const std::string_view entry : json::elements(json::member(answer.body, "entries")))
    costs.emplace_back(json::text_member(entry, "title"), json::text_member(entry, "amount"));
  return costs;
}

std::string Stage::total_cost() {
  return json::text_member(control("GET", "/ledger").body, "total");
}

std::string Stage::remedy_of(std::string_view rule) {
  const auto answer = control("GET", "/journal?refused=true&limit=1");
  for (const std::string_view entry : json::elements(json::member(answer.body, "entries")))
    if (json::text_member(json::member(entry, "rule"), "id") == rule)
      return json::text_member(entry, "remedy");
  return {};
}

}  // namespace mock::cli
