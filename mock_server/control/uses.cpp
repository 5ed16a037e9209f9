// The Campaign Registry's counters: how many brands of all vendors use a mobile number, an e-mail
// or an address. And T-Mobile's: how many segments all vendors sent for a brand today.
#include "mock_server/control/nouns.h"
#include "mock_server/resources/carrier_limits.h"
#include "mock_server/tcr/registry.h"

namespace mock::control {
namespace {

constexpr std::int64_t kMostUses = 1000;  // at once
constexpr std::int64_t kMostSegments = 200'000;

std::optional<Used> what_of(const ControlCall& call) { return parse_used(call.parts[1]); }

Response unknown(const ControlCall& call) {
  return failed(404, "no_path",
                "the registry counts mobiles, emails and addresses, and segments of a brand, not " +
                    call.parts[1]);
}

bool counts_segments(const ControlCall& call) { return call.parts[1] == "segments"; }

Answer segments(const ControlCall& call, std::int64_t more, int status) {
  const std::string text = call.change([&](World& world) {
    if (more > 0) add_foreign_segments(world, call.parts[2], more);
    return tmobile_use_json(world, call.parts[2]);
  });
  if (text.empty()) return failed(404, "no_resource", "there is no brand " + call.parts[2]);
  return answered(text, status);
}

}  // namespace

Answer show_uses(const ControlCall& call) {
  if (counts_segments(call)) return segments(call, 0, 200);
  const auto what = what_of(call);
  if (!what) return unknown(call);
  return answered(
      call.change([&](World& world) { return uses_json(world.registry, *what, call.parts[2]); }));
}

Answer add_uses(const ControlCall& call) {
  const auto what = what_of(call);
  if (!what && !counts_segments(call)) return unknown(call);
  Body body;
  if (auto refused = body.read(call.request.body, {{"vendor"}, {"count", Is::kCount}}))
    return std::move(*refused);
  const std::int64_t count = body.count("count", 1);
  const std::int64_t most = counts_segments(call) ? kMostSegments : kMostUses;
  if (count < 1 || count > most)
    return invalid("'count' must be from 1 to " + std::to_string(most));
  if (counts_segments(call)) return segments(call, count, 201);
  const std::string vendor = body.text("vendor").value_or("another vendor");
  return answered(call.change([&](World& world) {
    add_foreign_uses(world.registry, *what, call.parts[2], vendor, count);
    return uses_json(world.registry, *what, call.parts[2]);
  }),
                  201);
}

}  // namespace mock::control
