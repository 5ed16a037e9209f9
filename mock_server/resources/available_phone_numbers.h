// Numbers that can be bought: a fixed inventory that is a function of the sandbox's seed, less the
// numbers that have an owner. Searching draws nothing and changes nothing. For the API's search and
// for buying by area code.
#pragma once

#include <string>
#include <vector>

#include "mock_server/engine/resource.h"
#include "mock_server/resources/phone_numbers.h"

namespace mock {

extern const Resource kAvailablePhoneNumbers;

struct NumberSearch {
  std::string country = "US";
  NumberType type = NumberType::kLocal;
  std::string area_code;  // empty: any
  std::string contains;   // digits and `*`, from the number without +1; empty: any
  // Empty: any.
  std::string region, locality, postal_code, rate_center, lata;
};

// Up to `limit` numbers in E.164, the same ones in the same order for the same search.
std::vector<std::string> search_numbers(World& world, const NumberSearch& search,
                                        std::size_t limit);

// Twilio's magic area code that has no numbers. API-NUMBER-05
inline constexpr std::string_view kEmptyAreaCode = "533";

}  // namespace mock
