// The phone numbers that an account owns. Bought by number or by area code, moved between the
// accounts of one family, released. For the API and for whoever sends from numbers or furnishes a
// sandbox with them.
#pragma once

#include <string>
#include <string_view>

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kIncomingPhoneNumbers;

// A number as if it had been bought by hand. `fixed_sid` may be empty.
const Record* make_phone_number(World& world, const std::string& account, const std::string& e164,
                                const std::string& fixed_sid);

// Gives up all numbers of an account, as closing it does.
void release_phone_numbers(World& world, std::string_view account);

}  // namespace mock
