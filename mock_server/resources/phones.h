// The phones of people, outside of Twilio: what they received, what they send, who carries them. A
// text to a phone lands in its inbox; a text from a phone reaches whoever waits for it (the OTP of
// a brand). The control API plays the person.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mock_server/engine/resource.h"

namespace mock {

// The sender of every OTP text. A2P-OTP-01
inline constexpr std::string_view kOtpSender = "+19152782000";

// Puts a text into the phone's inbox.
void text_to_phone(World& world, std::string_view phone, std::string_view from,
                   std::string_view body);
// That phone sends a text. Tells what came of it in a JSON object:
// `{"from","to","body","outcome"}`, where outcome is `otp_confirmed`, `otp_expired`,
// `otp_not_confirmed` (another reply); for a text to a number of the account `received`,
// `opted_out`, `opted_in`, `helped`, with the SID of the inbound message in `message`; `unheard`.
std::string text_from_phone(World& world, std::string_view phone, std::string_view to,
                            std::string_view body);
// The same for somebody who knows what the text is an answer to: it is only noted.
void note_text_from_phone(World& world, std::string_view phone, std::string_view to,
                          std::string_view body);
// `[{"direction","from","to","body","date"}]`, oldest first; the newest 200.
std::string phone_messages(World& world, std::string_view phone);
// `{"phone","carrier","line_type","verified"}`; what was not set is derived: carrier by the last
// digit, line type `mobile`, not verified.
std::string phone_facts(const World& world, std::string_view phone);
// What is absent stays as it was. `verified`: the owner of a trial account showed that the phone is
// theirs. A number of the account that becomes a landline can no longer text. MSG-MESSAGE-23
// MSG-SENDER-06
struct PhoneFacts {
  std::string carrier, line_type;
  std::optional<bool> verified = {};
};
void set_phone_facts(World& world, std::string_view phone, const PhoneFacts& facts);

}  // namespace mock
