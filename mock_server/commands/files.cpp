#include "mock_server/commands/files.h"

#include <stdlib.h>

#include <fstream>
#include <stdexcept>

#include "mock_server/commands/verb.h"

namespace mock::cli {
namespace {

constexpr std::size_t kLargestFile = 256 << 20, kPart = 1 << 20;

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text, part(kPart, '\0');
  while (file && text.size() <= kLargestFile) {
    file.read(part.data(), static_cast<std::streamsize>(part.size()));
    text.append(part, 0, static_cast<std::size_t>(file.gcount()));
  }
  if (text.size() > kLargestFile)
    throw std::runtime_error("'" + path + "' is larger than " + std::to_string(kLargestFile >> 20) +
                             " MiB, which is the limit");
  if (!file.eof()) throw std::runtime_error("'" + path + "' cannot be read");
  return text;
}

void write_file(const std::string& path, std::string_view text) {
  if (path.empty()) return print(text);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) throw std::runtime_error("'" + path + "' cannot be written");
}

std::filesystem::path make_temporary_directory(const std::string& what) {
  std::error_code error;
  std::filesystem::path base = std::filesystem::temp_directory_path(error);
  if (error) base = "/tmp";
  std::string name = (base / ("a2p-mock-" + what + "-XXXXXX")).string();
  if (mkdtemp(name.data()) == nullptr)
    throw std::runtime_error("no directory can be made in '" + base.string() +
                             "'; TMPDIR must name one that can be written");
  return name;
}

}  // namespace mock::cli
