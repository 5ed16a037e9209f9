// Judges a history: which client rules its requests broke. It drives nothing and asks nothing, so
// any recorded traffic will do, whoever made it. Rules that need the program's end or output are
// not judged here. For `lint` and `check`.
#pragma once

#include <string>
#include <vector>

#include "conformance/contract/client_rules.h"
#include "conformance/judge/history.h"

namespace conformance {

// One breach of a rule.
struct Breach {
  const contract::ClientRule* rule = nullptr;
  std::string request_id;  // of the request that broke it; empty when none did
  Moment at{};
  std::string what;  // what was done, a sentence with SIDs: `a second brand BN… on the bundles of
                     // BN…, which was PENDING`
  std::string right;  // what would have been right, in this place
};

// All breaches in the order of time. A rule that depends on time is not judged where the history
// does not tell it.
std::vector<Breach> lint(const History& history);

// The rules that this history gave no occasion to judge are not told apart from those it kept; but
// a rule of time that could not be judged is among these.
std::vector<const contract::ClientRule*> unjudged(const History& history);

}  // namespace conformance
