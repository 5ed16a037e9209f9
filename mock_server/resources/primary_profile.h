// The primary profile: what a person makes in Twilio's Console, since no API can (TH-PRIMARY-01).
// For furnishing a new sandbox and for the control API, which plays the Console; and for whoever
// must know the account's business identity.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mock_server/engine/resource.h"

namespace mock {

// The whole graph: the profile of policy RN6433..., its business information with that
// `business_identity`, two representatives, address, document, assignments. `status` as of a
// bundle; `fixed_sid` empty: a fresh one.
const Record* make_primary_profile(World& world, const std::string& account,
                                   std::string_view status, std::string_view business_identity,
                                   const std::string& fixed_sid = {});

// The newest primary of this account, else the main account's; null when there is none.
// TH-ASSIGNMENT-01
const Record* find_primary_profile(const World& world, std::string_view account);
// `business_identity` of a profile's business information; empty when it has none.
std::string business_identity_of(const World& world, const Record& profile);

// For the checks of what needs an approved primary compliance profile: buying numbers and sending
// messages. Under the switch `kyc`; where it is off, a finding. API-NUMBER-06
Broken lacks_approved_primary(const Change& change);

// The control API's `{"sid","status","business_identity"}` of this account's own primary; null
// values when there is none.
std::string primary_profile(World& world, const std::string& account);
// Changes it (or makes one) as a person in the Console would. A sentence when a value is none of
// Twilio's; empty: done.
std::string set_primary_profile(World& world, const std::string& account,
                                const std::optional<std::string>& status,
                                const std::optional<std::string>& business_identity);

}  // namespace mock
