// All scenarios of a run, by id: those built into the program, or the files of a directory. Knows
// which stand on which (`from`), and which of them a pattern means. For the commands, the named
// states and the tests.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/runner/scenario.h"

namespace conformance {

// One YAML file as it is built into the program.
struct ScenarioText {
  std::string_view id, text;
};

class Collection {
 public:
  Collection() = default;
  // Reads them all; throws ScenarioError for the first that is none.
  explicit Collection(std::span<const ScenarioText> texts);

  // A later scenario takes the place of one with the same id.
  void add(Scenario scenario);
  // Adds `*.yaml` below a directory. Throws ScenarioError.
  void add_directory(const std::string& directory);

  // What is not here is looked for in `below`, which must outlive this; select() never gives it.
  void stand_on(const Collection& below) { below_ = &below; }

  const Scenario* find(std::string_view id) const;
  // Of a state, by its short name `sole-prop/waiting-for-otp`.
  const Scenario* find_state(std::string_view name) const;
  // Short names of all states.
  std::vector<std::string> states() const;

  // The scenario and all that it stands on, the lowest first. Throws ScenarioError when `from`
  // names nothing, or leads in a circle.
  std::vector<const Scenario*> chain(const Scenario& scenario) const;

  // In the order of their ids. A pattern is an id, a glob over ids (`brand/*`), the beginning of an
  // id up to a slash, a rule id or a code; no pattern means all.
  std::vector<const Scenario*> select(std::span<const std::string> patterns) const;
  bool matches(const Scenario& scenario, const std::string& pattern) const;

 private:
  std::map<std::string, Scenario, std::less<>> by_id_;
  const Collection* below_ = nullptr;
};

}  // namespace conformance
