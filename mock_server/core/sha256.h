// SHA-256, by which a repro bundle tells whether two answers are the same. For fingerprints of our
// own texts, never for anything that must be kept secret. Anybody may use this header.
#pragma once

#include <string>
#include <string_view>

namespace mock {

// 64 lower-case hex digits.
std::string sha256_hex(std::string_view text);

}  // namespace mock
