// The Campaign Registry's counters: how many brands of all vendors use a mobile number, an e-mail,
// an address, a contact phone or a tax id.
#include "mock_server/control/nouns.h"
#include "mock_server/tcr/registry.h"

namespace mock::control {
namespace {

constexpr std::int64_t kMostUses = 1000;  // at once

std::optional<Used> what_of(const ControlCall& call) { return parse_used(call.parts[1]); }

Response unknown(const ControlCall& call) {
  return failed(
      404, "no_path",
      "the registry counts mobiles, emails, addresses, phones and eins, not " + call.parts[1]);
}

}  // namespace

Answer show_uses(const ControlCall& call) {
  const auto what = what_of(call);
  if (!what) return unknown(call);
  return answered(
      call.change([&](World& world) { return uses_json(world.registry, *what, call.parts[2]); }));
}

Answer add_uses(const ControlCall& call) {
  const auto what = what_of(call);
  if (!what) return unknown(call);
  Body body;
  if (auto refused = body.read(call.request.body, {{"vendor"}, {"count", Is::kCount}}))
    return std::move(*refused);
  const std::int64_t count = body.count("count", 1);
  if (count < 1 || count > kMostUses)
    return invalid("'count' must be from 1 to " + std::to_string(kMostUses));
  const std::string vendor = body.text("vendor").value_or("another vendor");
  return answered(call.change([&](World& world) {
    add_foreign_uses(world.registry, *what, call.parts[2], vendor, count);
    return uses_json(world.registry, *what, call.parts[2]);
  }),
                  201);
}

Answer remove_uses(const ControlCall& call) {
  const auto what = what_of(call);
  if (!what) return unknown(call);
  return answered(call.change([&](World& world) {
    remove_foreign_uses(world.registry, *what, call.parts[2], call.asked("vendor"));
    return uses_json(world.registry, *what, call.parts[2]);
  }));
}

}  // namespace mock::control
