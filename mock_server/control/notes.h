// A finding as JSON, for the list of findings and for the journal entry of the request that had it.
// For control/.
#pragma once

#include <string>

#include "mock_server/sandbox/journal.h"

namespace mock::control {

// `{"at","kind","message","remedy","subject","request_id","rule"}`
std::string note_json(const Note& note);

}  // namespace mock::control
