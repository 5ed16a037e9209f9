#include "mock_server/resources/bundles.h"

#include <charconv>

#include "conformance/contract/switches.h"
#include "mock_server/resources/channel_endpoint_assignments.h"
#include "mock_server/resources/customer_profiles.h"
#include "mock_server/resources/entity_assignments.h"
#include "mock_server/resources/evaluations.h"
#include "mock_server/resources/policies.h"
#include "mock_server/resources/primary_profile.h"
#include "mock_server/resources/text_length.h"
#include "mock_server/resources/trust_products.h"

namespace mock {

namespace {

// What belongs to each kind of bundle.
struct Family {
  const Resource& bundle;
  const Resource& entities;
  const Resource& channels;
  const Resource& evaluations;
};
const Family kFamilies[] = {
    {kCustomerProfiles, kCustomerProfileEntityAssignments,
     kCustomerProfileChannelEndpointAssignments, kCustomerProfileEvaluations},
    {kTrustProducts, kTrustProductEntityAssignments, kTrustProductChannelEndpointAssignments,
     kTrustProductEvaluations},
};

const Family& family(std::string_view bundle_kind) {
  return bundle_kind == kCustomerProfiles.name ? kFamilies[0] : kFamilies[1];
}

constexpr std::size_t kMaxFriendlyName = 255;

// How long a submission waits before somebody takes it. X-02
Duration queue_of(const World& world) {
  const std::string_view text = world.switched(contract::switch_row("review-queue"));
  int minutes = 0;
  std::from_chars(text.data(), text.data() + text.size(), minutes);
  return std::chrono::minutes(minutes);
}

std::string status_before(const Change& change) {
  return json::text_member(change.before->text, "status");
}

// A brand that was registered from this bundle. U-16
const Record* brand_of(const Change& change) {
  const std::string sid = json::quote(change.sid);
  const auto refers = [&sid](const Record& brand) {
    return json::member(brand.text, "customer_profile_bundle_sid") == sid ||
           json::member(brand.text, "a2p_profile_bundle_sid") == sid;
  };
  const Page page =
      change.world.tx.list({.kind = "brand", .parent = change.parent, .where = refers, .limit = 1});
  return page.records.empty() ? nullptr : page.records.front();
}

}  // namespace

const Resource* bundle_resource(std::string_view kind) {
  for (const Family& row : kFamilies)
    if (row.bundle.name == kind) return &row.bundle;
  return nullptr;
}
const Resource& entity_assignments_of(std::string_view bundle_kind) {
  return family(bundle_kind).entities;
}
const Resource& channel_assignments_of(std::string_view bundle_kind) {
  return family(bundle_kind).channels;
}

bool is_under_review(std::string_view status) {
  return status == "pending-review" || status == "in-review";
}
bool is_frozen(std::string_view status) {
  return is_under_review(status) || status == "twilio-approved";
}

Broken account_restricted(const Change& change) {
  return broken_if(change.world.switched(contract::switch_row("account-restricted")) == "yes",
                   {{"account", std::string(change.call.account)}});
}

Broken name_over_255(const Change& change) {
  const std::size_t length = characters(change.text("friendly_name"));
  return broken_if(change.given("FriendlyName") && length > kMaxFriendlyName,
                   {{"length", std::to_string(length)}});
}

Broken starter_switched_off(const Change& change) {
  return broken_if(change.text("policy_sid") == kStarterPolicy &&
                   change.world.switched(contract::switch_row("starter-registration")) ==
                       "disabled");
}

Broken unknown_policy(const Change& change) {
  const std::string sid = change.text("policy_sid");
  return broken_if(find_policy(sid) == nullptr, {{"policy", sid}});
}

Broken policy_of_other_bundle(const Change& change) {
  const Policy* policy = find_policy(change.text("policy_sid"));
  if (policy == nullptr || policy->bundle == change.resource.name) return std::nullopt;
  return Arguments{{"policy", std::string(policy->sid)},
                   {"path", std::string(bundle_resource(policy->bundle)->path)},
                   {"name", std::string(policy->friendly_name)}};
}

Broken primary_in_api(const Change& change) {
  const Policy* policy = find_policy(change.text("policy_sid"));
  const bool restricted = change.verb == kCreate || change.given("Status");
  return broken_if(policy != nullptr && policy->primary() && restricted,
                   {{"account", change.parent}});
}

Broken secondary_of_direct_customer(const Change& change) {
  if (change.text("policy_sid") != kSecondaryPolicy) return std::nullopt;
  const Record* primary = find_primary_profile(change.world, change.parent);
  return broken_if(
      primary != nullptr && business_identity_of(change.world, *primary) == "direct_customer",
      {{"primary", primary != nullptr ? primary->sid : ""}});
}

// switch `rejected-bundle`, `resubmittable` or `terminal`.
Broken illegal_status(const Change& change) {
  if (!change.given("Status")) return std::nullopt;
  const std::string before = status_before(change), requested = change.text("status");
  const bool terminal =
      change.world.switched(contract::switch_row("rejected-bundle")) == "terminal";
  const bool submits = requested == "pending-review" &&
                       (before == "draft" || (before == "twilio-rejected" && !terminal));
  const bool stays = requested == "draft" && before == "draft";
  return broken_if(!submits && !stays, {{"before", before}, {"requested", requested}});
}

// switch `status-with-properties`, `allowed` or `refused`.
Broken status_with_others(const Change& change) {
  const bool others = change.given("FriendlyName") || change.given("Email");
  return broken_if(change.given("Status") && others &&
                   change.world.switched(contract::switch_row("status-with-properties")) ==
                       "refused");
}

Broken edit_of_frozen_bundle(const Change& change) {
  const std::string status = status_before(change);
  return broken_if(is_frozen(status) && (change.given("FriendlyName") || change.given("Email")),
                   {{"status", status}});
}

// A primary in review could be deleted in reality; the others under the switch `bundle-deletion`.
//
Broken delete_under_review(const Change& change) {
  if (change.world.switched(contract::switch_row("bundle-deletion")) == "allowed")
    return std::nullopt;
  const Policy* policy = find_policy(change.text("policy_sid"));
  const std::string status = status_before(change);
  return broken_if(is_under_review(status) && (policy == nullptr || !policy->primary()),
                   {{"sid", change.sid}, {"status", status}});
}

Broken delete_with_numbers(const Change& change) {
  const Resource& channels = channel_assignments_of(change.resource.name);
  return broken_if(change.world.tx.state().count(channels.name, change.sid) > 0,
                   {{"sid", change.sid}});
}

Broken delete_of_used_bundle(const Change& change) {
  const auto users = assignees(change.hidden);
  if (!users.empty()) return Arguments{{"sid", change.sid}, {"user", users.front().sid}};
  const Record* brand = brand_of(change);
  return broken_if(brand != nullptr,
                   {{"sid", change.sid}, {"user", brand != nullptr ? brand->sid : ""}});
}

Verdict update_bundle(Change& change) {
  if (!change.given("Status") || change.text("status") != "pending-review") return std::nullopt;
  change.set("errors", "null");
  change.hidden = json::with(change.hidden, {{"decided_by", "null"},
                                             {"error_codes", "null"},
                                             {"failure_reason", "null"},
                                             {"refused_by", "null"}});
  change.world.schedule(std::string(change.resource.name) + ".enter_review", change.key(),
                        queue_of(change.world));
  return std::nullopt;
}

Verdict delete_bundle(Change& change) {
  Transaction& tx = change.world.tx;
  const Family& row = family(change.resource.name);
  const Assignee self{std::string(change.resource.name), change.parent, change.sid};
  for (const Item& item : items_of(change.world, change.resource.name, change.sid)) {
    if (item.object == nullptr) continue;
    const Record object = *item.object;
    const std::string_view kind = object.kind;
    if (const Resource* resource = item_resource(kind))
      note_assignee(change.world, *resource, object.key(), self, false);
  }
  for (const Resource* under : {&row.entities, &row.evaluations}) {
    std::vector<std::string> sids;
    for (const Record* record : tx.list({.kind = under->name, .parent = change.sid}).records)
      sids.push_back(record->sid);
    for (const std::string& sid : sids) tx.erase({under->name, change.sid, sid});
  }
  return std::nullopt;
}

}  // namespace mock
