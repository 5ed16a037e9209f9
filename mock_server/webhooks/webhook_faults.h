// What a fault makes of a webhook that is about to leave: how it fares itself, and the webhooks
// that go beside it, its copies and forgeries. A forgery says something else and is signed with a
// token that nobody has, as by somebody who knows the address and no more. For the outbox and
// outgoing.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mock_server/engine/world.h"
#include "mock_server/sim/fault_plan.h"

namespace mock {

// What the sandbox's faults do to a webhook that is about to leave for the first time, each of them
// having counted it; `fault` is the id of the one that acts, empty when none does.
FaultEffect meet_faults(World& world, const Record& delivery, std::string& fault);

// The same webhook once more, under an id of its own and the token of the original.
Record copy_of(const Record& original, int number);

// The webhook with other parameters, or of events with other members of `data`: `instead` is an
// object of texts. `id` is its own, and its token.
Record forgery_of(const Record& original, std::string id, std::string_view instead);
bool is_forged(const Record& delivery);
// What a forgery is signed with.
std::string forgers_token(const Record& delivery);

}  // namespace mock
