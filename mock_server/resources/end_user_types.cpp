#include "mock_server/resources/end_user_types.h"

#include "mock_server/resources/item_types.h"

namespace mock {

namespace {

// A machine name is as good as a SID here.
const Record* find_type(World& world, const Call&, std::string_view, std::string_view sid) {
  const ItemType* type = find_end_user_type(sid);
  return world.catalog.get({kEndUserTypes.name, "", type ? type->sid : sid});
}

constexpr Field kFields[] = {
    {.property = "url", .kind = Kind::kUrl},
    {.property = "fields", .kind = Kind::kFixed},
    {.property = "machine_name", .kind = Kind::kFixed},
    {.property = "friendly_name", .kind = Kind::kFixed},
    {.property = "sid", .kind = Kind::kSelf},
};

}  // namespace

constinit const Resource kEndUserTypes{
    .name = "end_user_type",
    .path = "/v1/EndUserTypes",
    .sid_prefix = "OY",
    .list_key = "end_user_types",
    .verbs = kFetch | kList,
    .fields = kFields,
    .catalog = true,
    .find = find_type,
};

}  // namespace mock
