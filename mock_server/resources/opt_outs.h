// Who does not want to hear from whom: a person opts out of a number by texting STOP to it, and of
// the Messaging Service that the number wrote for. Kept as records of kind `opt_out` under the
// number or service, named by the person's phone. For messages and for texts from phones.
#pragma once

#include <string_view>

#include "mock_server/engine/world.h"

namespace mock {

// What a text says when it is nothing but one of Twilio's default keywords.
enum class Keyword { kNone, kStop, kStart, kHelp };
Keyword keyword_of(std::string_view body);

// A sender is an E.164 number or a Messaging Service (`MG…`); nobody opts out of an empty one.
// MSG-MESSAGE-10
bool has_opted_out(const World& world, std::string_view sender, std::string_view phone);
void opt_out(World& world, std::string_view sender, std::string_view phone);
// False when the phone had not opted out.
bool opt_in(World& world, std::string_view sender, std::string_view phone);

}  // namespace mock
