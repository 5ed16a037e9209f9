// Postal addresses of an account: what supporting documents refer to and what numbers may need.
#pragma once

#include <string_view>

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kAddresses;

// Magic value: a Street that no AutoCorrectAddress can verify. API-ADDRESS-01
inline constexpr std::string_view kUnverifiableStreet = "21628 Unverifiable St";
// And one that AutoCorrectAddress takes for another. API-ADDRESS-05
inline constexpr std::string_view kMisspeltStreet = "21629 Misspelt St";

}  // namespace mock
