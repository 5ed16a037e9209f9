#include <cctype>

#include "tests/tidy/checks.h"

namespace tidy {
namespace {

bool is_name_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Where the literal or comment that starts at `at` ends; `at` itself when none starts there.
std::size_t end_of_opaque(std::string_view text, std::size_t at) {
  const auto from = [&](std::string_view mark, std::size_t start) {
    const auto found = text.find(mark, start);
    return found == std::string_view::npos ? text.size() : found + mark.size();
  };
  if (text.substr(at, 2) == "//") {
    const auto end = text.find('\n', at);
    return end == std::string_view::npos ? text.size() : end;
  }
  if (text.substr(at, 2) == "/*") return from("*/", at + 2);
  if (text.substr(at, 2) == "R\"" && (at == 0 || !is_name_char(text[at - 1]))) {
    const auto paren = text.find('(', at);
    if (paren == std::string_view::npos) return text.size();
    return from(")" + std::string(text.substr(at + 2, paren - at - 2)) + "\"", paren);
  }
  const char quote = text[at];
  const bool digit_separator = quote == '\'' && at > 0 && is_name_char(text[at - 1]);
  if ((quote != '"' && quote != '\'') || digit_separator) return at;
  for (auto i = at + 1; i < text.size() && text[i] != '\n'; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      return i + 1;
    }
  }
  return text.size();
}

}  // namespace

bool is_cpp(std::string_view path) { return path.ends_with(".h") || path.ends_with(".cpp"); }

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string complain(const SourceFile& file, std::size_t line, std::string_view what) {
  return file.path + ":" + std::to_string(line) + ": " + std::string(what);
}

std::string code_only(std::string_view text) {
  std::string code(text);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = end_of_opaque(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    for (; at < end; ++at) {
      if (code[at] != '\n') code[at] = ' ';
    }
  }
  return code;
}

bool has_word(std::string_view line, std::string_view word) {
  for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
    const auto end = at + word.size();
    const bool left = at == 0 || !is_name_char(line[at - 1]) || !is_name_char(word.front());
    const bool right = end >= line.size() || !is_name_char(line[end]) || !is_name_char(word.back());
    if (left && right) return true;
  }
  return false;
}

}  // namespace tidy
