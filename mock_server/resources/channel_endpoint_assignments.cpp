#include "mock_server/resources/channel_endpoint_assignments.h"

#include <array>

#include "mock_server/resources/attribute_values.h"
#include "mock_server/resources/bundles.h"
#include "mock_server/resources/customer_profiles.h"
#include "mock_server/resources/incoming_phone_numbers.h"
#include "mock_server/resources/trust_products.h"

namespace mock {

namespace {

// The members in the order of Twilio's answers; `parent` is `customer_profile_sid` or
// `trust_product_sid`.
constexpr std::array<Field, 7> fields(std::string_view parent) {
  return {{
      {.property = "sid", .kind = Kind::kSelf},
      {.property = parent, .kind = Kind::kParent},
      {.property = "account_sid", .kind = Kind::kAccount},
      {.property = "channel_endpoint_sid",
       .param = "ChannelEndpointSid",
       .traits = kRequired | kFilter},
      {.property = "channel_endpoint_type",
       .param = "ChannelEndpointType",
       .kind = Kind::kEnum,
       .traits = kRequired,
       .domain = "phone-number"},
      {.property = "date_created", .kind = Kind::kCreated},
      {.property = "url", .kind = Kind::kUrl},
  }};
}

std::string endpoint(const Change& change) { return change.text("channel_endpoint_sid"); }
const std::string& account(const Change& change) { return change.parent_record->parent; }

// Whether the number stands on that bundle.
bool stands_on(const World& world, std::string_view bundle_kind, std::string_view bundle_sid,
               const std::string& number) {
  return !world.tx
              .list({.kind = channel_assignments_of(bundle_kind).name,
                     .parent = bundle_sid,
                     .equals = {{"channel_endpoint_sid", json::quote(number)}},
                     .limit = 1})
              .records.empty();
}

Broken no_number(const Change& change) {
  const std::string sid = endpoint(change);
  return broken_if(
      change.world.tx.get({kIncomingPhoneNumbers.name, account(change), sid}) == nullptr,
      {{"endpoint", sid}});
}

Broken assigned_already(const Change& change) {
  const std::string sid = endpoint(change);
  return broken_if(stands_on(change.world, change.resource.parent, change.parent, sid),
                   {{"endpoint", sid}, {"bundle", change.parent}});
}

Broken without_profile(const Change& change) {
  if (change.resource.parent != kTrustProducts.name) return std::nullopt;
  const std::string sid = endpoint(change);
  bool supported = false;
  for (const Item& item : items_of(change.world, kTrustProducts.name, change.parent)) {
    if (item.object == nullptr || item.object->kind != kCustomerProfiles.name) continue;
    supported = true;
    if (!stands_on(change.world, kCustomerProfiles.name, item.object->sid, sid))
      return Arguments{{"endpoint", sid}, {"profile", item.object->sid}};
  }
  return broken_if(!supported, {{"endpoint", sid}, {"profile", "a supporting profile"}});
}

// A trust product that the profile supports and the number still stands on.
Broken before_the_product(const Change& change) {
  if (change.resource.parent != kCustomerProfiles.name) return std::nullopt;
  const std::string sid = endpoint(change);
  for (const Assignee& bundle : assignees(change.parent_record->hidden))
    if (bundle.kind == kTrustProducts.name &&
        stands_on(change.world, kTrustProducts.name, bundle.sid, sid))
      return Arguments{{"endpoint", sid}, {"product", bundle.sid}};
  return std::nullopt;
}

Broken on_other_profile(const Change& change) {
  if (change.resource.parent != kCustomerProfiles.name) return std::nullopt;
  const std::string sid = endpoint(change);
  const std::string policy(json::member(change.parent_record->text, "policy_sid"));
  for (const Record* profile : change.world.tx
                                   .list({.kind = kCustomerProfiles.name,
                    .parent = account(change),
                    .equals = {{"policy_sid", policy}}})
                                   .records)
    if (profile->sid != change.parent &&
        stands_on(change.world, kCustomerProfiles.name, profile->sid, sid))
      return Arguments{{"endpoint", sid}, {"other", profile->sid}};
  return std::nullopt;
}

constexpr Check kChecks[] = {
    {contract::bundle_rule("TH-ACCOUNT-01"), account_restricted,
     kCreate | kUpdate | kDelete | kEarly},
    {contract::bundle_rule("TH-CHANNEL-01"), no_number, kCreate},
    {contract::bundle_rule("TH-CHANNEL-02"), assigned_already, kCreate},
    {contract::bundle_rule("TH-CHANNEL-03"), without_profile, kCreate},
    {contract::bundle_rule("TH-CHANNEL-05"), on_other_profile, kCreate},
    {contract::bundle_rule("TH-CHANNEL-04"), before_the_product, kDelete},
};

// `ChannelEndpointSids`: any of them, parted by commas.
std::function<bool(const Record&)> by_numbers(World&, const Call& call) {
  std::string wanted = call.text("ChannelEndpointSids");
  if (wanted.empty()) return {};
  for (char& c : wanted)
    if (c == ',') c = '|';
  return [wanted](const Record& record) {
    return is_one_of(json::text_member(record.text, "channel_endpoint_sid"), wanted);
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
  resource.sid_prefix = "RA";
  resource.list_key = "results";
  resource.verbs = kCreate | kFetch | kList | kDelete;
  resource.fields = members;
  resource.checks = kChecks;
  resource.where = by_numbers;
  return resource;
}

}  // namespace

constinit const Resource kCustomerProfileChannelEndpointAssignments =
    assignments("customer_profile_channel_endpoint_assignment",
                "/v1/CustomerProfiles/{CustomerProfileSid}/ChannelEndpointAssignments",
                "customer_profile", kProfileFields);
constinit const Resource kTrustProductChannelEndpointAssignments =
    assignments("trust_product_channel_endpoint_assignment",
                "/v1/TrustProducts/{TrustProductSid}/ChannelEndpointAssignments", "trust_product",
                kProductFields);

void remove_from_bundles(World& world, std::string_view account, std::string_view number_sid) {
  const std::string number = json::quote(number_sid);
  std::vector<Record> gone;
  for (const Resource* bundles : {&kCustomerProfiles, &kTrustProducts}) {
    Query on_bundle{.kind = channel_assignments_of(bundles->name).name,
                    .parent = {},
                    .equals = {{"channel_endpoint_sid", number}}};
    for (const Record* bundle : world.tx.list({.kind = bundles->name, .parent = account}).records) {
      on_bundle.parent = bundle->sid;
      for (const Record* assignment : world.tx.list(on_bundle).records) gone.push_back(*assignment);
    }
  }
  for (const Record& assignment : gone) world.tx.erase(assignment.key());
}

}  // namespace mock
