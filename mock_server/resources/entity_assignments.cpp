#include "mock_server/resources/entity_assignments.h"

#include <array>

#include "conformance/contract/item_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/core/sid.h"
#include "mock_server/resources/bundles.h"
#include "mock_server/resources/customer_profiles.h"
#include "mock_server/resources/end_users.h"
#include "mock_server/resources/policies.h"
#include "mock_server/resources/supporting_documents.h"
#include "mock_server/resources/trust_products.h"

namespace mock {

namespace {

// The members in the order of Twilio's answers; `parent` is `customer_profile_sid` or
// `trust_product_sid`.
constexpr std::array<Field, 6> fields(std::string_view parent) {
  return {{
      {.property = "sid", .kind = Kind::kSelf},
      {.property = parent, .kind = Kind::kParent},
      {.property = "account_sid", .kind = Kind::kAccount},
      {.property = "object_sid", .param = "ObjectSid", .traits = kRequired},
      {.property = "date_created", .kind = Kind::kCreated},
      {.property = "url", .kind = Kind::kUrl},
  }};
}

// What can be assigned, by the prefix of its SID.
struct Assignable {
  std::string_view prefix;
  const Resource& resource;
};
const Assignable kAssignables[] = {
    {"IT", kEndUsers}, {"RD", kSupportingDocuments}, {"BU", kCustomerProfiles}};

const Assignable* assignable(std::string_view sid) {
  for (const Assignable& row : kAssignables)
    if (sid.starts_with(row.prefix)) return &row;
  return nullptr;
}

// The object in the bundle's own account; a primary profile may be the main account's. TH-083
const Record* find_object(const World& world, std::string_view account, std::string_view sid) {
  const Assignable* row = assignable(sid);
  if (row == nullptr) return nullptr;
  if (const Record* own = world.tx.get({row->resource.name, account, sid})) return own;
  const Record* parents = world.tx.get({kCustomerProfiles.name, world.main_account, sid});
  if (parents == nullptr) return nullptr;
  const Policy* policy = find_policy(json::text_member(parents->text, "policy_sid"));
  return policy != nullptr && policy->primary() ? parents : nullptr;
}

std::string type_of(const Record& object) {
  if (object.kind != kCustomerProfiles.name) return json::text_member(object.text, "type");
  const Policy* policy = find_policy(json::text_member(object.text, "policy_sid"));
  return policy == nullptr ? std::string() : std::string(policy->profile_type);
}

std::string assignment_hidden(const Record& object, std::string_view type) {
  return json::Object()
      .text("object_kind", object.kind)
      .text("object_account", object.parent)
      .text("object_type", type)
      .str();
}

std::string object_sid(const Change& change) { return change.text("object_sid"); }
const std::string& account(const Change& change) { return change.parent_record->parent; }

bool is_well_formed(std::string_view sid) {
  return sid.size() == 34 && is_sid(sid, sid.substr(0, 2));
}

bool is_trust_product(const Change& change) {
  return change.world.tx.get({kTrustProducts.name, account(change), object_sid(change)}) != nullptr;
}

Broken of_other_kind(const Change& change) {
  const std::string sid = object_sid(change);
  return broken_if(is_well_formed(sid) && assignable(sid) == nullptr, {{"object", sid}});
}

Broken not_there(const Change& change) {
  const std::string sid = object_sid(change);
  const bool there = is_well_formed(sid) &&
                     (find_object(change.world, account(change), sid) || is_trust_product(change));
  return broken_if(!there, {{"object", sid}});
}

Broken no_other_profile(const Change& change) {
  const std::string sid = object_sid(change);
  if (is_trust_product(change)) return Arguments{{"object", sid}, {"what", "a trust product"}};
  return broken_if(sid == change.parent, {{"object", sid}, {"what", "this bundle itself"}});
}

Broken in_approved_bundle(const Change& change) {
  const std::string status = json::text_member(change.parent_record->text, "status");
  return broken_if(status == "twilio-approved", {{"bundle", change.parent}});
}

Broken in_bundle_under_review(const Change& change) {
  const std::string status = json::text_member(change.parent_record->text, "status");
  return broken_if(is_under_review(status), {{"bundle", change.parent}, {"status", status}});
}

Broken assigned_already(const Change& change) {
  const std::string sid = object_sid(change);
  for (const Item& item : items_of(change.world, change.resource.parent, change.parent))
    if (json::text_member(item.assignment->text, "object_sid") == sid)
      return Arguments{
          {"object", sid}, {"bundle", change.parent}, {"assignment", item.assignment->sid}};
  return std::nullopt;
}

// U-05: switch `duplicate-assignment`, `400` or `409`.
bool answers_conflict(const Change& change) {
  return change.world.switched(contract::switch_row("duplicate-assignment")) == "409";
}
Broken assigned_already_400(const Change& change) {
  return answers_conflict(change) ? std::nullopt : assigned_already(change);
}
Broken assigned_already_409(const Change& change) {
  return answers_conflict(change) ? assigned_already(change) : std::nullopt;
}

constexpr Check kChecks[] = {
    {contract::bundle_rule("TH-ACCOUNT-01"), account_restricted,
     kCreate | kUpdate | kDelete | kEarly},
    {contract::item_rule("TH-ASSIGNMENT-02"), of_other_kind, kCreate},
    {contract::item_rule("TH-ASSIGNMENT-01"), not_there, kCreate},
    {contract::item_rule("TH-ASSIGNMENT-03"), no_other_profile, kCreate},
    {contract::item_rule("TH-ASSIGNMENT-06"), in_approved_bundle, kCreate | kDelete},
    {contract::item_rule("TH-ASSIGNMENT-07"), in_bundle_under_review, kCreate | kDelete},
    {contract::item_rule("TH-ASSIGNMENT-04"), assigned_already_400, kCreate},
    {contract::item_rule("TH-ASSIGNMENT-05"), assigned_already_409, kCreate},
};

Assignee assignee(const Change& change) {
  return {std::string(change.resource.parent), account(change), change.parent};
}

// Where a rule is disabled, the object may be none: then nothing refers back to it.
Verdict create_assignment(Change& change) {
  const Record* found = find_object(change.world, account(change), object_sid(change));
  if (found == nullptr) return std::nullopt;
  const Record object = *found;
  change.hidden = assignment_hidden(object, type_of(object));
  if (const Resource* resource = item_resource(object.kind))
    note_assignee(change.world, *resource, object.key(), assignee(change), true);
  return std::nullopt;
}

Verdict delete_assignment(Change& change) {
  const std::string kind = json::text_member(change.hidden, "object_kind");
  const std::string owner = json::text_member(change.hidden, "object_account");
  const std::string sid = object_sid(change);
  if (const Resource* resource = item_resource(kind))
    note_assignee(change.world, *resource, {kind, owner, sid}, assignee(change), false);
  return std::nullopt;
}

// `ObjectType`: the machine name of a type, or what policies call a profile. TH-093
std::function<bool(const Record&)> by_type(World&, const Call& call) {
  const std::string type = call.text("ObjectType");
  if (type.empty()) return {};
  return [type](const Record& record) {
    return json::text_member(record.hidden, "object_type") == type;
  };
}

constexpr auto kProfileFields = fields("customer_profile_sid");
constexpr auto kProductFields = fields("trust_product_sid");

constexpr Resource assignments(std::string_view name, std::string_view path,
                               std::string_view parent, std::span<const Field> members) {
  Resource resource;
  resource.name = name;
  resource.path = path;
  resource.parent = parent;
  resource.sid_prefix = "BV";
  resource.list_key = "results";
  resource.verbs = kCreate | kFetch | kList | kDelete;
  resource.fields = members;
  resource.checks = kChecks;
  resource.on_create = create_assignment;
  resource.on_delete = delete_assignment;
  resource.where = by_type;
  return resource;
}

}  // namespace

constinit const Resource kCustomerProfileEntityAssignments =
    assignments("customer_profile_entity_assignment",
                "/v1/CustomerProfiles/{CustomerProfileSid}/EntityAssignments", "customer_profile",
                kProfileFields);
constinit const Resource kTrustProductEntityAssignments = assignments(
    "trust_product_entity_assignment", "/v1/TrustProducts/{TrustProductSid}/EntityAssignments",
    "trust_product", kProductFields);

void assign_item(World& world, const Key& bundle, const Key& object_key, std::string_view type) {
  const Record object = *world.tx.get(object_key);
  make_record(world, entity_assignments_of(bundle.kind), bundle.parent, bundle.sid,
              world.random.sid("BV"), {{"object_sid", json::quote(object.sid)}},
              assignment_hidden(object, type));
  if (const Resource* resource = item_resource(object.kind))
    note_assignee(world, *resource, object.key(),
                  {std::string(bundle.kind), std::string(bundle.parent), std::string(bundle.sid)},
                  true);
}

}  // namespace mock
