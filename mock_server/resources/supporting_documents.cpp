#include "mock_server/resources/supporting_documents.h"

#include "conformance/contract/item_rules.h"
#include "mock_server/resources/bundles.h"
#include "mock_server/resources/item_types.h"

namespace mock {

namespace {

constexpr Field kFields[] = {
    {.property = "status", .kind = Kind::kFixed, .initial = R"("DRAFT")"},
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "friendly_name",
     .param = "FriendlyName",
     .traits = kRequired | kUpdatable,
     .missing = &contract::item_rule("TH-ITEM-01")},
    {.property = "account_sid", .kind = Kind::kAccount},
    {.property = "url", .kind = Kind::kUrl},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "attributes",
     .param = "Attributes",
     .kind = Kind::kJson,
     .traits = kOptional | kUpdatable},
    {.property = "type",
     .param = "Type",
     .traits = kRequired,
     .missing = &contract::item_rule("TH-ITEM-02")},
    {.property = "mime_type", .kind = Kind::kFixed},
};

Broken unknown_type(const Change& change) {
  const std::string type = change.text("type");
  return broken_if(find_document_type(type) == nullptr, {{"type", type}});
}

Broken frozen(const Change& change) {
  const auto bundle = freezing_bundle(change.world, change.hidden);
  if (!bundle) return std::nullopt;
  return Arguments{{"bundle", bundle->sid}, {"status", status_of(change.world, bundle->key())}};
}

Broken under_review(const Change& change) {
  const auto bundle = freezing_bundle(change.world, change.hidden, true);
  if (!bundle) return std::nullopt;
  return Arguments{{"sid", change.sid}, {"bundle", bundle->sid}};
}

Broken assigned(const Change& change) {
  const auto bundles = assignees(change.hidden);
  if (bundles.empty()) return std::nullopt;
  return Arguments{{"sid", change.sid}, {"bundle", bundles.front().sid}};
}

constexpr Check kChecks[] = {
    {contract::bundle_rule("TH-ACCOUNT-01"), account_restricted,
     kCreate | kUpdate | kDelete | kEarly},
    {contract::item_rule("TH-DOCUMENT-01"), unknown_type, kCreate},
    {contract::item_rule("TH-DOCUMENT-02"), frozen, kUpdate},
    {contract::bundle_rule("TH-BUNDLE-08"), name_over_255},
    {contract::item_rule("TH-DOCUMENT-03"), under_review, kDelete},
    {contract::item_rule("TH-DOCUMENT-04"), assigned, kDelete},
};

}  // namespace

constinit const Resource kSupportingDocuments{
    .name = "supporting_document",
    .path = "/v1/SupportingDocuments",
    .sid_prefix = "RD",
    .list_key = "results",
    .fields = kFields,
    .checks = kChecks,
    .on_update = merge_attributes,
};

void move_documents(World& world, const Key& bundle, std::string_view status) {
  for (const Item& item : items_of(world, bundle.kind, bundle.sid)) {
    if (item.object == nullptr || item.object->kind != kSupportingDocuments.name) continue;
    if (json::text_member(item.object->text, "status") == "APPROVED") continue;
    const Record document = *item.object;
    world.amend(kSupportingDocuments, document.key(), {{"status", json::quote(status)}});
  }
}

}  // namespace mock
