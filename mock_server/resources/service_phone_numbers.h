// The pool of numbers of a Messaging Service. Which of them carriers know is in
// number_registration.h. For the list of resources, and for services and whoever takes a number
// away from its account.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kServicePhoneNumbers;

// SIDs (PN…) in the order of joining.
std::vector<std::string> numbers_of_service(const World& world, std::string_view service);
// Takes a number out of its service, as when it is released or moves to another account; nothing
// happens when it is in none.
void remove_from_service(World& world, std::string_view account, std::string_view number_sid);
// Takes all numbers out.
void empty_service(World& world, std::string_view account, std::string_view service);

}  // namespace mock
