#include "conformance/reference/markdown.h"

namespace conformance::markdown {

std::string page_head(std::string_view title, std::string_view about) {
  return "# " + std::string(title) +
         "\n\n<!-- Written by a2p_reference from the tables in conformance/contract; `./dev "
         "reference` writes it again. -->\n\n" +
         std::string(about) + "\n\n";
}

std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

std::string plain(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '*' || c == '<' || c == '_') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string code(std::string_view text) {
  return text.empty() ? std::string{} : '`' + std::string(text) + '`';
}

std::string codes(const std::vector<std::string_view>& texts) {
  std::string text;
  for (const std::string_view one : texts) text += (text.empty() ? "" : ", ") + code(one);
  return text;
}

std::string source(std::string_view url) {
  return url.starts_with("http") ? '<' + std::string(url) + '>' : std::string(url);
}

std::string link_to_heading(std::string_view page, std::string_view heading) {
  std::string anchor;
  for (const char c : heading)
    anchor += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == ' ' ? '-' : c;
  return '[' + std::string(heading) + "](" + std::string(page) + '#' + anchor + ')';
}

std::string link_to_scenario(std::string_view id) {
  return '[' + std::string(id) + "](../../scenarios/" + std::string(id) + ".yaml)";
}

Table::Table(std::initializer_list<std::string_view> heads) {
  for (const std::string_view head : heads) text_ += "| " + std::string(head) + ' ';
  text_ += "|\n";
  for (std::size_t i = 0; i < heads.size(); ++i) text_ += "|---";
  text_ += "|\n";
}

void Table::row(std::initializer_list<std::string> cells) {
  for (const std::string& one : cells) text_ += "| " + cell(one) + (one.empty() ? "" : " ");
  text_ += "|\n";
}

}  // namespace conformance::markdown
