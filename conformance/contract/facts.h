// All facts, for what is read at run time: the generated reference, `explain`, the tests that hold
// facts, rules and switches together.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "conformance/contract/error_codes.h"
#include "conformance/contract/facts_a2p.h"
#include "conformance/contract/facts_choices.h"
#include "conformance/contract/facts_events.h"
#include "conformance/contract/facts_limits.h"
#include "conformance/contract/facts_platform.h"
#include "conformance/contract/facts_trusthub.h"
#include "conformance/contract/transitions.h"

namespace contract {

struct FactTable {
  std::string_view title;
  std::span<const Fact> rows;
};

// The tables in the order of the generated reference. The catalogue of error codes is one more: its
// facts are called E-CODE.
inline constexpr std::array<FactTable, 7> kFactTables = {{
    {"TrustHub and accounts", kTrustHubFacts},
    {"Brands, campaigns, senders and messages", kA2pFacts},
    {"States", kStateFacts},
    {"Authentication, answers, webhooks and times", kPlatformFacts},
    {"Event Streams", kEventFacts},
    {"Contradictions, unknowns and differences of guides", kChoiceFacts},
    {"Limits and fees", kLimitFacts},
}};

constexpr const Fact* find_fact(std::string_view id) {
  for (const FactTable& table : kFactTables)
    for (const Fact& row : table.rows)
      if (row.id == id) return &row;
  return nullptr;
}

// The code of `E-30750`; 0 for any other text.
constexpr int code_of_fact(std::string_view id) {
  if (!id.starts_with("E-") || id.size() > 8) return 0;
  int code = 0;
  for (const char digit : id.substr(2)) {
    if (digit < '0' || digit > '9') return 0;
    code = code * 10 + (digit - '0');
  }
  return code;
}

constexpr bool is_known_fact(std::string_view id) {
  return find_fact(id) != nullptr || is_known_code(code_of_fact(id));
}

}  // namespace contract
