// What each chapter's file gives to the list in chapters.cpp.
#pragma once

#include <vector>

#include "conformance/probes/probe.h"

namespace conformance::probes {

std::vector<Probe> account_probes();
std::vector<Probe> address_probes();
std::vector<Probe> available_phone_number_probes();
std::vector<Probe> incoming_phone_number_probes();
std::vector<Probe> message_probes();
std::vector<Probe> policy_probes();
std::vector<Probe> end_user_type_probes();
std::vector<Probe> supporting_document_type_probes();
std::vector<Probe> end_user_probes();
std::vector<Probe> supporting_document_probes();
std::vector<Probe> customer_profile_probes();
std::vector<Probe> trust_product_probes();
std::vector<Probe> entity_assignment_probes();
std::vector<Probe> evaluation_probes();
std::vector<Probe> channel_endpoint_assignment_probes();
std::vector<Probe> brand_probes();
std::vector<Probe> vetting_probes();
std::vector<Probe> messaging_service_probes();
std::vector<Probe> service_phone_number_probes();
std::vector<Probe> campaign_probes();
std::vector<Probe> event_type_probes();
std::vector<Probe> sink_probes();
std::vector<Probe> subscription_probes();
std::vector<Probe> subscribed_event_probes();

}  // namespace conformance::probes
