// A sandbox's whole state: taken out, put back, or going on a second time under another account.
#include <algorithm>

#include "mock_server/control/nouns.h"
#include "mock_server/core/sid.h"
#include "mock_server/sandbox/fork.h"
#include "mock_server/sandbox/masking.h"

namespace mock::control {
namespace {

// Where the sandbox knows no token or secret of that SID, it gets one.
std::string mint(const Sandbox& sandbox, std::string_view sid) {
  return hex_id(hash64(sandbox.account_sid()), "restored/" + std::string(sid), 0);
}

std::string reissued_json(const std::vector<Reissued>& all, std::string_view secret_name) {
  json::Object object;
  for (const Reissued& one : all)
    object.raw(one.before, json::Object().text("sid", one.sid).text(secret_name, one.secret).str());
  return object.str();
}

bool is_token(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
         std::string_view::npos;
}

}  // namespace

Answer show_snapshot(const ControlCall& call) {
  return answered(masked(snapshot_json(call.sandbox->snapshot(), call.settings.version),
                         call.directory.secrets_of(*call.sandbox)));
}

Answer put_snapshot(const ControlCall& call) {
  std::string error;
  auto snapshot = read_snapshot(call.request.body, error);
  if (!snapshot) return invalid(error);
  const std::string& account = call.sandbox->account_sid();
  if (snapshot->account_sid() != account)
    return failed(409, "other_account",
                  "this is a snapshot of " + snapshot->account_sid() + ", not of " + account +
                      ": put it there, or POST …/fork that sandbox");
  for (const RecordPtr& record : snapshot->records) {
    if (record->kind != "account" && record->kind != "key") continue;
    const Sandbox* owner = call.directory.find(record->sid);
    if (owner != nullptr && owner != call.sandbox)
      return failed(409, "sid_taken", record->sid + " belongs to another sandbox by now");
  }
  std::vector<Reissued> accounts, keys;
  set_secrets(*snapshot, [&](std::string_view sid) {
    std::string secret = call.directory.token_of(sid);
    if (!secret.empty()) return secret;
    secret = mint(*call.sandbox, sid);
    std::vector<Reissued>& minted = is_account_sid(sid) ? accounts : keys;
    const auto is_known = [&](const Reissued& one) { return one.sid == sid; };
    if (std::none_of(minted.begin(), minted.end(), is_known))
      minted.push_back({std::string(sid), std::string(sid), secret});
    return secret;
  });
  call.sandbox->restore(std::move(*snapshot), call.wall);
  call.sandbox->catch_up(call.wall);
  const Snapshot now = call.sandbox->snapshot();
  return answered(json::Object()
                      .text("account_sid", account)
                      .text("now", iso8601_ms(now.now))
                      .integer("records", static_cast<std::int64_t>(now.records.size()))
                      .integer("events", static_cast<std::int64_t>(now.events.size()))
                      .raw("subaccounts", reissued_json(accounts, "auth_token"))
                      .raw("keys", reissued_json(keys, "secret"))
                      .str());
}

Answer fork_sandbox(const ControlCall& call) {
  Body body;
  if (auto refused = body.read(call.request.body, {{"account_sid"}, {"auth_token"}, {"label"}}))
    return std::move(*refused);
  const ForkRequest request{.account_sid = body.text("account_sid").value_or(""),
                            .auth_token = body.text("auth_token").value_or(""),
                            .label = body.text("label").value_or("")};
  if (!request.account_sid.empty() && !is_account_sid(request.account_sid))
    return invalid("account_sid must be AC and 32 letters or digits");
  if (!is_token(request.auth_token)) return invalid("auth_token must be letters and digits");
  if (call.directory.is_taken(request.account_sid))
    return failed(409, "sandbox_exists",
                  "there is a sandbox for " + request.account_sid + " already: DELETE it first");
  const Fork forked = fork(call.directory, *call.sandbox, request, call.wall);
  if (forked.sandbox == nullptr) return failed(409, "too_many_sandboxes", forked.error);
  return answered(json::Object()
                      .text("account_sid", forked.main.sid)
                      .text("auth_token", forked.main.secret)
                      .text("forked_from", forked.main.before)
                      .text("label", forked.sandbox->spec().label)
                      .text("now", iso8601_ms(forked.sandbox->clock().now()))
                      .raw("subaccounts", reissued_json(forked.subaccounts, "auth_token"))
                      .raw("keys", reissued_json(forked.keys, "secret"))
                      .str(),
                  201);
}

}  // namespace mock::control
