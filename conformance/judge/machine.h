// The state machines of contract/transitions.h as what a sandbox can be seen doing: each row
// becomes the changes of status, or the refusals, by which it shows. Several rows may show in one
// way; a row that shows in no way says why. For coverage; the table of exceptions stands in
// machine.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/contract/states.h"
#include "conformance/contract/transitions.h"

namespace conformance {

// A change of status as the control API tells of it.
struct SeenChange {
  std::string resource;  // `brand`
  std::string type;      // of a brand `SOLE_PROPRIETOR`, …
  std::string field;     // `status`
  std::string from, to;  // empty: it was not there, or is gone
  auto operator<=>(const SeenChange&) const = default;
};

// One way to get on, or to be held up, that can be seen.
struct Edge {
  std::string from, to;  // as the table has them, one state each; `any`; empty: not there
  std::vector<const contract::Transition*> rows;  // that show like this, one or more
  std::vector<std::string_view> rules = {};       // it shows as a refusal by one of these
};

struct Unseen {
  const contract::Transition* row;
  std::string reason;
};

struct Machine {
  std::string_view resource;  // of states.h
  std::vector<Edge> edges;
  std::vector<Unseen> unseen;
  std::vector<const contract::State*> states;
};

// In the order of the table.
const std::vector<Machine>& machines();

// Whether the change is this edge of the machine; never for an edge that shows as a refusal.
bool is_edge(const Machine& machine, const Edge& edge, const SeenChange& change);
// Whether it brought something of that machine into the state.
bool enters(const Machine& machine, const contract::State& state, const SeenChange& change);

// Whether an edge leads into the state: into some that are documented nothing here does.
bool can_enter(const Machine& machine, const contract::State& state);

}  // namespace conformance
