#include "mock_server/resources/event_schemas.h"

#include "conformance/contract/event_types.h"

namespace mock {
namespace {

constexpr Field kSchemaFields[] = {
    {.property = "id", .kind = Kind::kSelf},
    {.property = "url", .kind = Kind::kUrl},
    {.property = "latest_version_date_created", .kind = Kind::kFixed},  // not recorded anywhere
    {.property = "latest_version", .kind = Kind::kFixed},
    {.property = "links", .kind = Kind::kLinks, .domain = "versions=/Versions"},
};

constexpr Field kVersionFields[] = {
    {.property = "id", .kind = Kind::kParent},
    {.property = "schema_version", .kind = Kind::kFixed},
    {.property = "date_created", .kind = Kind::kFixed},  // not recorded anywhere
    {.property = "url", .kind = Kind::kUrl},
    {.property = "raw", .kind = Kind::kFixed},
};

// The catalog stands under no account.
const Record* find_schema(World& world, const Call&, std::string_view, std::string_view id) {
  return world.catalog.get({kEventSchemas.name, "", id});
}

void put_schema(Transaction& catalog, const contract::EventType& row) {
  catalog.put({.kind = std::string(kEventSchemas.name),
               .parent = {},
               .sid = std::string(row.schema),
               .text = json::Object()
                           .text("id", row.schema)
                           .raw("url", event_url(kEventSchemas.path, row.schema))
                           .raw("latest_version_date_created", "null")
                           .integer("latest_version", row.latest)
                           .raw("links", json::Object()
                                             .raw("versions", event_url(kEventSchemas.path,
                                                                        row.schema, "/Versions"))
                                             .str())
                           .str(),
               .hidden = {}});
}

void put_version(Transaction& catalog, const contract::EventType& row, int version) {
  const std::string number = std::to_string(version);
  catalog.put(
      {.kind = std::string(kSchemaVersions.name),
       .parent = std::string(row.schema),
       .sid = number,
       .text = json::Object()
                   .text("id", row.schema)
                   .raw("schema_version", number)
                   .raw("date_created", "null")
                   .raw("url", event_url(kEventSchemas.path, row.schema, "/Versions/" + number))
                   .text("raw", std::string(contract::kEventSchemas) + std::string(row.schema) +
                                    "/" + number)
                   .str(),
       .hidden = {}});
}

}  // namespace

constinit const Resource kEventSchemas{
    .name = "event_schema",
    .product = Product::kEvents,
    .path = "/v1/Schemas",
    .verbs = kFetch,
    .fields = kSchemaFields,
    .catalog = true,
    .find = find_schema,
};

constinit const Resource kSchemaVersions{
    .name = "schema_version",
    .product = Product::kEvents,
    .path = "/v1/Schemas/{Id}/Versions",
    .parent = "event_schema",
    .list_key = "schema_versions",
    .verbs = kFetch | kList,
    .fields = kVersionFields,
    .catalog = true,
};

void fill_event_schemas(Transaction& catalog) {
  for (const contract::EventType& row : contract::kEventTypes) {
    if (contract::find_event_schema(row.schema) != &row) continue;  // a later type of one schema
    put_schema(catalog, row);
    for (int version = row.latest; version >= 1; --version) put_version(catalog, row, version);
  }
}

std::string event_url(std::string_view collection, std::string_view id, std::string_view suffix) {
  std::string url = "\"";
  url += kOriginMark;
  url += collection;
  url += '/';
  url += id;
  url += suffix;
  return url += '"';
}

}  // namespace mock
