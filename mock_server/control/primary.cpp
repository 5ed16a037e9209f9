// The door to what Twilio's API cannot do: the Console, where a person makes the primary profile.
// TH-PRIMARY-01
#include "mock_server/control/nouns.h"
#include "mock_server/resources/primary_profile.h"

namespace mock::control {

Answer show_primary(const ControlCall& call) {
  return answered(call.change([&](World& world) { return primary_profile(world, call.parts[0]); }));
}

Answer put_primary(const ControlCall& call) {
  Body body;
  if (auto refused = body.read(call.request.body, {{"status"}, {"business_identity"}}))
    return std::move(*refused);
  const std::string error = call.change([&](World& world) {
    return set_primary_profile(world, call.parts[0], body.text("status"),
                               body.text("business_identity"));
  });
  return error.empty() ? show_primary(call) : invalid(error);
}

}  // namespace mock::control
