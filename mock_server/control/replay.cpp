#include "mock_server/control/replay.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "conformance/contract/platform_rules.h"
#include "mock_server/control/call.h"
#include "mock_server/control/service.h"
#include "mock_server/resources/resources.h"
#include "mock_server/sandbox/journal.h"
#include "mock_server/webhooks/outbox.h"

namespace mock {
namespace {

constexpr std::string_view kHost = "127.0.0.1";

// Nobody asks for it: requests are replayed by who made them, without credentials.
std::string stand_in_secret(std::string_view sid) { return hex_id(hash64(sid), "replay", 0); }

// The value of a header in complete header lines; empty when there is none.
std::string_view header_of(std::string_view lines, std::string_view name) {
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find("\r\n"));
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos && equal_names(line.substr(0, colon), name))
      return line.substr(colon + 2);
    lines.remove_prefix(std::min(line.size() + 2, lines.size()));
  }
  return {};
}

const contract::Rule& platform_rule_of(std::string_view id) {
  const auto found =
      std::find_if(std::begin(contract::kPlatformRules), std::end(contract::kPlatformRules),
                   [&](const contract::Rule& rule) { return rule.id == id; });
  return found == std::end(contract::kPlatformRules) ? contract::platform_rule("PLAT-AUTH-03")
                                                     : *found;
}

Replay::Outcome outcome_of(const Response& response) {
  Replay::Outcome outcome;
  outcome.text = canonical(response.body, true);
  outcome.answer = describe_answer(response.status, {}, {}, outcome.text);
  return outcome;
}

}  // namespace

struct Replay::Stage {
  Stage(Instant start, std::string version)
      : wall(start),
        directory({.defaults = {}, .delivers = true}, log, {}, start),
        service(
            make_service(directory, {.token = {}, .hosts = {}, .version = std::move(version)})) {}

  Instant wall;  // stands still: inputs say what time it is
  NoLog log;
  Directory directory;
  Service service;
  Sandbox* sandbox = nullptr;
  std::unique_ptr<Parked> parked;  // an advance that waits for the outcomes of webhooks
};

Replay::Replay(const Bundle& bundle, std::string version)
    : stage_(std::make_unique<Stage>(bundle.base.now, std::move(version))) {
  Snapshot base = bundle.base;
  set_secrets(base, stand_in_secret);
  std::string error;
  stage_->sandbox = bundle.furnished
                        ? stage_->directory.create(base.spec, stage_->wall, error)
                        : stage_->directory.adopt(std::move(base), stage_->wall, error);
  if (stage_->sandbox == nullptr) throw std::runtime_error("no sandbox to replay in: " + error);
}

Replay::~Replay() = default;

Replay::Outcome Replay::apply(const BundleInput& input) {
  if (input.kind == InputKind::kUses) return put_uses(input), Outcome{};
  stage_->sandbox->pass_to(input.at, stage_->wall);
  if (input.kind == InputKind::kKey) return adopt_key(input), Outcome{};
  if (input.kind == InputKind::kOutcome) return report(input), Outcome{};
  if (input.kind == InputKind::kAnswer) return parked_answer();
  return input.kind == InputKind::kRequest ? request(input) : control(input);
}

Replay::Outcome Replay::request(const BundleInput& input) {
  const std::array<Header, 1> headers = {{{"Content-Type", input.type}}};
  const Request request{.method = input.method,
                        .target = input.target,
                        .host = input.host.empty() ? kHost : std::string_view(input.host),
                        .headers = std::span(headers).first(input.type.empty() ? 0 : 1),
                        .body = input.body};
  const auto arguments = json::members(input.arguments);
  Verdict refusal;
  if (!input.refused.empty()) {
    refusal = Refusal{&platform_rule_of(input.refused), {}};
    for (const auto& [name, value] : arguments)
      refusal->arguments.emplace_back(name, json::text(value));
  }
  Sandbox& sandbox = *stage_->sandbox;
  const Response response = sandbox.handle(
      request, {.user = input.user, .secret = {}, .account = input.account}, refusal, stage_->wall);
  stage_->directory.settle(sandbox);
  Outcome outcome;
  outcome.text = sandbox.journal().entries().back().response_body;
  outcome.answer = describe_answer(response.status, header_of(response.headers, "X-A2P-Mock-Rule"),
                                   header_of(response.headers, "X-A2P-Mock-Finding"), outcome.text);
  return outcome;
}

Replay::Outcome Replay::control(const BundleInput& input) {
  Answer answer = stage_->service.handle({.method = input.method,
                                          .target = input.target,
                                          .host = kHost,
                                          .headers = {},
                                          .body = input.body},
                                         stage_->wall);
  if (answer.parked == nullptr) return outcome_of(answer.response);
  stage_->parked = std::move(answer.parked);
  return outcome_of(control::parked_so_far());
}

// Of a delivery that is out here as it was there.
void Replay::report(const BundleInput& input) {
  if (const auto outcome = read_outcome(input.body))
    stage_->sandbox->conclude(input.target, *outcome, stage_->wall);
  stage_->directory.settle(*stage_->sandbox);
}

// The advance that was parked is over by now, or was given up there.
Replay::Outcome Replay::parked_answer() {
  if (stage_->parked == nullptr) return {};
  const std::unique_ptr<Parked> parked = std::move(stage_->parked);
  auto response = parked->retry(false);
  if (!response) response = parked->retry(true);
  return outcome_of(response.value_or(Response{}));
}

void Replay::adopt_key(const BundleInput& input) {
  stage_->sandbox->change(stage_->wall, [&](World& world) {
    add_api_key(world, input.account, input.user, stand_in_secret(input.user));
    return true;
  });
  stage_->directory.settle(*stage_->sandbox);
}

// In the place of what others had there before.
void Replay::put_uses(const BundleInput& input) {
  const std::string kind = json::text_member(input.body, "kind");
  const std::string parent = json::text_member(input.body, "parent");
  stage_->sandbox->change(stage_->wall, [&](World& world) {
    std::vector<std::string> gone;
    for (const Record* use : world.registry.list({.kind = kind, .parent = parent}).records)
      if (json::text_member(use->hidden, "account") != world.main_account) gone.push_back(use->sid);
    for (const std::string& sid : gone) world.registry.erase({kind, parent, sid});
    for (const std::string_view use : json::elements(json::member(input.body, "records"))) {
      const std::string_view hidden = json::member(use, "hidden");
      world.registry.put({.kind = kind,
                          .parent = parent,
                          .sid = json::text_member(use, "sid"),
                          .text = std::string(json::member(use, "text")),
                          .hidden = std::string(json::is_null(hidden) ? "" : hidden)});
    }
    return true;
  });
}

}  // namespace mock
