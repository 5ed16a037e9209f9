// States and the edges between them name each other.
#include "conformance/contract/states.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "conformance/contract/rules.h"
#include "conformance/contract/transitions.h"
#include "conformance/reference/joins.h"

namespace conformance {
namespace {

using contract::State;
using contract::Transition;

bool is_state(std::string_view resource, std::string_view name) {
  for (const State& row : contract::kStates)
    if (row.resource == resource && row.name == name) return true;
  return false;
}

TEST(States, AreUniqueAndSayHowToGetOut) {
  std::set<std::string> seen;
  for (const State& row : contract::kStates) {
    const std::string id = std::string(row.resource) + ' ' + std::string(row.name);
    EXPECT_TRUE(seen.insert(id).second) << id << " stands in two rows";
    EXPECT_FALSE(row.meaning.empty()) << id;
    EXPECT_FALSE(row.way_out.empty()) << id;
  }
}

TEST(Transitions, LeadFromStatesToStates) {
  std::string wrong;
  for (const Transition& row : contract::kTransitions)
    for (const std::string_view text : {row.from, row.to})
      for (const std::string& name : states_in(text))
        if (!is_state(row.resource, name))
          wrong += "  " + std::string(row.resource) + " " + std::string(row.fact) + ": `" + name +
                   "` is no state of it\n";
  EXPECT_EQ(wrong, "");
}

TEST(Transitions, ThatAreRefusedNameRules) {
  for (const Transition& row : contract::kTransitions)
    for (const std::string_view id : words(row.rules))
      EXPECT_NE(contract::find_rule(id), nullptr) << row.fact << " names " << id;
}

TEST(Transitions, LeadToEveryStateThatIsNotOnlyDocumented) {
  std::string unreached;
  for (const State& state : contract::kStates) {
    bool reached = state.meaning.find("Nothing here leads to it") != std::string_view::npos ||
                   state.meaning.find("nothing here leads to it") != std::string_view::npos;
    for (const Transition& row : contract::kTransitions) {
      if (row.resource != state.resource) continue;
      for (const std::string& name : states_in(row.to)) reached = reached || name == state.name;
    }
    if (!reached)
      unreached += "  " + std::string(state.resource) + " " + std::string(state.name) + '\n';
  }
  EXPECT_EQ(unreached, "") << "no edge leads to";
}

}  // namespace
}  // namespace conformance
