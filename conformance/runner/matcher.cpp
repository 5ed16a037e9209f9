#include "conformance/runner/matcher.h"

#include <charconv>

namespace conformance {
namespace {

constexpr std::string_view kAbsent = "nothing of this name";

std::string shown(const Json& value) {
  constexpr std::size_t kMost = 300;
  std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() > kMost) text = text.substr(0, kMost) + "...";
  return text;
}

std::string below(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : path + '.' + std::string(name);
}

struct Comparison {
  std::vector<Difference> found;

  void differ(const std::string& path, std::string expected, std::string actual) {
    found.push_back({path, std::move(expected), std::move(actual)});
  }

  void compare(const std::string& path, const Json& expected, const Json& actual) {
    if (expected.is_object() && actual.is_object()) return compare_members(path, expected, actual);
    if (expected.is_array() && actual.is_array()) return compare_items(path, expected, actual);
    if (expected != actual) differ(path, shown(expected), shown(actual));
  }

  void compare_members(const std::string& path, const Json& expected, const Json& actual) {
    for (const auto& [name, value] : expected.items()) {
      const auto member = actual.find(name);
      if (member == actual.end())
        differ(below(path, name), shown(value), std::string(kAbsent));
      else
        compare(below(path, name), value, *member);
    }
  }

  void compare_items(const std::string& path, const Json& expected, const Json& actual) {
    if (expected.empty() && !actual.empty()) return differ(path, "[]", shown(actual));
    if (expected.size() == actual.size()) {  // side by side: the difference is easier to read
      for (std::size_t i = 0; i < expected.size(); ++i)
        compare(below(path, std::to_string(i)), expected[i], actual[i]);
      return;
    }
    std::size_t next = 0;
    for (const Json& item : expected) {
      while (next < actual.size() && !differences(item, actual[next]).empty()) ++next;
      if (next == actual.size())
        return differ(path, "an item that matches " + shown(item), shown(actual));
      ++next;
    }
  }
};

}  // namespace

std::string Difference::text() const {
  return (path.empty() ? std::string("the body") : path) + ": expected " + expected + ", got " +
         actual;
}

std::vector<Difference> differences(const Json& expected, const Json& actual) {
  Comparison comparison;
  comparison.compare({}, expected, actual);
  return std::move(comparison.found);
}

const Json* at_path(const Json& value, std::string_view path) {
  const Json* at = &value;
  while (!path.empty()) {
    const std::string_view name = path.substr(0, path.find('.'));
    path.remove_prefix(name.size() == path.size() ? name.size() : name.size() + 1);
    if (at->is_object()) {
      const auto member = at->find(std::string(name));
      if (member == at->end()) return nullptr;
      at = &*member;
      continue;
    }
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    if (!at->is_array() || error != std::errc{} || end != name.data() + name.size() ||
        index >= at->size())
      return nullptr;
    at = &(*at)[index];
  }
  return at;
}

}  // namespace conformance
