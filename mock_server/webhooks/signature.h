// X-Twilio-Signature: how a receiver knows that a request came from whoever has the account's
// token. HMAC-SHA1 in Base64 over the URL as it is called, followed, for a form, by each parameter
// in the order of the names, name and value without anything between. WH-09 WH-10 WH-11 WH-12
// For the outbox.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mock {

using Parameters = std::vector<std::pair<std::string, std::string>>;

// Of a form; values of one name are sorted, and equal ones count once.
std::string twilio_signature(std::string_view token, std::string_view url,
                             const Parameters& parameters);
// The URL under which a body that is no form is sent: `bodySHA256` joins its query, and the
// signature covers that URL alone.
std::string with_body_hash(std::string_view url, std::string_view body);

}  // namespace mock
