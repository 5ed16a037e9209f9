// What a scenario says about itself: its title, the rules it proves, the codes it produces; read
// line by line from its YAML, without a parser. For the generated reference and `a2p-mock explain`.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace conformance {

struct ScenarioLines {
  std::string id;  // path below scenarios/ without `.yaml`
  std::string title;
  std::vector<std::string> proves, produces;  // rule ids, codes
};

// `proves: A`, `proves: [A, B]`, or a list on the lines below.
ScenarioLines read_scenario(std::string id, std::string_view text);
// Of all `*.yaml` below the directory, in the order of their ids; none where there is no directory.
std::vector<ScenarioLines> read_scenarios(const std::filesystem::path& directory);

// Ids of the scenarios that prove a rule, or that produce a code.
std::vector<std::string> proving(const std::vector<ScenarioLines>& scenarios, std::string_view id);
std::vector<std::string> producing(const std::vector<ScenarioLines>& scenarios, int code);

}  // namespace conformance
