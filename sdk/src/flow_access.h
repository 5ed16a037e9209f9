// How the per-step functions build a flow of one step. Private to the SDK.
#pragma once

#include <optional>

#include "a2p/flow.h"
#include "steps.h"

namespace a2p {

struct FlowAccess {
  static Flow make(const Client& client, Route route, Actions actions, Registration registration,
                   FlowHooks hooks, std::optional<Error> problem);
};

// A sole proprietor's campaign needs a number (docs: a2p-10dlc/onboarding-isv-api-sole-prop-new).
// `step`: where the input stands, for the error.
std::optional<Error> missing_number(const CampaignInput& input, const char* step);
// A direct customer's starter profile has none.
std::optional<Error> needless_primary(const StarterProfileInput& input);

}  // namespace a2p
