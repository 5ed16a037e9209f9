// Files that commands read and write whole. For commands/ only.
#pragma once

#include <string>
#include <string_view>

namespace mock::cli {

// Throws std::runtime_error with a sentence when it cannot be read.
std::string read_file(const std::string& path);
// To standard output when `path` is empty.
void write_file(const std::string& path, std::string_view text);

}  // namespace mock::cli
