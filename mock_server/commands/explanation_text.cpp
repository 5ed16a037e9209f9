#include <algorithm>

#include "mock_server/commands/explanation.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kIndent = 13;  // of what rows say: two blanks, the longest name, one blank

// `text` broken at blanks; every line but the first begins with `indent` blanks. A word that is
// longer than a line, such as a URL, has a line of its own.
std::string wrapped(std::string_view text, std::size_t column, std::size_t indent) {
  std::string out;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (word.empty()) continue;
    if (column > indent && column + 1 + word.size() > kColumns) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out;
}

// `way_out` as `way out`.
std::string label_of(std::string_view name) {
  std::string label(name);
  std::replace(label.begin(), label.end(), '_', ' ');
  return label;
}

}  // namespace

std::string explanation_text(const Explanation& about) {
  const std::string head = about.kind + ' ' + about.id;
  std::string text = head + "\n  " + wrapped(about.title, 2, 2) + '\n';
  for (const auto& [name, texts] : about.rows) {
    std::string label = "  " + label_of(name);
    label.resize(std::max(kIndent, label.size() + 1), ' ');
    for (const std::string& one : texts) {
      text += label + wrapped(one, kIndent, kIndent) + '\n';
      label.assign(kIndent, ' ');
    }
  }
  return text;
}

std::string explanation_json(const Explanation& about) {
  json::Object object;
  object.text("kind", about.kind).text("id", about.id).text("title", about.title);
  constexpr std::string_view kLists[] = {"rules",      "facts",    "switches", "states",
                                         "says",       "right",    "produce",  "scenarios",
                                         "leads_here", "leads_on", "fees"};
  for (const auto& [name, texts] : about.rows) {
    const bool list = std::find(std::begin(kLists), std::end(kLists), name) != std::end(kLists);
    if (list)
      object.raw(name, json::quote_all(texts));
    else
      object.text(name, texts.front());
  }
  return object.str();
}

}  // namespace mock::cli
