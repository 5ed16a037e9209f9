#include "conformance/runner/collection.h"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "conformance/contract/rules.h"

namespace conformance {
namespace {

constexpr std::string_view kStates = "states/";
constexpr std::string_view kExtension = ".yaml";

// The Twilio code of a rule, 0 when there is no such rule.
int code_of(std::string_view rule) {
  const contract::Rule* row = contract::find_rule(rule);
  return row == nullptr ? 0 : row->twilio_code;
}

}  // namespace

Collection::Collection(std::span<const ScenarioText> texts) {
  for (const ScenarioText& one : texts)
    add(parse_scenario(std::string(one.id), "scenarios/" + std::string(one.id) + ".yaml",
                       one.text));
}

void Collection::add(Scenario scenario) {
  std::string id = scenario.id;
  by_id_.insert_or_assign(std::move(id), std::move(scenario));
}

void Collection::add_directory(const std::string& directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(directory, error))
    throw ScenarioError(directory + " is no directory that can be read");
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    const fs::path& path = entry.path();
    if (path.extension() != kExtension || path.filename() == "gaps.yaml") continue;
    std::ifstream file(path);
    if (!file) throw ScenarioError(path.string() + " cannot be read");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::string id = fs::relative(path, directory).generic_string();
    id.resize(id.size() - kExtension.size());
    add(parse_scenario(id, path.string(), text));
  }
}

const Scenario* Collection::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  if (found != by_id_.end()) return &found->second;
  return below_ == nullptr ? nullptr : below_->find(id);
}

const Scenario* Collection::find_state(std::string_view name) const {
  return find(std::string(kStates) + std::string(name));
}

std::vector<std::string> Collection::states() const {
  std::vector<std::string> names;
  if (below_ != nullptr) names = below_->states();
  for (const auto& [id, scenario] : by_id_)
    if (scenario.is_state()) names.push_back(id.substr(kStates.size()));
  return names;
}

std::vector<const Scenario*> Collection::chain(const Scenario& scenario) const {
  std::vector<const Scenario*> chain = {&scenario};
  while (!chain.front()->from.empty()) {
    const Scenario& top = *chain.front();
    const Scenario* base = find_state(top.from);
    if (base == nullptr) base = find(top.from);
    if (base == nullptr) {
      std::string sentence = top.file + ": there is no `from: " + top.from + "`; the states are";
      for (const std::string& name : states()) sentence += ' ' + name;
      throw ScenarioError(sentence);
    }
    if (std::find(chain.begin(), chain.end(), base) != chain.end())
      throw ScenarioError(top.file + ": `from: " + top.from + "` leads in a circle");
    chain.insert(chain.begin(), base);
  }
  return chain;
}

bool Collection::matches(const Scenario& scenario, const std::string& pattern) const {
  if (scenario.id == pattern || scenario.id.starts_with(pattern + '/')) return true;
  if (fnmatch(pattern.c_str(), scenario.id.c_str(), 0) == 0) return true;
  const auto is_code = [&](int code) { return code != 0 && std::to_string(code) == pattern; };
  return std::any_of(
             scenario.proves.begin(), scenario.proves.end(),
             [&](const std::string& rule) { return rule == pattern || is_code(code_of(rule)); }) ||
         std::any_of(scenario.produces.begin(), scenario.produces.end(), is_code);
}

std::vector<const Scenario*> Collection::select(std::span<const std::string> patterns) const {
  std::vector<const Scenario*> selected;
  for (const auto& [id, scenario] : by_id_) {
    const bool wanted = patterns.empty() || std::any_of(patterns.begin(), patterns.end(),
                                                        [&](const std::string& pattern) {
                                                          return matches(scenario, pattern);
                                                        });
    if (wanted) selected.push_back(&scenario);
  }
  return selected;
}

}  // namespace conformance
