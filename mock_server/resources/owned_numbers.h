// Who owns which phone number in a sandbox: looking numbers up by their digits, in one account or
// in all. For the number and message resources.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "mock_server/engine/world.h"

namespace mock {

// The record of that number in one account; nullptr when the account does not own it.
const Record* find_phone_number(const World& world, std::string_view account,
                                std::string_view e164);
// The same in any account of the sandbox.
const Record* find_phone_number(const World& world, std::string_view e164);
// Whether a number (its record) can send and receive messages at all.
bool can_text(const Record& number);
// Every number that some account of the sandbox owns, in E.164.
std::set<std::string, std::less<>> owned_numbers(const World& world);

}  // namespace mock
