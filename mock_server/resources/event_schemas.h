// The schemas of event types, and their versions. For the list of resources and for event types,
// which point to them.
#pragma once

#include <string>
#include <string_view>

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kEventSchemas;
extern const Resource kSchemaVersions;

// Every schema of an event type, once for all sandboxes.
void fill_event_schemas(Transaction& catalog);

// `collection` + `/` + `id` + `suffix` as the JSON string of a URL in an answer.
std::string event_url(std::string_view collection, std::string_view id,
                      std::string_view suffix = {});

}  // namespace mock
