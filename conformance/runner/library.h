// The scenarios of scenarios/ as they are built into the program, so that an installed program can
// run them. For the commands, the named states and the tests.
#pragma once

#include <span>

#include "conformance/runner/collection.h"

namespace conformance {

// In the order of their ids.
std::span<const ScenarioText> scenario_library();

}  // namespace conformance
