#include "mock_server/resources/primary_profile.h"

#include "conformance/contract/account_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/resources/addresses.h"
#include "mock_server/resources/attribute_values.h"
#include "mock_server/resources/bundles.h"
#include "mock_server/resources/customer_profiles.h"
#include "mock_server/resources/end_users.h"
#include "mock_server/resources/entity_assignments.h"
#include "mock_server/resources/policies.h"
#include "mock_server/resources/supporting_documents.h"

namespace mock {

namespace {

constexpr std::string_view kBusinessInformation = "customer_profile_business_information";
constexpr std::string_view kIdentities = "direct_customer|isv_reseller_or_partner|unknown";

// A raw JSON string.
std::string raw(std::string_view text) { return json::quote(text); }

std::string business_attributes(std::string_view identity) {
  return json::Object()
      .text("business_name", "Example Messaging Inc.")
      .text("business_type", "Corporation")
      .text("business_industry", "TECHNOLOGY")
      .text("business_registration_identifier", "EIN")
      .text("business_registration_number", "12-3456789")
      .text("business_identity", identity)
      .text("business_regions_of_operation", "USA_AND_CANADA")
      .text("website_url", "https://www.example.com")
      .text("social_media_profile_urls", "")
      .str();
}

std::string representative_attributes(std::string_view first_name, std::string_view phone) {
  return json::Object()
      .text("first_name", first_name)
      .text("last_name", "Example")
      .text("email", "compliance@example.com")
      .text("phone_number", phone)
      .text("business_title", "Head of Messaging")
      .text("job_position", "Director")
      .str();
}

void add_end_user(World& world, const Key& profile, std::string_view name, std::string_view type,
                  std::string attributes) {
  const Record* user = make_record(
      world, kEndUsers, profile.parent, profile.parent, world.random.sid("IT"),
      {{"friendly_name", raw(name)}, {"attributes", std::move(attributes)}, {"type", raw(type)}});
  assign_item(world, profile, user->key(), type);
}

void add_address(World& world, const Key& profile) {
  const Record* address =
      make_record(world, kAddresses, profile.parent, profile.parent, world.random.sid("AD"),
                  {{"customer_name", raw("Example Messaging Inc.")},
                   {"street", raw("101 Spear Street")},
                   {"city", raw("San Francisco")},
                   {"region", raw("CA")},
                   {"postal_code", raw("94105")},
                   {"iso_country", raw("US")},
                   {"friendly_name", raw("Example Messaging Inc.")}});
  const Record* document = make_record(
      world, kSupportingDocuments, profile.parent, profile.parent, world.random.sid("RD"),
      {{"friendly_name", raw("Business-profile-physical-address")},
       {"attributes", json::Object().text("address_sids", address->sid).str()},
       {"type", raw("customer_profile_address")}});
  assign_item(world, profile, document->key(), "customer_profile_address");
}

// As the Console's reviewers would have left it; an earlier review is over.
void set_status(World& world, const Key& profile, std::string_view status) {
  world.tx.cancel(profile);
  if (status == "twilio-approved") return approve_bundle(world, profile);
  if (status == "twilio-rejected") return reject_bundle(world, profile, {}, {}, {});
  world.amend(kCustomerProfiles, profile,
              {{"status", raw(status)}, {"valid_until", "null"}, {"errors", "null"}},
              {{"failure_reason", "null"}, {"refused_by", "null"}});
  if (!is_under_review(status)) return;
  // Only somebody's decision ends it, as no submission came through here.
  move_documents(world, profile, "PENDING_REVIEW");
  world.await("customer_profile.decide", profile);
}

void set_identity(World& world, const Record& profile, std::string_view identity) {
  const Record* found = item_of(world, profile.kind, profile.sid, kBusinessInformation);
  if (found == nullptr) return;
  const Record user = *found;
  const std::string attributes =
      json::with(json::member(user.text, "attributes"), {{"business_identity", raw(identity)}});
  world.amend(kEndUsers, user.key(), {{"attributes", attributes}});
}

const Record* own_primary(const World& world, std::string_view account) {
  const Page page = world.tx.list({.kind = kCustomerProfiles.name,
                                   .parent = account,
                                   .equals = {{"policy_sid", raw(kPrimaryPolicy)}},
                                   .limit = 1});
  return page.records.empty() ? nullptr : page.records.front();
}

}  // namespace

const Record* make_primary_profile(World& world, const std::string& account,
                                   std::string_view status, std::string_view business_identity,
                                   const std::string& fixed_sid) {
  const std::string sid = fixed_sid.empty() ? world.random.sid("BU") : fixed_sid;
  make_record(world, kCustomerProfiles, account, account, sid,
              {{"policy_sid", raw(kPrimaryPolicy)},
               {"friendly_name", raw("Example Messaging Inc. Primary Customer Profile")},
               {"email", raw("compliance@example.com")}});
  const Key profile{kCustomerProfiles.name, account, sid};
  add_end_user(world, profile, "Example Messaging Inc. Business Information", kBusinessInformation,
               business_attributes(business_identity));
  add_end_user(world, profile, "auth_rep_1", "authorized_representative_1",
               representative_attributes("Ada", "+14155550100"));
  add_end_user(world, profile, "auth_rep_2", "authorized_representative_2",
               representative_attributes("Grace", "+14155550101"));
  add_address(world, profile);
  if (status != "draft") set_status(world, profile, status);
  return world.tx.get(profile);
}

const Record* find_primary_profile(const World& world, std::string_view account) {
  const Record* own = own_primary(world, account);
  return own != nullptr ? own : own_primary(world, world.main_account);
}

std::string business_identity_of(const World& world, const Record& profile) {
  const Record* user = item_of(world, profile.kind, profile.sid, kBusinessInformation);
  if (user == nullptr) return {};
  return attribute_text(json::member(user->text, "attributes"), "business_identity");
}

Broken lacks_approved_primary(const Change& change) {
  const Record* primary = find_primary_profile(change.world, change.call.account);
  const std::string status =
      primary == nullptr ? "missing" : json::text_member(primary->text, "status");
  if (status == "twilio-approved") return std::nullopt;
  Arguments arguments = {{"status", status}};
  if (change.world.switched(contract::switch_row("kyc")) == "on") return arguments;
  change.world.find(contract::account_rule("API-NUMBER-06"), std::move(arguments), {});
  return std::nullopt;
}

std::string primary_profile(World& world, const std::string& account) {
  const Record* profile = own_primary(world, account);
  if (profile == nullptr) return R"({"sid":null,"status":null,"business_identity":null})";
  return json::Object()
      .text("sid", profile->sid)
      .raw("status", json::member(profile->text, "status"))
      .text_or_null("business_identity", business_identity_of(world, *profile))
      .str();
}

std::string set_primary_profile(World& world, const std::string& account,
                                const std::optional<std::string>& status,
                                const std::optional<std::string>& business_identity) {
  if (status && !is_one_of(*status, kBundleStatuses))
    return "status must be one of " + std::string(kBundleStatuses);
  if (business_identity && !is_one_of(*business_identity, kIdentities))
    return "business_identity must be one of " + std::string(kIdentities);
  const Record* existing = own_primary(world, account);
  if (existing == nullptr) {
    make_primary_profile(world, account, status.value_or("twilio-approved"),
                         business_identity.value_or("isv_reseller_or_partner"));
    return {};
  }
  const Record profile = *existing;
  if (business_identity) set_identity(world, profile, *business_identity);
  if (status) set_status(world, profile.key(), *status);
  return {};
}

}  // namespace mock
