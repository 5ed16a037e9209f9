// A bundle is a customer profile or a trust product: items gathered for a policy, submitted,
// reviewed, approved or rejected. The two are one life under two names; what differs is the name
// and the policies. Everything they share is here: members, checks, hooks, the steps of the review,
// and finding what is assigned to one. For the TrustHub resources, and for brands, which register
// from an approved pair of bundles.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/contract/bundle_rules.h"
#include "mock_server/engine/resource.h"

namespace mock {

inline constexpr std::string_view kBundleStatuses =
    "draft|pending-review|in-review|twilio-rejected|twilio-approved";

// The members of a bundle in the order of Twilio's answers. `links` as Field::domain of kLinks.
constexpr std::array<Field, 13> bundle_fields(std::string_view links) {
  return {{
      {.property = "sid", .kind = Kind::kSelf},
      {.property = "account_sid", .kind = Kind::kAccount},
      {.property = "policy_sid",
       .param = "PolicySid",
       .kind = Kind::kSid,
       .traits = kRequired | kFilter,
       .domain = "RN"},
      {.property = "friendly_name",
       .param = "FriendlyName",
       .traits = kRequired | kUpdatable | kFilter},
      {.property = "status",
       .param = "Status",
       .kind = Kind::kEnum,
       .traits = kUpdatable | kFilter,
       .domain = kBundleStatuses,
       .initial = R"("draft")",
       .invalid = &contract::bundle_rule("TH-BUNDLE-07")},
      {.property = "email", .param = "Email", .traits = kRequired | kUpdatable},
      {.property = "status_callback",
       .param = "StatusCallback",
       .kind = Kind::kWebUrl,
       .traits = kOptional | kUpdatable},
      {.property = "valid_until", .kind = Kind::kFixed},
      {.property = "date_created", .kind = Kind::kCreated},
      {.property = "date_updated", .kind = Kind::kUpdated},
      {.property = "url", .kind = Kind::kUrl},
      {.property = "links", .kind = Kind::kLinks, .domain = links},
      {.property = "errors", .kind = Kind::kFixed},
  }};
}

// Shared by all of TrustHub. TH-ACCOUNT-01
Broken account_restricted(const Change& change);
Broken name_over_255(const Change& change);
// Shared by both resources.
Broken starter_switched_off(const Change& change);
Broken unknown_policy(const Change& change);
Broken policy_of_other_bundle(const Change& change);
Broken primary_in_api(const Change& change);
Broken secondary_of_direct_customer(const Change& change);
Broken illegal_status(const Change& change);
Broken status_with_others(const Change& change);
Broken edit_of_frozen_bundle(const Change& change);
Broken delete_under_review(const Change& change);
Broken delete_with_numbers(const Change& change);
Broken delete_of_used_bundle(const Change& change);

inline constexpr Check kBundleChecks[] = {
    {contract::bundle_rule("TH-ACCOUNT-01"), account_restricted,
     kCreate | kUpdate | kDelete | kEarly},
    {contract::bundle_rule("TH-POLICY-01"), unknown_policy, kCreate},
    {contract::bundle_rule("TH-POLICY-02"), policy_of_other_bundle, kCreate},
    {contract::bundle_rule("TH-PRIMARY-01"), primary_in_api, kCreate | kUpdate},
    {contract::bundle_rule("TH-PROFILE-02"), starter_switched_off},
    {contract::bundle_rule("TH-PROFILE-01"), secondary_of_direct_customer, kCreate},
    {contract::bundle_rule("TH-BUNDLE-08"), name_over_255},
    {contract::bundle_rule("TH-BUNDLE-01"), illegal_status, kUpdate},
    {contract::bundle_rule("TH-BUNDLE-03"), status_with_others, kUpdate},
    {contract::bundle_rule("TH-BUNDLE-02"), edit_of_frozen_bundle, kUpdate},
    {contract::bundle_rule("TH-BUNDLE-04"), delete_under_review, kDelete},
    {contract::bundle_rule("TH-BUNDLE-05"), delete_with_numbers, kDelete},
    {contract::bundle_rule("TH-BUNDLE-06"), delete_of_used_bundle, kDelete},
};

Verdict update_bundle(Change& change);  // on_update: submission starts the review
Verdict delete_bundle(Change& change);  // on_delete: what stands under it goes with it
// Steps of either kind, found by Event::kind.
void enter_bundle_review(World& world, const Event& event);
void decide_bundle(World& world, const Event& event);

// The resource of what can be assigned: `end_user`, `supporting_document`, `customer_profile`; null
// for another kind.
const Resource* item_resource(std::string_view kind);
// The resource of `customer_profile` or `trust_product`; null for another kind.
const Resource* bundle_resource(std::string_view kind);
// Its entity assignments and channel endpoint assignments.
const Resource& entity_assignments_of(std::string_view bundle_kind);
const Resource& channel_assignments_of(std::string_view bundle_kind);

// Whether items and name may not change in that status: in review or approved. TH-BUNDLE-02
bool is_frozen(std::string_view status);
bool is_under_review(std::string_view status);

// One thing assigned to a bundle.
struct Item {
  const Record* assignment;
  const Record* object;  // end user, supporting document or customer profile; null when it is gone
  std::string type;      // machine name; of a profile the type that policies call it by
};
// In the order of assignment.
std::vector<Item> items_of(const World& world, std::string_view bundle_kind,
                           std::string_view bundle_sid);
// The newest assigned object of that type; null when there is none.
const Record* item_of(const World& world, std::string_view bundle_kind, std::string_view bundle_sid,
                      std::string_view type);

// Which bundles an object is assigned to, kept in the object's hidden member `assigned_to`.
struct Assignee {
  std::string kind, account, sid;
  Key key() const { return {kind, account, sid}; }
};
std::vector<Assignee> assignees(std::string_view hidden);
// Adds (or removes) a bundle there.
void note_assignee(World& world, const Resource& resource, const Key& object,
                   const Assignee& bundle, bool assigned);
// The first bundle of the object that is frozen (`under_review` only: in review); nullopt when it
// may change, as it may while the brand on the bundle is FAILED.
std::optional<Assignee> freezing_bundle(const World& world, std::string_view hidden,
                                        bool under_review = false);
std::string status_of(const World& world, const Key& bundle);

// Approves at once, as a reviewer: status, valid_until, documents.
void approve_bundle(World& world, const Key& key);
// Rejects with Twilio codes for `errors[]` (null when empty) and a text for the callback's
// FailureReason; `rule_id` is what the answer names as the broken rule, or empty.
void reject_bundle(World& world, const Key& key, const std::vector<int>& codes,
                   const std::string& reason, std::string_view rule_id);

// The OTP of a sole-proprietor brand was confirmed: its Starter profile and trust product, which
// wait for that, are approved; one whose review is still under way ends it now. `account` is whose
// they are. TH-STARTER-01
void approve_after_otp(World& world, std::string_view account,
                       std::string_view customer_profile_sid, std::string_view trust_product_sid);

}  // namespace mock
