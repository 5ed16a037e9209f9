// Sandboxes: made, shown, changed, reset, deleted. A token is shown once, in the answer of the POST
// that made it.
#include "mock_server/control/nouns.h"
#include "mock_server/sandbox/advance.h"

namespace mock::control {
namespace {

std::string sandbox_json(const Sandbox& sandbox) {
  const Event* next = sandbox.state().next_event();
  const bool due = next != nullptr && next->due != kNever;
  return json::with(sandbox.spec().json(),
                    {{"saved", sandbox.made()},
                     {"now", json::quote(iso8601_ms(sandbox.clock().now()))},
                     {"next_due", due ? json::quote(iso8601_ms(next->due)) : "null"},
                     {"waiting_for", std::to_string(waiting_for(sandbox).size())},
                     {"requests", std::to_string(sandbox.journal().entries().empty()
                                                     ? 0
                                                     : sandbox.journal().entries().back().number)},
                     {"findings", std::to_string(sandbox.journal().notes().size())}});
}

Response exists(std::string_view account) {
  return failed(409, "sandbox_exists",
                "there is a sandbox for " + std::string(account) +
                    " already: DELETE it first, or POST …/reset");
}

Response unknown_state(const NamedStates& states, std::string_view name) {
  const std::vector<std::string_view> names(states.names.begin(), states.names.end());
  return invalid("there is no state '" + std::string(name) + "'; from is one of " + listed(names));
}

}  // namespace

Answer list_sandboxes(const ControlCall& call) {
  std::vector<std::string> rows;
  for (Sandbox* sandbox : call.directory.all()) {
    sandbox->catch_up(call.wall);
    call.directory.settle(*sandbox);
    rows.push_back(sandbox_json(*sandbox));
  }
  return answered(json::Object().raw("sandboxes", json::array(rows)).str());
}

Answer make_sandbox(const ControlCall& call) {
  std::string error;
  auto spec = read_spec(call.request.body, call.directory.defaults(), error);
  if (!spec) return invalid(error);
  if (!spec->from.empty() && !call.directory.states().has(spec->from))
    return unknown_state(call.directory.states(), spec->from);
  if (call.directory.find(spec->account_sid) != nullptr) return exists(spec->account_sid);
  if (const std::string taken = call.directory.conflict(*spec); !taken.empty())
    return failed(409, "sid_taken", taken);
  Sandbox* sandbox = nullptr;
  try {
    sandbox = call.directory.create(std::move(*spec), call.wall, error);
  } catch (const StateNotReached& why) {
    return failed(409, "state_not_reached", why.what());
  }
  if (sandbox == nullptr) return failed(409, "too_many_sandboxes", error);
  const std::string& account = sandbox->account_sid();
  const std::string token = json::quote(call.directory.token_of(account));
  return answered(json::with(sandbox_json(*sandbox), {{"auth_token", token}}), 201);
}

Answer show_sandbox(const ControlCall& call) { return answered(sandbox_json(*call.sandbox)); }

Answer change_sandbox(const ControlCall& call) {
  SandboxSpec spec = call.sandbox->spec();
  std::string error;
  if (!patch_spec(call.request.body, spec, error)) return invalid(error);
  if (spec.label != call.sandbox->spec().label) call.sandbox->set_label(std::move(spec.label));
  call.sandbox->set_settings(std::move(spec.settings));
  return answered(sandbox_json(*call.sandbox));
}

Answer delete_sandbox(const ControlCall& call) {
  const std::string account = call.sandbox->account_sid();
  call.directory.erase(account);
  return Response{.status = 204, .headers = "Cache-Control: no-store\r\n", .body = {}};
}

Answer reset_sandbox(const ControlCall& call) {
  Body body;
  if (auto refused = body.read(call.request.body, {})) return std::move(*refused);
  try {
    call.directory.reset(*call.sandbox, call.wall);
  } catch (const StateNotReached& why) {
    return failed(409, "state_not_reached", why.what());
  }
  return answered(sandbox_json(*call.sandbox));
}

}  // namespace mock::control
