#include "mock_server/resources/end_users.h"

#include "conformance/contract/item_rules.h"
#include "mock_server/resources/bundles.h"
#include "mock_server/resources/item_types.h"

namespace mock {

namespace {

constexpr Field kFields[] = {
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "friendly_name",
     .param = "FriendlyName",
     .traits = kRequired | kUpdatable,
     .missing = &contract::item_rule("TH-ITEM-01")},
    {.property = "account_sid", .kind = Kind::kAccount},
    {.property = "url", .kind = Kind::kUrl},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "attributes",
     .param = "Attributes",
     .kind = Kind::kJson,
     .traits = kOptional | kUpdatable},
    {.property = "type",
     .param = "Type",
     .traits = kRequired,
     .missing = &contract::item_rule("TH-ITEM-02")},
};

Broken unknown_type(const Change& change) {
  const std::string type = change.text("type");
  return broken_if(find_end_user_type(type) == nullptr, {{"type", type}});
}

Broken frozen(const Change& change) {
  const auto bundle = freezing_bundle(change.world, change.hidden);
  if (!bundle) return std::nullopt;
  return Arguments{{"bundle", bundle->sid}, {"status", status_of(change.world, bundle->key())}};
}

Broken assigned(const Change& change) {
  const auto bundles = assignees(change.hidden);
  if (bundles.empty()) return std::nullopt;
  return Arguments{{"sid", change.sid}, {"bundle", bundles.front().sid}};
}

constexpr Check kChecks[] = {
    {contract::bundle_rule("TH-ACCOUNT-01"), account_restricted,
     kCreate | kUpdate | kDelete | kEarly},
    {contract::item_rule("TH-ENDUSER-01"), unknown_type, kCreate},
    {contract::item_rule("TH-ENDUSER-02"), frozen, kUpdate},
    {contract::bundle_rule("TH-BUNDLE-08"), name_over_255},
    {contract::item_rule("TH-ENDUSER-03"), assigned, kDelete},
};

}  // namespace

constinit const Resource kEndUsers{
    .name = "end_user",
    .path = "/v1/EndUsers",
    .sid_prefix = "IT",
    .list_key = "results",
    .fields = kFields,
    .checks = kChecks,
    .on_update = merge_attributes,
};

}  // namespace mock
