// A check as a person reads it in a terminal: flows, topics and cases as a tree, whatever is not
// well with all that is needed to understand it, and one line at the end. For the `check` command.
#pragma once

#include <string>

#include "conformance/judge/result.h"

namespace conformance {

struct TreeStyle {
  bool is_coloured = false;
  bool shows_everything = false;  // remarks and breaches of other rules as well
};

std::string tree_text(const CheckReport& report, const TreeStyle& style);
// `61 cases: 58 OK, 1 FAILED, 2 INCONCLUSIVE, 4.2 s`
std::string summary_text(const CheckReport& report);

}  // namespace conformance
