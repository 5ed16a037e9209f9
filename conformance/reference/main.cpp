// a2p_reference ROOT [--check] [PAGE…]: writes docs/reference of the tree at ROOT from the tables.
// With --check it writes nothing, and exits with 1 when a page differs.
#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <stdexcept>

#include "conformance/reference/pages.h"

namespace conformance {
namespace {

namespace fs = std::filesystem;

struct Line {
  fs::path root;
  bool check = false;
  std::vector<std::string_view> names;  // of pages; none: all
};

Line read_line(std::span<char*> words) {
  Line line;
  for (const std::string_view word : words) {
    if (word == "--check")
      line.check = true;
    else if (line.root.empty())
      line.root = word;
    else
      line.names.push_back(word);
  }
  if (line.root.empty()) throw std::runtime_error("usage: a2p_reference ROOT [--check] [PAGE...]");
  return line;
}

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream stream(path, std::ios::binary);
  stream << text;
  if (!stream.flush()) throw std::runtime_error("cannot write " + path.string());
}

// The number of the first line in which two texts differ.
std::size_t first_difference(const std::string& a, const std::string& b) {
  const auto end = std::min(a.size(), b.size());
  const auto at = std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(end), b.begin());
  return 1 + static_cast<std::size_t>(std::count(a.begin(), at.first, '\n'));
}

int run(const Line& line) {
  const Scenarios scenarios = read_scenarios(line.root / "scenarios");
  int status = 0;
  for (const Page& page : all_pages()) {
    if (!line.names.empty() &&
        std::find(line.names.begin(), line.names.end(), page.name) == line.names.end())
      continue;
    const fs::path path = line.root / "docs" / "reference" / (std::string(page.name) + ".md");
    const std::string text = page.text(scenarios);
    const std::string there = read_file(path);
    if (text == there) continue;
    if (line.check) {
      std::cerr << "docs/reference/" << page.name << ".md differs from the tables in line "
                << first_difference(text, there) << "; run ./dev reference\n";
      status = 1;
    } else {
      write_file(path, text);
      std::cout << "wrote docs/reference/" << page.name << ".md\n";
    }
  }
  return status;
}

}  // namespace
}  // namespace conformance

int main(int argc, char** argv) {
  try {
    const auto words = std::span(argv, static_cast<std::size_t>(argc));
    return conformance::run(conformance::read_line(words.subspan(1)));
  } catch (const std::exception& error) {
    std::cerr << "a2p_reference: " << error.what() << '\n';
    return 2;
  }
}
