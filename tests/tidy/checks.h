// Taste, executable: each check reads one file and says what is wrong with it and what would be
// right. They work on text, not on a parse of C++, so they are exact about names and includes and
// generous about the rest. A check takes the path relative to the root of the repository;
// tidy_test.cpp runs all of them over the tree, and checks_test.cpp feeds each one something bad.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tidy {

struct SourceFile {
  std::string path;  // `mock_server/core/time.h`
  std::string text;
};

// `path:line: what is wrong; what would be right`
using Complaints = std::vector<std::string>;

using Check = Complaints (*)(const SourceFile& file);
struct NamedCheck {
  std::string_view name;
  Check run;
};

// Includes: the arrows between modules, and who may use which third-party library (layers.cpp).
Complaints check_layers(const SourceFile& file);
Complaints check_third_party(const SourceFile& file);
// Names that must not occur, with what to use instead (words.cpp).
Complaints check_banned_words(const SourceFile& file);
Complaints check_type_names(const SourceFile& file);
Complaints check_leftovers(const SourceFile& file);
// Sizes and shape (shape.cpp).
Complaints check_file_size(const SourceFile& file);
Complaints check_function_size(const SourceFile& file);
Complaints check_line_length(const SourceFile& file);
Complaints check_header(const SourceFile& file);
Complaints check_markdown(const SourceFile& file);

std::span<const NamedCheck> all_checks();

// Files longer than what we aim for, though not yet refused; printed, never failed.
bool is_getting_long(const SourceFile& file);

// ---- what the checks are made of (text.cpp)
// ------------------------------------------------------------------------

bool is_cpp(std::string_view path);
std::vector<std::string_view> lines_of(std::string_view text);
std::string complain(const SourceFile& file, std::size_t line, std::string_view what);
// The text with the contents of comments, strings and character literals blanked, line breaks kept.
std::string code_only(std::string_view text);
// Whether `word` occurs in `line` as a whole word, scope operators being part of a word's left
// side.
bool has_word(std::string_view line, std::string_view word);

}  // namespace tidy
