// The steps of a scenario by themselves, for formats that have some inside: the judge's cases. For
// parse.cpp and judge/case.cpp.
#pragma once

#include <string>
#include <vector>

#include "conformance/runner/scenario.h"
#include "conformance/runner/yaml.h"

namespace conformance {

// `list` is a list of steps in the four verbs; `file` is for messages. Throws ScenarioError.
std::vector<Step> parse_steps(const std::string& file, const YAML::Node& list);

}  // namespace conformance
