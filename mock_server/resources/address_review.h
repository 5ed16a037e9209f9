// What a reviewer finds wrong with an address: against the shape that its country wants, and
// against the few addresses that this server knows. For the reviews of bundles.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mock_server/engine/world.h"

namespace mock {

enum class AddressFlaw {
  kNotThere,  // no such address in the account
  kCountry,   // neither US nor Canada: then nothing else is looked at
  kPoBox,
  kPostalCode,
  kStreet,
  kLocality,
  kRegion,
  kHouseNumber,
};

// With the arguments of the rules about them: address, country, code, street, city, region,
// suggestion.
std::vector<std::pair<AddressFlaw, Arguments>> address_flaws(const World& world,
                                                             std::string_view account,
                                                             const std::string& sid);

}  // namespace mock
