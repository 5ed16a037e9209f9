// All rules, from the tables of the areas. `rule("ID")` is resolved at compile time, so a misspelt
// id does not compile; `find_rule` and `rules_by_code` serve ids and codes that are only known at
// run time.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "conformance/contract/account_rules.h"
#include "conformance/contract/brand_rules.h"
#include "conformance/contract/campaign_rules.h"
#include "conformance/contract/message_rules.h"
#include "conformance/contract/platform_rules.h"
#include "conformance/contract/rule.h"
#include "conformance/contract/trusthub_rules.h"

namespace contract {

// The tables in the order of the generated reference.
inline constexpr std::array<std::span<const Rule>, 6> kRuleTables = {
    std::span<const Rule>(kPlatformRules), std::span<const Rule>(kTrustHubRules),
    std::span<const Rule>(kBrandRules),    std::span<const Rule>(kCampaignRules),
    std::span<const Rule>(kMessageRules),  std::span<const Rule>(kAccountRules)};

constexpr const Rule* find_rule(std::string_view id) {
  for (const auto table : kRuleTables)
    for (const Rule& row : table)
      if (row.id == id) return &row;
  return nullptr;
}

consteval const Rule& rule(std::string_view id) {
  if (const Rule* row = find_rule(id)) return *row;
  throw "no rule has this id";  // reached only at compile time: the misspelt id does not compile
}

}  // namespace contract
