#include "conformance/runner/yaml.h"

#include <algorithm>
#include <charconv>

#include "conformance/runner/scenario.h"

namespace conformance::yaml {
namespace {

constexpr std::string_view kQuotedTag = "!";  // of a scalar in quotes

Json scalar(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  if (node.Tag() == kQuotedTag) return text;
  if (text.empty() || text == "~") return nullptr;
  Json read = Json::parse(text, nullptr, false);
  return read.is_discarded() ? Json(text) : read;
}

}  // namespace

int line_of(const YAML::Node& node) { return node.Mark().line + 1; }

std::string listed(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

void Reader::fail(const YAML::Node& at, const std::string& sentence) const {
  fail(line_of(at), sentence);
}

void Reader::fail(int line, const std::string& sentence) const {
  throw ScenarioError(file_ + ':' + std::to_string(line) + ": " + sentence);
}

void Reader::check_mapping(const YAML::Node& node, std::string_view what) const {
  if (!node.IsMap()) fail(node, std::string(what) + " must be a mapping `name: value`");
  std::vector<std::string> seen;
  for (const auto& entry : node) {
    const std::string name = text(entry.first, "a key");
    if (std::find(seen.begin(), seen.end(), name) != seen.end())
      fail(entry.first, "`" + name + "` stands here twice; one mapping names a key once");
    seen.push_back(name);
  }
}

void Reader::check_mapping(const YAML::Node& node, std::string_view what,
                           std::span<const std::string_view> known) const {
  check_mapping(node, what);
  for (const auto& entry : node) {
    const std::string name = entry.first.Scalar();
    if (std::find(known.begin(), known.end(), name) == known.end())
      fail(entry.first,
           "`" + name + "` is not known in " + std::string(what) + "; known: " + listed(known));
  }
}

std::string Reader::text(const YAML::Node& node, std::string_view what) const {
  if (!node.IsScalar()) fail(node, std::string(what) + " must be one text");
  return node.Scalar();
}

int Reader::integer(const YAML::Node& node, std::string_view what) const {
  const std::string written = text(node, what);
  int value = 0;
  const char* const end = written.data() + written.size();
  const auto [stop, error] = std::from_chars(written.data(), end, value);
  if (error != std::errc{} || stop != end)
    fail(node, std::string(what) + " must be a whole number, not `" + written + "`");
  return value;
}

std::vector<std::string> Reader::texts(const YAML::Node& node, std::string_view what) const {
  std::vector<std::string> all;
  if (!node.IsSequence()) {
    all.push_back(text(node, what));
    return all;
  }
  for (const auto& item : node) all.push_back(text(item, what));
  return all;
}

Json Reader::json(const YAML::Node& node) const {
  if (node.IsScalar()) return scalar(node);
  if (node.IsSequence()) {
    Json list = Json::array();
    for (const auto& item : node) list.push_back(json(item));
    return list;
  }
  if (!node.IsMap()) return nullptr;
  check_mapping(node, "an object");
  Json object = Json::object();
  for (const auto& entry : node) object[entry.first.Scalar()] = json(entry.second);
  return object;
}

}  // namespace conformance::yaml
