// Inputs that bring about an outcome by themselves, like the test cards of a payment service: what
// to write where, and what follows. A review looks for them after decisions that somebody posted
// and before the sandbox's review policy and the rules. Published by GET /_mock/v1/magic-values and
// the generated reference. In a value, CCCCC stands for a code of five digits.
#pragma once

#include <string_view>

namespace contract {

struct MagicValue {
  std::string_view id;        // permanent
  std::string_view resource;  // what is reviewed or refused
  std::string_view input;     // the parameter or attribute
  std::string_view value;     // what to write
  std::string_view effect;
  std::string_view example;
  std::string_view source = "ours";  // `ours`, or the URL where Twilio documents it
};

inline constexpr MagicValue kMagicValues[] = {
    {"MAGIC-BUNDLE-01", "customer_profile, trust_product", "FriendlyName",
     "a text with [reject CCCCC], [reject CCCCC after DURATION], [approve] or [hold]",
     "the review ends so; after DURATION from the submission", "Acme [reject 18602 after 2d]"},
    {"MAGIC-BRAND-01", "brand (standard)", "business_registration_number", "00-00CCCCC",
     "the brand fails with the code", "00-0030795"},
    {"MAGIC-BRAND-02", "brand (sole proprietor)", "mobile_phone_number", "+155500CCCCC",
     "the brand fails with the code", "+15550030750"},
    {"MAGIC-CAMPAIGN-01", "campaign", "Description or MessageFlow",
     "a text with [reject CCCCC], [reject CCCCC after DURATION], [approve] or [hold]",
     "the review ends so; after DURATION from the submission",
     "Order updates for our customers [reject 30909 after 11d]"},
    {"MAGIC-NUMBER-01", "number_registration", "PhoneNumber", "+15550030126",
     "carriers refuse the number, with 30126", "+15550030126"},
};

}  // namespace contract
