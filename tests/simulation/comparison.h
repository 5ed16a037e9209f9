// What two sandboxes are compared by. For the simulation test.
#pragma once

#include <string>

#include "mock_server/sandbox/journal.h"
#include "mock_server/store/state.h"

namespace mock::simulation {

// Everything a sandbox holds, as text: two sandboxes with the same text answer the same, but for
// the ids of their requests.
std::string dump(const State& state);
std::string journal_text(const Journal& journal);

}  // namespace mock::simulation
