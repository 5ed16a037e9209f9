// What a client sees of a fault: the error in Twilio's shape that stands in the place of an answer,
// and what `net` is to do with the answer. For the pipeline.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "mock_server/core/http.h"
#include "mock_server/engine/refusal.h"
#include "mock_server/sim/fault_plan.h"

namespace mock {

// The refusal that stands for the fault: a row of its own where Twilio documents status and code.
Refusal refusal_of(const PlannedFault& fault, std::string_view account);

// Puts the fault's own status, code, text and Retry-After into the answer to that refusal.
void fill_in(const PlannedFault& fault, const Refusal& refusal, Response& response);

// Null when the answer leaves as any other.
std::shared_ptr<const Mishap> mishap_of(const FaultEffect& effect,
                                        std::shared_ptr<const Hold> hold);

// Whether the client never gets that answer, or not all of it.
bool is_lost(const Response& response);

// `status 503`, `reset after 250ms`: for the line that people see.
std::string describe_effect(const FaultEffect& effect);

}  // namespace mock
