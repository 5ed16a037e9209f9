#include "mock_server/resources/event_types.h"

#include <algorithm>

#include "conformance/contract/event_types.h"
#include "mock_server/resources/event_schemas.h"

namespace mock {
namespace {

constexpr Field kFields[] = {
    {.property = "date_created", .kind = Kind::kFixed},  // not recorded anywhere
    {.property = "date_updated", .kind = Kind::kFixed},
    {.property = "type", .kind = Kind::kSelf},
    {.property = "schema_id", .param = "SchemaId", .traits = kFilter},
    {.property = "status", .kind = Kind::kFixed},
    {.property = "documentation_url", .kind = Kind::kFixed},
    {.property = "description", .kind = Kind::kFixed},
    {.property = "url", .kind = Kind::kUrl},
    {.property = "links", .kind = Kind::kFixed},
};

std::string type_text(const contract::EventType& row) {
  const std::string page =
      row.page.empty() ? "" : std::string(contract::kEventTypePages) + std::string(row.page);
  return json::Object()
      .raw("date_created", "null")
      .raw("date_updated", "null")
      .text("type", row.type)
      .text("schema_id", row.schema)
      .text("status", "available")
      .text_or_null("documentation_url", page)
      .text("description", row.description)
      .raw("url", event_url(kEventTypes.path, row.type))
      .raw("links", json::Object()
                        .raw("schema", event_url(kEventSchemas.path, row.schema, "/Versions"))
                        .str())
      .str();
}

}  // namespace

constinit const Resource kEventTypes{
    .name = "event_type",
    .product = Product::kEvents,
    .path = "/v1/Types",
    .list_key = "types",
    .verbs = kFetch | kList,
    .fields = kFields,
    .catalog = true,
};

void fill_event_types(Transaction& catalog) {
  // Lists begin with what came last.
  std::for_each(std::rbegin(contract::kEventTypes), std::rend(contract::kEventTypes),
                [&](const contract::EventType& row) {
                  catalog.put({.kind = std::string(kEventTypes.name),
                               .parent = {},
                               .sid = std::string(row.type),
                               .text = type_text(row),
                               .hidden = {}});
                });
}

}  // namespace mock
