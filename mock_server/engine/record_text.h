// How a record's values become its text and back: the members in declared order, the engine's own
// ones (SID, dates, URLs) filled in, the marks of store/record.h around what the request decides.
// For the engine only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mock_server/engine/resource.h"

namespace mock {

// Fills in what no parameter sets: SIDs, URLs, and both dates. `record` needs its parent and SID.
void fill_engine_values(const Resource& resource, std::string_view account, const Record& record,
                        Instant now, std::vector<std::string>& values);

// The JSON text of one raw value for each field.
std::string record_text(const Resource& resource, const std::vector<std::string>& values);

// The raw values of a record's text, one for each field (empty for a field that is not shown).
std::vector<std::string> record_values(const Resource& resource, std::string_view text);

}  // namespace mock
