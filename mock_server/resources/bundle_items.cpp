// What is assigned to a bundle, and the way back from an object to the bundles that it belongs to.
#include <algorithm>

#include "mock_server/resources/bundles.h"
#include "mock_server/resources/customer_profiles.h"
#include "mock_server/resources/end_users.h"
#include "mock_server/resources/supporting_documents.h"

namespace mock {

namespace {

// Entries of `assigned_to` read `customer_profile/AC…/BU…`.
std::string entry(const Assignee& bundle) {
  return bundle.kind + "/" + bundle.account + "/" + bundle.sid;
}

Assignee parse_entry(std::string_view text) {
  const auto first = text.find('/'), second = text.find('/', first + 1);
  return {std::string(text.substr(0, first)),
          std::string(text.substr(first + 1, second - first - 1)),
          std::string(text.substr(second + 1))};
}

// What the assignment assigns; null when it is gone.
const Record* object_of(const World& world, const Record& assignment) {
  const std::string kind = json::text_member(assignment.hidden, "object_kind");
  const std::string account = json::text_member(assignment.hidden, "object_account");
  const std::string sid = json::text_member(assignment.text, "object_sid");
  return world.tx.get({kind, account, sid});
}

}  // namespace

const Resource* item_resource(std::string_view kind) {
  for (const Resource* resource : {&kEndUsers, &kSupportingDocuments, &kCustomerProfiles})
    if (resource->name == kind) return resource;
  return nullptr;
}

std::vector<Item> items_of(const World& world, std::string_view bundle_kind,
                           std::string_view bundle_sid) {
  std::vector<Item> items;
  const Resource& assignments = entity_assignments_of(bundle_kind);
  for (const Record* record :
       world.tx.list({.kind = assignments.name, .parent = bundle_sid}).records) {
    items.push_back(
        {record, object_of(world, *record), json::text_member(record->hidden, "object_type")});
  }
  std::reverse(items.begin(), items.end());
  return items;
}

const Record* item_of(const World& world, std::string_view bundle_kind, std::string_view bundle_sid,
                      std::string_view type) {
  const std::string_view assignments = entity_assignments_of(bundle_kind).name;
  for (const Record* record : world.tx.list({.kind = assignments, .parent = bundle_sid}).records)
    if (json::text_member(record->hidden, "object_type") == type)
      if (const Record* object = object_of(world, *record)) return object;
  return nullptr;
}

std::vector<Assignee> assignees(std::string_view hidden) {
  std::vector<Assignee> found;
  for (const std::string_view raw : json::elements(json::member(hidden, "assigned_to")))
    found.push_back(parse_entry(json::text(raw)));
  return found;
}

void note_assignee(World& world, const Resource& resource, const Key& object,
                   const Assignee& bundle, bool assigned) {
  const Record* record = world.tx.get(object);
  if (record == nullptr) return;
  std::vector<std::string> entries;
  for (const Assignee& other : assignees(record->hidden))
    if (other.sid != bundle.sid) entries.push_back(entry(other));
  if (assigned) entries.push_back(entry(bundle));
  world.amend(resource, object, {}, {{"assigned_to", json::quote_all(entries)}});
}

std::string status_of(const World& world, const Key& bundle) {
  const Record* record = world.tx.get(bundle);
  return record == nullptr ? std::string() : json::text_member(record->text, "status");
}

// The brand on a bundle failed: what it was refused for is corrected in the bundle's items.
// TH-ENDUSER-02
static bool is_open_for_correction(const World& world, const Assignee& bundle) {
  const std::string sid = json::quote(bundle.sid);
  const Page newest =
      world.tx.list({.kind = "brand",
                     .parent = bundle.account,
                     .where =
                         [&sid](const Record& brand) {
                           return json::member(brand.text, "customer_profile_bundle_sid") == sid ||
                                  json::member(brand.text, "a2p_profile_bundle_sid") == sid;
                         },
                     .limit = 1});
  return !newest.records.empty() &&
         json::text_member(newest.records.front()->text, "status") == "FAILED";
}

std::optional<Assignee> freezing_bundle(const World& world, std::string_view hidden,
                                        bool under_review) {
  for (const Assignee& bundle : assignees(hidden)) {
    const std::string status = status_of(world, bundle.key());
    if (under_review && is_under_review(status)) return bundle;
    if (!under_review && is_frozen(status) && !is_open_for_correction(world, bundle)) return bundle;
  }
  return std::nullopt;
}

}  // namespace mock
