// One row per fact about Twilio that the project knows: what it says, in words of our own, and what
// became of it here. Ids are permanent and stand in the `facts` of rules and switches, so that the
// tables join in both directions; a test holds them together. docs/reference/facts.md is written
// from these rows. For the generated reference, `explain` and tests; depends on the standard
// library only.
#pragma once

#include <string_view>

namespace contract {

// What became of a fact.
enum FactKind {
  kRule,        // something is refused or advised: a Rule names the fact, or the fact names rules
  kTransition,  // a state follows another: `by` is the resource in states.h
  kSwitch,      // sources disagree or nobody knows: a Switch names the fact, or the fact names it
  kNotARule,    // nothing is refused by it: `reason` says what holds it instead
  kLater,       // nothing is refused by it, and it is not modelled yet: `reason` says what
  kGap,         // Twilio refuses something by it and we do not: `reason` says why
};

struct Fact {
  std::string_view id;
  FactKind kind;
  std::string_view statement;
  std::string_view reason = {};  // of kNotARule, kLater and kGap
  std::string_view by = {};      // ids of rules or switches, or the resource of a transition
};

}  // namespace contract
