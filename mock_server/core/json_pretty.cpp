#include "mock_server/core/json.h"

namespace mock::json {

// Two blanks a level; an empty object or array stays in one line.
std::string pretty(std::string_view compact) {
  std::string out;
  out.reserve(compact.size() + compact.size() / 2);
  std::size_t depth = 0;
  bool quoted = false;
  const auto begin_line = [&] { out.append(1, '\n').append(2 * depth, ' '); };
  for (std::size_t i = 0; i < compact.size(); ++i) {
    const char c = compact[i];
    if (quoted) {
      out += c;
      if (c == '\\' && i + 1 < compact.size()) out += compact[++i];
      if (c == '"') quoted = false;
      continue;
    }
    const bool closes = c == '}' || c == ']';
    if (closes) {
      --depth;
      if (compact[i - 1] != '{' && compact[i - 1] != '[') begin_line();
    }
    out += c;
    quoted = c == '"';
    if (c == ':') out += ' ';
    if (c == '{' || c == '[') {
      ++depth;
      if (i + 1 < compact.size() && compact[i + 1] != '}' && compact[i + 1] != ']') begin_line();
    }
    if (c == ',') begin_line();
  }
  return out += '\n';
}

}  // namespace mock::json
