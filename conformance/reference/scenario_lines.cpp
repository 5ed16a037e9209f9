#include "conformance/reference/scenario_lines.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace conformance {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\"'";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string_view without_comment(std::string_view line) { return line.substr(0, line.find(" #")); }

// The items of `A`, `[A, B]`.
void add_items(std::vector<std::string>& items, std::string_view value) {
  value = trimmed(value);
  if (value.starts_with('[')) value.remove_prefix(1);
  if (value.ends_with(']')) value.remove_suffix(1);
  while (!value.empty()) {
    const auto comma = std::min(value.find(','), value.size());
    if (const auto item = trimmed(value.substr(0, comma)); !item.empty()) items.emplace_back(item);
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
}

template <typename Name>
std::vector<std::string> ids_where(const std::vector<ScenarioLines>& scenarios, const Name& name,
                                   std::vector<std::string> ScenarioLines::*list) {
  std::vector<std::string> ids;
  for (const ScenarioLines& one : scenarios) {
    const auto& names = one.*list;
    if (std::find(names.begin(), names.end(), name) != names.end()) ids.push_back(one.id);
  }
  return ids;
}

}  // namespace

ScenarioLines read_scenario(std::string id, std::string_view text) {
  ScenarioLines lines{std::move(id), {}, {}, {}};
  std::vector<std::string>* list = nullptr;  // whose items the lines below are
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::string_view item = trimmed(line);
    if (list != nullptr && item.starts_with("- ")) {
      add_items(*list, without_comment(item.substr(2)));
      continue;
    }
    if (item.empty() || item.starts_with('#')) continue;
    list = nullptr;
    if (line.starts_with("title:")) lines.title = trimmed(line.substr(6));
    if (line.starts_with("proves:")) list = &lines.proves;
    if (line.starts_with("produces:")) list = &lines.produces;
    if (list != nullptr) add_items(*list, without_comment(line.substr(line.find(':') + 1)));
  }
  return lines;
}

std::vector<ScenarioLines> read_scenarios(const std::filesystem::path& directory) {
  namespace fs = std::filesystem;
  std::vector<ScenarioLines> scenarios;
  if (!fs::is_directory(directory)) return scenarios;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".yaml") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    fs::path id = fs::relative(entry.path(), directory);
    scenarios.push_back(read_scenario(id.replace_extension().generic_string(), text));
  }
  std::sort(scenarios.begin(), scenarios.end(),
            [](const ScenarioLines& a, const ScenarioLines& b) { return a.id < b.id; });
  return scenarios;
}

std::vector<std::string> proving(const std::vector<ScenarioLines>& scenarios, std::string_view id) {
  return ids_where(scenarios, id, &ScenarioLines::proves);
}

std::vector<std::string> producing(const std::vector<ScenarioLines>& scenarios, int code) {
  return ids_where(scenarios, std::to_string(code), &ScenarioLines::produces);
}

}  // namespace conformance
