// Base64 as HTTP's Basic credentials use it. Anybody may use this header.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mock {

// nullopt when `text` is not base64; missing padding is tolerated.
std::optional<std::string> base64_decode(std::string_view text);
std::string base64_encode(std::string_view bytes);

}  // namespace mock
