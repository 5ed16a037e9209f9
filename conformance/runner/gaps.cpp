#include "conformance/runner/gaps.h"

#include <array>

#include "conformance/runner/yaml.h"

namespace conformance {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>({"rules", "codes"});

}  // namespace

Gaps parse_gaps(std::string_view text) {
  const yaml::Reader read("scenarios/gaps.yaml");
  const YAML::Node root = YAML::Load(std::string(text));
  read.check_mapping(root, "the list of gaps", kKeys);
  Gaps gaps;
  const auto reason = [&](const YAML::Node& node) {
    std::string words = read.text(node, "a reason");
    if (words.empty()) read.fail(node, "a gap needs a reason");
    return words;
  };
  if (const YAML::Node rules = root["rules"]) {
    read.check_mapping(rules, "`rules`");
    for (const auto& entry : rules) gaps.rules[entry.first.Scalar()] = reason(entry.second);
  }
  if (const YAML::Node codes = root["codes"]) {
    read.check_mapping(codes, "`codes`");
    for (const auto& entry : codes)
      gaps.codes[read.integer(entry.first, "a code")] = reason(entry.second);
  }
  return gaps;
}

}  // namespace conformance
