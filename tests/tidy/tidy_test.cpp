// Runs every check over the tree, one test per check.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "tests/tidy/checks.h"

namespace tidy {

// GoogleTest looks for this name to print a parameter.
void PrintTo(const NamedCheck& check, std::ostream* out) { *out << check.name; }

namespace {

namespace fs = std::filesystem;

bool is_ours(const fs::path& path) {
  static constexpr std::string_view kSuffixes[] = {".h",  ".cpp", ".md",   ".cmake", ".txt",
                                                   ".sh", ".py",  ".yaml", ".yml",   ".json",
                                                   "",    ".cjs", ".in",   ".js"};
  if (path.filename() == ".git") return false;  // a work tree's pointer to its repository
  const std::string suffix = path.extension().string();
  return std::find(std::begin(kSuffixes), std::end(kSuffixes), suffix) != std::end(kSuffixes);
}

bool is_skipped(const fs::path& directory) {
  const std::string name = directory.filename().string();
  return name == ".git" || name == "build" || name == "node_modules" || name == "__pycache__" ||
         name == ".cache";
}

std::vector<SourceFile> read_tree() {
  const fs::path root = A2P_SOURCE_DIR;
  std::vector<SourceFile> files;
  for (auto at = fs::recursive_directory_iterator(root); at != fs::end(at); ++at) {
    if (at->is_directory() && is_skipped(at->path())) at.disable_recursion_pending();
    if (!at->is_regular_file() || !is_ours(at->path())) continue;
    std::ifstream stream(at->path(), std::ios::binary);
    files.push_back({fs::relative(at->path(), root).generic_string(),
                     std::string(std::istreambuf_iterator<char>(stream), {})});
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

class Tidy : public testing::TestWithParam<NamedCheck> {};

TEST_P(Tidy, HasNothingToSay) {
  std::string all;
  for (const SourceFile& file : read_tree()) {
    for (const std::string& complaint : GetParam().run(file)) all += complaint + "\n";
  }
  EXPECT_TRUE(all.empty()) << all;
}

INSTANTIATE_TEST_SUITE_P(Tree, Tidy, testing::ValuesIn(all_checks().begin(), all_checks().end()),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(TidyTree, IsThere) {
  const auto files = read_tree();
  EXPECT_TRUE(std::any_of(files.begin(), files.end(), [](const SourceFile& file) {
    return file.path == "mock_server/main.cpp";
  }));
  for (const SourceFile& file : files) {
    if (is_getting_long(file)) std::cout << "getting long: " << file.path << "\n";
  }
}

}  // namespace
}  // namespace tidy
