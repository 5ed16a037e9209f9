// How Errors are made, and what they tell a person who has to act. Private to the SDK.
#pragma once

#include <string>
#include <vector>

#include "a2p/error.h"

namespace a2p {

Error make_error(Failure failure, std::string failure_reason, std::string guidance);

// The advice for the first reason whose code has one; `otherwise` when none has.
std::string guidance_for(const std::vector<Reason>& reasons, std::string_view otherwise);

// The advice for a refused request.
std::string guidance_for(int http_status, int code);

}  // namespace a2p
