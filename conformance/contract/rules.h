// All rules, for what is read at run time: ids and codes from a person, the generated reference,
// the coverage tests. Code that refuses something includes the table of its area instead.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "conformance/contract/account_rules.h"
#include "conformance/contract/assessment_rules.h"
#include "conformance/contract/brand_rules.h"
#include "conformance/contract/bundle_review_rules.h"
#include "conformance/contract/bundle_rules.h"
#include "conformance/contract/campaign_rules.h"
#include "conformance/contract/content_rules.h"
#include "conformance/contract/event_rules.h"
#include "conformance/contract/item_rules.h"
#include "conformance/contract/message_rules.h"
#include "conformance/contract/platform_rules.h"
#include "conformance/contract/rule.h"
#include "conformance/contract/sender_rules.h"

namespace contract {

// The tables in the order of the generated reference.
inline constexpr std::array<std::span<const Rule>, 12> kRuleTables = {
    std::span<const Rule>(kPlatformRules),     std::span<const Rule>(kBundleRules),
    std::span<const Rule>(kItemRules),         std::span<const Rule>(kAssessmentRules),
    std::span<const Rule>(kBundleReviewRules), std::span<const Rule>(kBrandRules),
    std::span<const Rule>(kCampaignRules),     std::span<const Rule>(kContentRules),
    std::span<const Rule>(kSenderRules),       std::span<const Rule>(kMessageRules),
    std::span<const Rule>(kAccountRules),      std::span<const Rule>(kEventRules)};

constexpr const Rule* find_rule(std::string_view id) {
  for (const auto table : kRuleTables)
    for (const Rule& row : table)
      if (row.id == id) return &row;
  return nullptr;
}

}  // namespace contract
