// What registration and sending cost, one constexpr row for each price, with evidence and source.
// When a price falls due is in mock_server/resources/ledger.h. Amounts are whole millionths of a
// US dollar, so that nothing is ever rounded. Depends on the standard library only.
#pragma once

#include <cstdint>
#include <string_view>

#include "conformance/contract/rule.h"

namespace contract {

struct Fee {
  std::string_view id;        // permanent, never reused
  std::string_view category;  // of Twilio's usage records: a name of kFeeCategories
  std::string_view title;
  std::int64_t micros;   // USD
  std::string_view per;  // what it is paid for once: `brand`, `campaign`, `month`, `segment`
  Evidence evidence;
  std::string_view source;  // public URL
  std::string_view facts = {};
};

// A category's amount is that of its own fees and of the categories below it.
struct FeeCategory {
  std::string_view name;
  std::string_view parent = {};  // empty: it counts towards the total itself
};

inline constexpr FeeCategory kFeeCategories[] = {
    {"a2p-registration-fees"},
    {"a2p-registration-fees-onetime", "a2p-registration-fees"},
    {"a2p-10dlc-registrationfees-brandregistration", "a2p-registration-fees-onetime"},
    {"a2p-10dlc-registrationfees-campaignvetting", "a2p-registration-fees-onetime"},
    {"a2p-registration-fees-monthly", "a2p-registration-fees"},
    {"a2p-10dlc-registrationfees-campaigncharges", "a2p-registration-fees-monthly"},
    {"phonenumbers-local"},
    {"sms-outbound-longcode"},
    {"sms-messages-carrierfees"},
};

namespace fee_terms {
inline constexpr std::string_view kPricing =
    "https://support.twilio.com/hc/en-us/articles/1260803965530";
inline constexpr std::string_view kVetting =
    "https://support.twilio.com/hc/en-us/articles/11587910480155";
inline constexpr std::string_view kReseller = "https://help.textvolt.com/en/articles/13702582";
inline constexpr std::string_view kBrand = "a2p-10dlc-registrationfees-brandregistration";
inline constexpr std::string_view kCampaign = "a2p-10dlc-registrationfees-campaignvetting";
inline constexpr std::string_view kMonth = "a2p-10dlc-registrationfees-campaigncharges";
inline constexpr std::string_view kOnce = "a2p-registration-fees-onetime";
inline constexpr std::string_view kCarrier = "sms-messages-carrierfees";
inline constexpr Evidence kSeen = Evidence::kObserved;
inline constexpr Evidence kSaid = Evidence::kDocumented;
}  // namespace fee_terms

// Where sources disagree the newest bill that somebody published counts; the other price of a sole
// proprietor's brand is the switch `sole-proprietor-brand-fee`.
inline constexpr Fee kFees[] = {
    {"brand-sole-proprietor", fee_terms::kBrand, "Sole-proprietor brand", 4'000'000, "brand",
     fee_terms::kSeen, fee_terms::kVetting},
    {"brand-sole-proprietor-4.50", fee_terms::kBrand, "Sole-proprietor brand", 4'500'000, "brand",
     fee_terms::kSeen, fee_terms::kReseller},
    {"brand-low-volume", fee_terms::kBrand, "Low-volume standard brand", 4'500'000, "brand",
     fee_terms::kSeen, fee_terms::kPricing, "D16"},
    {"brand-standard", fee_terms::kBrand, "Standard brand with secondary vetting", 46'000'000,
     "brand", fee_terms::kSeen, fee_terms::kPricing, "D16"},
    {"campaign-vetting", fee_terms::kCampaign, "Campaign vetting", 15'000'000, "campaign",
     fee_terms::kSaid, fee_terms::kVetting},
    {"campaign-resubmission", fee_terms::kCampaign, "Campaign vetting again", 15'000'000,
     "resubmission", fee_terms::kSaid, fee_terms::kVetting, "U18"},
    {"campaign-month-sole-proprietor", fee_terms::kMonth, "Sole-proprietor campaign for a month",
     2'000'000, "month", fee_terms::kSaid, fee_terms::kVetting},
    {"campaign-month-low-volume", fee_terms::kMonth, "Low-volume mixed campaign for a month",
     1'500'000, "month", fee_terms::kSaid, fee_terms::kVetting},
    {"campaign-month-charity", fee_terms::kMonth, "Charity campaign for a month", 3'000'000,
     "month", fee_terms::kSeen, fee_terms::kReseller},
    {"campaign-month-emergency", fee_terms::kMonth, "Emergency campaign for a month", 5'000'000,
     "month", fee_terms::kSeen, fee_terms::kReseller},
    {"campaign-month-agents-franchises", fee_terms::kMonth,
     "Agents and franchises campaign for a month", 30'000'000, "month", fee_terms::kSeen,
     fee_terms::kReseller},
    {"campaign-month", fee_terms::kMonth, "Campaign for a month", 10'000'000, "month",
     fee_terms::kSaid, fee_terms::kVetting},
    {"authentication-plus", fee_terms::kOnce, "Authentication+ verification", 12'500'000,
     "verification", fee_terms::kSeen, fee_terms::kReseller},
    {"number-month", "phonenumbers-local", "Local number for a month", 1'150'000, "month",
     fee_terms::kSeen, fee_terms::kPricing},
    {"outbound-segment", "sms-outbound-longcode", "Outbound SMS segments", 8'300, "segment",
     fee_terms::kSeen, fee_terms::kPricing},
    {"carrier-att", fee_terms::kCarrier, "AT&T carrier fee", 3'000, "segment", fee_terms::kSeen,
     fee_terms::kReseller},
    {"carrier-tmobile", fee_terms::kCarrier, "T-Mobile carrier fee", 3'000, "segment",
     fee_terms::kSeen, fee_terms::kReseller},
    {"carrier-verizon", fee_terms::kCarrier, "Verizon carrier fee", 4'000, "segment",
     fee_terms::kSeen, fee_terms::kReseller},
    {"carrier-us-cellular", fee_terms::kCarrier, "US Cellular carrier fee", 5'000, "segment",
     fee_terms::kSeen, fee_terms::kReseller},
};

constexpr const Fee* find_fee(std::string_view id) {
  for (const Fee& row : kFees)
    if (row.id == id) return &row;
  return nullptr;
}

// The row with this id, looked up at compile time: a misspelt id does not compile.
consteval const Fee& fee(std::string_view id) {
  if (const Fee* row = find_fee(id)) return *row;
  throw "no fee has this id";
}

}  // namespace contract
