// T-Mobile's counter: how many segments all vendors sent for a brand on the present Pacific day.
#include "mock_server/control/nouns.h"
#include "mock_server/resources/carrier_limits.h"

namespace mock::control {
namespace {

constexpr std::int64_t kMostSegments = 200'000;  // at once: the highest cap there is

Answer answer_with(const ControlCall& call, std::int64_t more, int status) {
  const std::string& brand = call.parts[1];
  const std::string text = call.change([&](World& world) {
    if (more > 0) add_foreign_segments(world, brand, more);
    return tmobile_use_json(world, brand);
  });
  if (text.empty()) return failed(404, "no_resource", "there is no brand " + brand);
  return answered(text, status);
}

}  // namespace

Answer show_segments(const ControlCall& call) { return answer_with(call, 0, 200); }

Answer add_segments(const ControlCall& call) {
  Body body;
  if (auto refused = body.read(call.request.body, {{"vendor"}, {"count", Is::kCount}}))
    return std::move(*refused);
  const std::int64_t count = body.count("count", 1);
  if (count < 1 || count > kMostSegments)
    return invalid("'count' must be from 1 to " + std::to_string(kMostSegments));
  return answer_with(call, count, 201);
}

}  // namespace mock::control
