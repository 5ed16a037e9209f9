#include "mock_server/engine/refusal.h"

namespace mock {

std::string fill(std::string_view template_text, const Arguments& arguments) {
  std::string filled;
  while (!template_text.empty()) {
    const std::size_t open = template_text.find('{');
    filled += template_text.substr(0, open);
    if (open == std::string_view::npos) break;
    template_text.remove_prefix(open);
    const std::size_t close = template_text.find('}');
    const std::string_view name =
        close == std::string_view::npos ? std::string_view{} : template_text.substr(1, close - 1);
    std::size_t used = 0;
    for (const auto& [argument, value] : arguments) {
      if (name.empty() || argument != name) continue;
      filled += value;
      used = close + 1;
      break;
    }
    if (used == 0) {
      filled += '{';
      used = 1;
    }
    template_text.remove_prefix(used);
  }
  return filled;
}

}  // namespace mock
