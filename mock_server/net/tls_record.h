// The two things that are known of TLS where none is spoken: how it begins, and how it is refused.
// Private to net.
#pragma once

#include <string_view>

namespace mock::net {

// What a TLS client says first.
inline constexpr char kTlsHandshake = 0x16;
// A fatal alert, `internal_error`, for when there is no TLS to say it properly.
inline constexpr std::string_view kTlsAlert{"\x15\x03\x03\x00\x02\x02\x50", 7};

}  // namespace mock::net
