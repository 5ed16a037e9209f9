// From form parameters to raw JSON values, by declaration: what is required, what is well-formed,
// in Twilio's words when it is not. For the engine only.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

// The raw value of a field's parameter, which is there; a refusal when it is none of its kind. A
// value that a sandbox's rules let pass although it is invalid is kept as text.
Result<std::string> parse_parameter(World& world, const Field& field, const Form& form);

// Fills `values` (one for each field) from the form of a create or update; the first refusal in the
// order of declaration, all missing parameters before all invalid ones.
Verdict apply_parameters(World& world, const Resource& resource, Verb verb, const Form& form,
                         std::vector<std::string>& values);

}  // namespace mock
