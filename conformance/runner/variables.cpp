#include "conformance/runner/variables.h"

namespace conformance {
namespace {

constexpr std::string_view kOpen = "${";

}  // namespace

std::string as_text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

const Json& Variables::get(std::string_view name) const {
  const auto found = values_.find(name);
  if (found != values_.end()) return found->second;
  std::string sentence = "there is no variable ${" + std::string(name) + "}; there are";
  for (const auto& [known, value] : values_) sentence += ' ' + known;
  throw NoVariable(sentence);
}

std::string Variables::fill(std::string_view text) const {
  std::string filled;
  while (true) {
    const std::size_t open = text.find(kOpen);
    const std::size_t close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) return filled += text;
    filled += text.substr(0, open);
    filled += as_text(get(text.substr(open + kOpen.size(), close - open - kOpen.size())));
    text.remove_prefix(close + 1);
  }
}

Json Variables::fill_json(const Json& value) const {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    const bool only = text.starts_with(kOpen) && text.find('}') + 1 == text.size();
    if (only) return get(std::string_view(text).substr(kOpen.size(), text.size() - 3));
    return fill(text);
  }
  if (!value.is_structured()) return value;
  Json filled = value.is_array() ? Json::array() : Json::object();
  for (const auto& [name, member] : value.items()) {
    if (value.is_array())
      filled.push_back(fill_json(member));
    else
      filled[fill(name)] = fill_json(member);
  }
  return filled;
}

}  // namespace conformance
