// The mutants: for each rule of conformance/contract/client_rules.h a way to spoil the program so
// that it breaks just that rule and otherwise behaves, and gets to the end where it can. They prove
// that the judge's cases catch what they are there to catch. Every mutant's additional requests are
// counted: none goes on for ever but the one that is to be caught at it. For this client only.
#pragma once

#include <span>
#include <string_view>

#include "conformance/clients/cpp/program.h"

namespace a2p_register {

struct Break {
  std::string_view rule;  // CLIENT-AREA-NN
  std::string_view does;  // what it does wrong, a sentence
  void (*spoil)(Program&);
};

// In the order of the rules.
std::span<const Break> breaks();
// The one for that rule; null when there is none.
const Break* find_break(std::string_view rule);

}  // namespace a2p_register
