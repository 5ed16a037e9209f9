// The mailboxes of people, as far as a registration needs them: the contact of a public company
// follows the link of Authentication+.
#include "mock_server/control/nouns.h"
#include "mock_server/resources/brand_authentication.h"

namespace mock::control {

Answer click_link(const ControlCall& call) {
  Body body;
  if (auto refused = body.read(call.request.body, {})) return std::move(*refused);
  if (call.parts[1].find('@') == std::string::npos)
    return invalid(call.parts[1] + " is no e-mail address: write it as contact@customer.com");
  return answered(call.change([&](World& world) { return follow_link(world, call.parts[1]); }),
                  201);
}

}  // namespace mock::control
