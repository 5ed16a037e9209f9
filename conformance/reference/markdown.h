// Markdown as text: what the pages of the generated reference are made of. For those pages.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace conformance::markdown {

// `# TITLE`, who wrote the page, and what it is about.
std::string page_head(std::string_view title, std::string_view about);

// Text for a cell of a table: a bar is escaped.
std::string cell(std::string_view text);
// Running text: what Markdown would take for emphasis or a tag is escaped.
std::string plain(std::string_view text);
// In back quotes; empty stays empty.
std::string code(std::string_view text);
std::string codes(const std::vector<std::string_view>& texts);
// A URL as a link; `inferred` as it is.
std::string source(std::string_view url);
// `[TEXT](PAGE#ANCHOR)` to a heading that is the same text.
std::string link_to_heading(std::string_view page, std::string_view heading);
std::string link_to_scenario(std::string_view id);

class Table {
 public:
  explicit Table(std::initializer_list<std::string_view> heads);
  void row(std::initializer_list<std::string> cells);
  // With an empty line behind it.
  std::string text() const { return text_ + '\n'; }

 private:
  std::string text_;
};

}  // namespace conformance::markdown
