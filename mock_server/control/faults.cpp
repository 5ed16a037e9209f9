// Faults: what is to go wrong with which requests, until it was often enough or is taken back.
#include "mock_server/control/nouns.h"
#include "mock_server/sim/fault_plan.h"

namespace mock::control {
namespace {

Response no_fault(std::string_view id) {
  return failed(404, "no_fault",
                "there is no fault " + std::string(id) + "; GET …/faults lists them");
}

std::string fault_json(const Record& record, const FaultPlan& plan) {
  return json::with(record.text, {{"held", std::to_string(plan.held(record.sid))}});
}

// In the order they were posted.
std::vector<const Record*> faults_of(const Sandbox& sandbox) {
  auto records =
      sandbox.state().list({.kind = kFaultKind, .parent = sandbox.account_sid()}).records;
  return {records.rbegin(), records.rend()};
}

// One that acts no more and holds nothing back, oldest first; empty when each has something to do.
std::string replaceable(const Sandbox& sandbox) {
  for (const Record* record : faults_of(sandbox))
    if (read_fault(record->text).is_spent() && sandbox.faults().held(record->sid) == 0)
      return record->sid;
  return {};
}

}  // namespace

Answer list_faults(const ControlCall& call) {
  std::vector<std::string> rows;
  for (const Record* record : faults_of(*call.sandbox))
    rows.push_back(fault_json(*record, call.sandbox->faults()));
  return answered(json::Object().raw("faults", json::array(rows)).str());
}

Answer post_fault(const ControlCall& call) {
  PostedFault posted = read_posted_fault(call.request.body);
  if (!posted.fault) return invalid(posted.error);
  const Sandbox& sandbox = *call.sandbox;
  std::string replaced;
  if (faults_of(sandbox).size() >= kMaxFaults) {
    replaced = replaceable(sandbox);
    if (replaced.empty())
      return failed(409, "too_many_faults",
                    "a sandbox has at most " + std::to_string(kMaxFaults) +
                        " faults; DELETE …/faults?id=… takes one back");
  }
  PlannedFault& fault = *posted.fault;
  return answered(call.change([&](World& world) {
    if (!replaced.empty()) world.tx.erase({kFaultKind, world.main_account, replaced});
    fault.id = "FT" + hex_id(world.random.seed(), "fault/" + world.main_account,
                             world.random.next("faults"));
    Record record{.kind = std::string(kFaultKind),
                  .parent = world.main_account,
                  .sid = fault.id,
                  .text = json::with(fault_text(fault),
                                     {{"date_created", json::quote(iso8601_ms(world.now))}}),
                  .hidden = {}};
    std::string text = fault_json(record, sandbox.faults());
    world.tx.put(std::move(record));
    return text;
  }),
                  201);
}

Answer delete_faults(const ControlCall& call) {
  const std::string id(call.asked("id"));
  std::vector<std::string> gone;
  for (const Record* record : faults_of(*call.sandbox))
    if (id.empty() || record->sid == id) gone.push_back(record->sid);
  if (gone.empty() && !id.empty()) return no_fault(id);
  call.change([&](World& world) {
    for (const std::string& sid : gone) world.tx.erase({kFaultKind, world.main_account, sid});
    return true;
  });
  return Response{.status = 204, .headers = "Cache-Control: no-store\r\n", .body = {}};
}

Answer release_fault(const ControlCall& call) {
  Body body;
  if (auto refused = body.read(call.request.body, {})) return std::move(*refused);
  const std::string& id = call.parts[1];
  const auto released = call.sandbox->release(id);
  if (!released) return no_fault(id);
  return answered(json::Object()
                      .text("id", id)
                      .integer("released", static_cast<std::int64_t>(*released))
                      .str());
}

}  // namespace mock::control
