// The chapters, in the order of a registration.
#include "conformance/probes/chapters.h"

namespace conformance::probes {
namespace {

constexpr Chapter kChapters[] = {
    {"accounts", "/2010-04-01/Accounts.json", account_probes},
    {"addresses", "/2010-04-01/Accounts/{account}/Addresses.json", address_probes},
    {"available_phone_numbers", "/2010-04-01/Accounts/{account}/AvailablePhoneNumbers.json",
     available_phone_number_probes},
    {"incoming_phone_numbers", "/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json",
     incoming_phone_number_probes},
    {"messages", "/2010-04-01/Accounts/{account}/Messages.json", message_probes},
    {"policies", "/v1/Policies", policy_probes},
    {"end_user_types", "/v1/EndUserTypes", end_user_type_probes},
    {"supporting_document_types", "/v1/SupportingDocumentTypes", supporting_document_type_probes},
    {"end_users", "/v1/EndUsers", end_user_probes},
    {"supporting_documents", "/v1/SupportingDocuments", supporting_document_probes},
    {"customer_profiles", "/v1/CustomerProfiles", customer_profile_probes},
    {"trust_products", "/v1/TrustProducts", trust_product_probes},
    {"entity_assignments", "/v1/CustomerProfiles", entity_assignment_probes},
    {"evaluations", "/v1/CustomerProfiles", evaluation_probes},
    {"channel_endpoint_assignments", "/v1/CustomerProfiles", channel_endpoint_assignment_probes},
    {"brands", "/v1/a2p/BrandRegistrations", brand_probes},
    {"vettings", "/v1/a2p/BrandRegistrations", vetting_probes},
    {"messaging_services", "/v1/Services", messaging_service_probes},
    {"service_phone_numbers", "/v1/Services", service_phone_number_probes},
    {"campaigns", "/v1/Services", campaign_probes},
    {"event_types", "/v1/Types", event_type_probes},
    {"sinks", "/v1/Sinks", sink_probes},
    {"subscriptions", "/v1/Subscriptions", subscription_probes},
    {"subscribed_events", "/v1/Subscriptions", subscribed_event_probes},
};

}  // namespace

std::span<const Chapter> all_chapters() { return kChapters; }

}  // namespace conformance::probes
