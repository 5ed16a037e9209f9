#include <algorithm>
#include <array>
#include <optional>

#include "tests/tidy/checks.h"

namespace tidy {
namespace {

constexpr std::size_t kFileLinesAimed = 400, kFileLinesMax = 600;
constexpr std::size_t kFunctionLinesMax = 70;
constexpr std::size_t kColumnsMax = 100;

bool is_markdown(std::string_view path) { return path.ends_with(".md"); }

// Columns, not bytes: continuation bytes of UTF-8 take no room.
std::size_t columns(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) && has_word(text.substr(0, word.size() + 1), word);
}

// What stands before a `{`, back to the end of the statement before it.
std::string_view statement_before(std::string_view code, std::size_t brace) {
  const auto stop = code.substr(0, brace).find_last_of(";{}");
  const auto start = stop == std::string_view::npos ? 0 : stop + 1;
  std::string_view text = code.substr(start, brace - start);
  while (!text.empty() && (text.front() == '\n' || text.front() == ' ')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  return text;
}

// Whether the brace after this statement opens a function: it has a parameter list, and is neither
// a scope that only holds functions nor an initialiser (`= {`, `return {`, `x{`), which may be a
// table of any length.
bool opens_function(std::string_view statement) {
  static constexpr std::array<std::string_view, 7> kScopes = {
      "namespace", "extern", "enum", "class", "struct", "union", "return"};
  if (statement.starts_with("template")) {
    const auto close = statement.find(">\n");
    if (close != std::string_view::npos) statement.remove_prefix(close + 2);
  }
  for (const std::string_view scope : kScopes) {
    if (starts_with_word(statement, scope)) {
      return scope != "namespace" && scope != "extern" && statement.ends_with(')');
    }
  }
  const auto paren = statement.find('(');
  if (paren == std::string_view::npos || paren == 0) return false;
  const auto assign = statement.find(" = ");
  if (assign != std::string_view::npos && assign < paren) return false;
  return !statement.ends_with('=') && !statement.ends_with(',') && !statement.ends_with('(');
}

// Directives are not statements, and macros may have any brackets.
void blank_directives(std::string& code) {
  bool directive = false;
  for (std::size_t at = 0; at < code.size();) {
    const auto end = std::min(code.find('\n', at), code.size());
    directive = directive || code[at] == '#';
    const bool continued = directive && end > at && code[end - 1] == '\\';
    if (directive)
      std::fill(code.begin() + static_cast<std::ptrdiff_t>(at),
                code.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    directive = continued;
    at = end + 1;
  }
}

std::size_t line_at(std::string_view text, std::size_t at) {
  return 1 + static_cast<std::size_t>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

bool is_getting_long(const SourceFile& file) {
  return is_cpp(file.path) && lines_of(file.text).size() > kFileLinesAimed;
}

Complaints check_file_size(const SourceFile& file) {
  const auto count = lines_of(file.text).size();
  if (!is_cpp(file.path) || count <= kFileLinesMax) return {};
  return {complain(file, count,
                   "a file of " + std::to_string(count) + " lines; split it by subject, at most " +
                       std::to_string(kFileLinesAimed) + " is the aim")};
}

Complaints check_function_size(const SourceFile& file) {
  Complaints complaints;
  if (!is_cpp(file.path)) return complaints;
  std::string code = code_only(file.text);
  blank_directives(code);
  std::size_t depth = 0;
  std::optional<std::size_t> function_depth;  // of the outermost function we are in
  std::size_t start = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '{') {
      ++depth;
      if (!function_depth && opens_function(statement_before(code, i))) {
        function_depth = depth;
        start = line_at(code, i);
      }
    } else if (code[i] == '}' && depth > 0) {
      if (function_depth == depth) {
        const std::size_t count = line_at(code, i) - start + 1;
        if (count > kFunctionLinesMax) {
          complaints.push_back(complain(file, start,
                                        "a function of " + std::to_string(count) +
                                            " lines; give its parts names, at most " +
                                            std::to_string(kFunctionLinesMax)));
        }
        function_depth.reset();
      }
      --depth;
    }
  }
  return complaints;
}

Complaints check_line_length(const SourceFile& file) {
  Complaints complaints;
  if (!is_cpp(file.path)) return complaints;
  const auto lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // A URL is not to be broken.
    if (columns(lines[i]) <= kColumnsMax || lines[i].find("://") != std::string_view::npos)
      continue;
    complaints.push_back(complain(file, i + 1, "longer than 100 columns; `./dev fmt` breaks it"));
  }
  return complaints;
}

Complaints check_header(const SourceFile& file) {
  Complaints complaints;
  if (!file.path.ends_with(".h")) return complaints;
  if (!file.text.starts_with("// ")) {
    complaints.push_back(
        complain(file, 1, "a header opens with a paragraph on its concept and who may use it"));
  }
  const auto lines = lines_of(file.text);
  if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end()) {
    complaints.push_back(complain(file, 1, "no `#pragma once`"));
  }
  return complaints;
}

Complaints check_markdown(const SourceFile& file) {
  if (!is_markdown(file.path)) return {};
  std::size_t titles = 0, last = 1;
  bool fenced = false;
  const auto lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("```")) fenced = !fenced;
    if (fenced || !lines[i].starts_with("# ")) continue;
    ++titles;
    last = i + 1;
  }
  if (titles == 1) return {};
  return {complain(file, last, "a document has exactly one title, not " + std::to_string(titles))};
}

}  // namespace tidy
