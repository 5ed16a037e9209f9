// YAML nodes as the parser of scenarios wants them: a mapping whose keys are known, values of one
// kind, and complaints that name file and line. For parse.cpp only.
#pragma once

#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace conformance::yaml {

using Json = nlohmann::ordered_json;

class Reader {
 public:
  explicit Reader(std::string file) : file_(std::move(file)) {}

  // Throws a ScenarioError about this place.
  [[noreturn]] void fail(const YAML::Node& at, const std::string& sentence) const;
  [[noreturn]] void fail(int line, const std::string& sentence) const;

  // Refuses what is no mapping, keys that are not known, and keys that stand twice.
  void check_mapping(const YAML::Node& node, std::string_view what,
                     std::span<const std::string_view> known) const;
  void check_mapping(const YAML::Node& node, std::string_view what) const;

  // The text of a scalar as it is written.
  std::string text(const YAML::Node& node, std::string_view what) const;
  int integer(const YAML::Node& node, std::string_view what) const;
  // One text, or a list of them.
  std::vector<std::string> texts(const YAML::Node& node, std::string_view what) const;
  // Any node as JSON. A plain scalar is a number, boolean or null where JSON writes it so, else a
  // text: `+15551234567` and `02101` stay texts.
  Json json(const YAML::Node& node) const;

 private:
  std::string file_;
};

int line_of(const YAML::Node& node);

// `a, b and c`
std::string listed(std::span<const std::string_view> names);

}  // namespace conformance::yaml
