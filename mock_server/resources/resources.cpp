#include "mock_server/resources/resources.h"

#include <array>

#include "mock_server/resources/accounts.h"
#include "mock_server/resources/addresses.h"
#include "mock_server/resources/available_phone_numbers.h"
#include "mock_server/resources/brand_otp.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/campaigns.h"
#include "mock_server/resources/channel_endpoint_assignments.h"
#include "mock_server/resources/customer_profiles.h"
#include "mock_server/resources/end_user_types.h"
#include "mock_server/resources/end_users.h"
#include "mock_server/resources/entity_assignments.h"
#include "mock_server/resources/evaluations.h"
#include "mock_server/resources/event_schemas.h"
#include "mock_server/resources/event_types.h"
#include "mock_server/resources/incoming_phone_numbers.h"
#include "mock_server/resources/keys.h"
#include "mock_server/resources/messages.h"
#include "mock_server/resources/messaging_services.h"
#include "mock_server/resources/number_registration.h"
#include "mock_server/resources/policies.h"
#include "mock_server/resources/preregistered_usa2p.h"
#include "mock_server/resources/primary_profile.h"
#include "mock_server/resources/service_phone_numbers.h"
#include "mock_server/resources/service_senders.h"
#include "mock_server/resources/sinks.h"
#include "mock_server/resources/subscribed_events.h"
#include "mock_server/resources/subscriptions.h"
#include "mock_server/resources/supporting_document_types.h"
#include "mock_server/resources/supporting_documents.h"
#include "mock_server/resources/trust_products.h"
#include "mock_server/resources/usecases.h"
#include "mock_server/resources/vettings.h"

namespace mock {

std::span<const Resource* const> all_resources() {
  static const std::array kResources = {
      // trusthub
      &kCustomerProfiles, &kCustomerProfileEntityAssignments,
      &kCustomerProfileChannelEndpointAssignments, &kCustomerProfileEvaluations, &kTrustProducts,
      &kTrustProductEntityAssignments, &kTrustProductChannelEndpointAssignments,
      &kTrustProductEvaluations, &kEndUsers, &kEndUserTypes, &kSupportingDocuments,
      &kSupportingDocumentTypes, &kPolicies,
      // messaging
      &kBrands, &kBrandOtps, &kBrandVettings, &kServices, &kServicePhoneNumbers,
      &kNumberRegistrations, &kShortCodes, &kAlphaSenders, &kChannelSenders,
      &kDestinationAlphaSenders, &kCampaigns, &kUsecases, &kPreregisteredUsa2p,
      // api
      &kAccounts, &kKeys, &kAddresses, &kAvailablePhoneNumbers, &kIncomingPhoneNumbers, &kMessages,
      // events
      &kSinks, &kSubscriptions, &kSubscribedEvents, &kEventTypes, &kEventSchemas, &kSchemaVersions};
  return kResources;
}

void fill_catalog(Transaction& tx) {
  fill_trusthub_catalog(tx);
  fill_event_types(tx);
  fill_event_schemas(tx);
}

void add_api_key(World& world, std::string_view account, const std::string& sid,
                 std::string_view secret) {
  make_record(world, kKeys, account, account, sid, {{"friendly_name", json::quote("declared key")}},
              json::Object().text("secret", secret).str());
}

void furnish(World& world, const std::string& auth_token, const Furnishing& furnishing,
             const std::vector<std::pair<std::string, std::string>>& keys) {
  const std::string& account = world.main_account;
  make_account(world, account, auth_token, "a2p-mock sandbox", account);
  for (const auto& [sid, token] : furnishing.subaccounts)
    make_account(world, sid, token, "Subaccount " + sid, account);
  for (const auto& [sid, secret] : keys) add_api_key(world, account, sid, secret);
  if (!furnishing.primary_status.empty())
    make_primary_profile(world, account, furnishing.primary_status, furnishing.business_identity,
                         furnishing.primary_sid);
  for (const auto& [number, sid] : furnishing.phones)
    make_phone_number(world, account, number, sid);
  for (const std::string& sid : furnishing.services)
    make_record(world, kServices, account, account, sid,
                {{"friendly_name", json::quote("declared service")}});
}

}  // namespace mock
