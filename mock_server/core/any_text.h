// Text from anybody, such as a path or an answer's body, on its way into JSON: its bytes need not
// be UTF-8, and it may be long. For whoever shows what came from outside.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mock {

// `text` as a JSON string whatever its bytes are: where they are not UTF-8, all beyond ASCII become
// question marks.
std::string quote_any(std::string_view text);

// The beginning of `text`, at most `size` bytes, cut where no character is broken.
std::string_view shortened(std::string_view text, std::size_t size);

}  // namespace mock
