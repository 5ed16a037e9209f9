// The two catalogues of use cases: what a Messaging Service is for, and what a campaign is for. For
// the list of resources and for the checks of services and campaigns.
#pragma once

#include <string_view>

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kUsecases;

// As Field::domain.
inline constexpr std::string_view kServiceUsecases =
    "notifications|marketing|verification|discussion|poll|undeclared";

// Whether a campaign may name it at all. A2P-CAMPAIGN-10
bool is_campaign_usecase(std::string_view code);
// A2P-CAMPAIGN-14
bool suits_service(std::string_view code, std::string_view service_usecase);
// Whether Twilio wants to be asked before it is used. A2P-CAMPAIGN-38
bool needs_special_approval(std::string_view code);
// How long a brand that was approved stays unknown to campaigns; zero: it is known.
// A2P-CAMPAIGN-19
Duration propagation_left(const World& world, const Record& brand);

}  // namespace mock
