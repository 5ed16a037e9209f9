// Named states: a scenario's steps, played in the process itself over the server's own Service, so
// that a sandbox starts where they end. The one place where the runner of scenarios and the server
// meet; the server knows only the function. For the composition root and the tests.
#pragma once

#include <string>

#include "conformance/runner/exchange.h"
#include "mock_server/core/http.h"
#include "mock_server/sandbox/directory.h"

namespace mock {

// Exchanges with a server in this process, at that instant of the wall clock.
conformance::Send send_to(const Service& service, Instant wall);

// The states that are built into the program. `control_token` is the one that the control API
// wants, or empty.
NamedStates named_states(const Service& service, const std::string& control_token);

}  // namespace mock
