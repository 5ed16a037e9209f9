// Files that commands read and write whole, and directories for a while. For commands/ only.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace mock::cli {

// Up to 256 MiB. Throws std::runtime_error with a sentence when it cannot be read or is larger.
std::string read_file(const std::string& path);
// To standard output when `path` is empty.
void write_file(const std::string& path, std::string_view text);

// A new directory `a2p-mock-WHAT-XXXXXX` where TMPDIR says. Throws std::runtime_error with a
// sentence when none can be made.
std::filesystem::path make_temporary_directory(const std::string& what);

}  // namespace mock::cli
