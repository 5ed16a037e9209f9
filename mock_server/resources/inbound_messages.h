// Texts that people send to numbers of an account: an inbound Message, and what Twilio itself does
// about its default keywords (STOP, START, HELP). For the phones of people.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mock_server/engine/world.h"

namespace mock {

struct ReceivedText {
  std::string_view outcome;  // `received`, `opted_out`, `opted_in`, `helped`
  std::string message;       // SID of the inbound message
};
// nullopt when no account of the sandbox owns `to`, or it cannot text.
std::optional<ReceivedText> receive_text(World& world, std::string_view from, std::string_view to,
                                         std::string_view body);

}  // namespace mock
