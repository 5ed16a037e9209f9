// The shape of Twilio's identifiers. Whether one exists, and of what kind it is, no shape can tell.
// Anybody may use this header.
#pragma once

#include <string>
#include <string_view>

namespace mock {

// `prefix` and 32 hex digits.
bool is_sid(std::string_view text, std::string_view prefix);
// `AC` and 32 letters or digits: programs under test invent account SIDs that are no hex.
bool is_account_sid(std::string_view text);
inline bool is_key_sid(std::string_view text) { return is_sid(text, "SK"); }
// The 32 hex digits of a SID as a UUID is written: 8-4-4-4-12.
std::string uuid_of_sid(std::string_view sid);

}  // namespace mock
