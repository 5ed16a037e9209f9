// A bundle's items, compared with the input they were made from and brought into line with it where
// they are. Private to the SDK.
#pragma once

#include <vector>

#include "a2p/flow.h"
#include "api.h"
#include "plans.h"

namespace a2p {

// The requests that it takes; none when Twilio has what the plan says. Items that are not made yet
// are left to the flow. They may be sent twice without harm.
Result<std::vector<ApiRequest>> edits_of(const Client& client, const Registration& registration,
                                         const BundlePlan& plan);
Result<void> send_edits(const Client& client, const std::vector<ApiRequest>& edits);

// Lets the flow evaluate and submit a rejected bundle again.
void reopen(Registration& registration, const BundlePlan& plan, const std::string& mark);

}  // namespace a2p
