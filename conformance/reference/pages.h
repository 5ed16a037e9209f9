// The pages of the generated reference, docs/reference: each is a function from the tables (and
// what scenarios say about themselves) to Markdown. pages.cpp is the list of them; main.cpp writes
// or compares them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/reference/scenario_lines.h"

namespace conformance {

using Scenarios = std::vector<ScenarioLines>;

struct Page {
  std::string_view name;  // `rules`: docs/reference/rules.md
  std::string (*text)(const Scenarios& scenarios);
};

std::span<const Page> all_pages();

std::string rules_page(const Scenarios& scenarios);
std::string client_rules_page(const Scenarios& scenarios);
std::string error_codes_page(const Scenarios& scenarios);
std::string switches_page(const Scenarios& scenarios);
std::string states_page(const Scenarios& scenarios);
std::string facts_page(const Scenarios& scenarios);
std::string magic_values_page(const Scenarios& scenarios);
std::string fees_page(const Scenarios& scenarios);

}  // namespace conformance
