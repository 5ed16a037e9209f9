// scenarios/gaps.yaml: what no scenario shows, each with its reason. The list bites both ways: what
// is covered must not stand in it. For the coverage test.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace conformance {

struct Gaps {
  std::map<std::string, std::string, std::less<>> rules;  // id, reason
  std::map<int, std::string> codes;                       // of review_errors.h, reason
};

// Throws ScenarioError for anything but two mappings with reasons.
Gaps parse_gaps(std::string_view text);

}  // namespace conformance
