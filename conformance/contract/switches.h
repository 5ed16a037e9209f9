// Where sources about Twilio contradict each other or nobody knows, a sandbox has a switch: its id,
// what it can be set to, and what each profile takes when nobody sets it. Read by the server
// (World::switched), the control API (which refuses unknown ids and values) and the generated
// reference. Depends on the standard library only.
#pragma once

#include <string_view>

#include "conformance/contract/rule.h"

namespace contract {

struct Switch {
  std::string_view id;
  std::string_view title;                  // the question it answers
  std::string_view values;                 // `a|b`, or `count` for a whole number
  std::string_view guide, twilio, strict;  // what each profile takes
  std::string_view source;                 // public URL, or `inferred`
  std::string_view facts = {};             // ids of the facts it stands for: `X-03`

  // Whether the switch can be set to `value`. A count is a whole number of at most nine digits.
  constexpr bool accepts(std::string_view value) const {
    if (values == "count")
      return !value.empty() && value.size() <= 9 &&
             value.find_first_not_of("0123456789") == std::string_view::npos;
    for (std::string_view rest = values; !rest.empty();) {
      const std::string_view known = rest.substr(0, rest.find('|'));
      if (known == value) return true;
      rest.remove_prefix(known.size() == rest.size() ? rest.size() : known.size() + 1);
    }
    return false;
  }

  constexpr std::string_view otherwise(Profile profile) const {
    return profile == kStrict ? strict : profile == kTwilio ? twilio : guide;
  }
};

inline constexpr Switch kSwitches[] = {
    {.id = "rejected-bundle",
     .title = "Can a rejected bundle be corrected and submitted again?",
     .values = "resubmittable|terminal",
     .guide = "resubmittable",
     .twilio = "resubmittable",
     .strict = "resubmittable",
     .source = "https://www.twilio.com/docs/api/errors/60711",
     .facts = "X-03 SM-09 TH-045"},
    {.id = "status-with-properties",
     .title = "May an update of a bundle send Status together with other properties?",
     .values = "allowed|refused",
     .guide = "allowed",
     .twilio = "allowed",
     .strict = "allowed",
     .source = "https://www.twilio.com/docs/api/errors/22204",
     .facts = "X-05 TH-048"},
    {.id = "duplicate-assignment",
     .title = "With which status is the second assignment of one object refused?",
     .values = "400|409",
     .guide = "400",
     .twilio = "400",
     .strict = "400",
     .source = "inferred",
     .facts = "TH-084 U-05"},
    {.id = "unverified-brand-campaign",
     .title =
         "Is a campaign on an unverified sole-proprietor brand accepted, to fail in its review, "
         "or refused at once?",
     .values = "accepted|refused",
     .guide = "accepted",
     .twilio = "accepted",
     .strict = "accepted",
     .source = "https://www.twilio.com/docs/api/errors/30991",
     .facts = "U2 A2P-112"},
    {.id = "sole-proprietor-number",
     .title = "Which number of a sole proprietor's Messaging Service is registered?",
     .values = "first|random",
     .guide = "first",
     .twilio = "first",
     .strict = "first",
     .source = "inferred",
     .facts = "U6"},
    {.id = "primary-status",
     .title = "Which status of the primary profile lets another profile comply?",
     .values = "approved|in-review",
     .guide = "in-review",
     .twilio = "approved",
     .strict = "approved",
     .source = "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/onboarding-isv-api",
     .facts = "X-01 TH-034 TH-063"},
    {.id = "kyc",
     .title = "Do buying numbers and messaging need an approved primary profile?",
     .values = "off|on",
     .guide = "off",
     .twilio = "on",
     .strict = "on",
     .source = "https://www.twilio.com/docs/trust-hub/profiles/primary-compliance-profiles",
     .facts = "TH-036 TH-117"},
    {.id = "starter-registration",
     .title = "Has Twilio switched Starter profiles on?",
     .values = "enabled|disabled",
     .guide = "enabled",
     .twilio = "enabled",
     .strict = "enabled",
     .source = "https://www.twilio.com/docs/api/errors/22404",
     .facts = "TH-008"},
    {.id = "account-restricted",
     .title = "Has Twilio restricted the account?",
     .values = "no|yes",
     .guide = "no",
     .twilio = "no",
     .strict = "no",
     .source = "https://www.twilio.com/docs/api/errors/22300",
     .facts = "TH-009"},
    {.id = "starter-approval",
     .title = "Is a Starter profile approved by its review, or by the OTP of its brand?",
     .values = "review|otp",
     .guide = "review",
     .twilio = "otp",
     .strict = "otp",
     .source = "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/"
               "onboarding-isv-api-sole-prop-new",
     .facts = "X-04 SM-07"},
    {.id = "review-queue",
     .title = "How many minutes does a submitted bundle stay in pending-review?",
     .values = "count",
     .guide = "0",
     .twilio = "0",
     .strict = "0",
     .source = "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/"
               "onboarding-isv-api-sole-prop-new",
     .facts = "X-02 SM-03 TH-061"},
    {.id = "rejection-codes",
     .title = "Does `errors` of a rejected bundle show the codes?",
     .values = "shown|null",
     .guide = "shown",
     .twilio = "shown",
     .strict = "shown",
     .source = "https://www.twilio.com/en-us/changelog",
     .facts = "SM-13"},
    {.id = "bundle-deletion",
     .title = "Is a bundle under review deleted?",
     .values = "refused|allowed",
     .guide = "refused",
     .twilio = "refused",
     .strict = "refused",
     .source = "https://www.twilio.com/docs/api/errors/21647",
     .facts = "X-09 TH-035 TH-050"},
    {.id = "attributes-update",
     .title = "Does an update of Attributes replace them or merge into them?",
     .values = "replace|merge",
     .guide = "replace",
     .twilio = "replace",
     .strict = "replace",
     .source = "inferred",
     .facts = "TH-025 U-06"},
    {.id = "empty-update",
     .title = "Is an update without a parameter accepted or refused?",
     .values = "accepted|refused",
     .guide = "accepted",
     .twilio = "accepted",
     .strict = "accepted",
     .source = "https://www.twilio.com/docs/api/errors/20020",
     .facts = "TH-049"},
    {.id = "malformed-sid",
     .title = "With which status is a malformed SID in a path refused?",
     .values = "404|400",
     .guide = "404",
     .twilio = "404",
     .strict = "404",
     .source = "https://www.twilio.com/docs/api/errors/20423",
     .facts = "GA-11"},
    {.id = "out-of-reach",
     .title = "With which status is a credential refused what it does not reach?",
     .values = "401|403",
     .guide = "401",
     .twilio = "401",
     .strict = "401",
     .source = "https://www.twilio.com/docs/api/errors/20006",
     .facts = "GA-09"},
    {.id = "inactive-account",
     .title = "With which code is an account refused that is not active?",
     .values = "20005|10001",
     .guide = "20005",
     .twilio = "20005",
     .strict = "20005",
     .source = "https://www.twilio.com/docs/api/errors/10001",
     .facts = "TH-122"},
    {.id = "main-account",
     .title = "Is the main account active, or has Twilio suspended it?",
     .values = "active|suspended",
     .guide = "active",
     .twilio = "active",
     .strict = "active",
     .source = "https://www.twilio.com/docs/api/errors/21476",
     .facts = "TH-121 TH-122"},
    {.id = "suspended-by",
     .title = "Who suspended the subaccounts that are suspended?",
     .values = "parent|twilio",
     .guide = "parent",
     .twilio = "parent",
     .strict = "parent",
     .source = "https://www.twilio.com/docs/api/errors/21478",
     .facts = "TH-121"},
    {.id = "account-type",
     .title = "Is the account a full or a trial account?",
     .values = "full|trial",
     .guide = "full",
     .twilio = "full",
     .strict = "full",
     .source = "https://www.twilio.com/docs/api/errors/21404",
     .facts = "TH-116"},
    {.id = "subaccount-limit",
     .title = "How many subaccounts may a main account have?",
     .values = "count",
     .guide = "1000",
     .twilio = "1000",
     .strict = "1000",
     .source = "https://www.twilio.com/docs/api/errors/21480",
     .facts = "TH-121"},
    {.id = "address-requirements",
     .title = "Which address do the numbers for sale require?",
     .values = "none|any|local",
     .guide = "none",
     .twilio = "none",
     .strict = "none",
     .source = "https://www.twilio.com/docs/api/errors/21631",
     .facts = "TH-116"},
    {.id = "registry-use",
     .title = "When does a brand use its mobile number, e-mail, address, phone and tax id up: when "
              "it is submitted to TCR, when TCR registers it, or when its identity is verified?",
     .values = "registered|submitted|verified",
     .guide = "registered",
     .twilio = "registered",
     .strict = "registered",
     .source = "inferred",
     .facts = "U4 U5"},
    {.id = "deleted-brand-use",
     .title = "Does the deletion of a brand give back what it used?",
     .values = "kept|returned",
     .guide = "kept",
     .twilio = "kept",
     .strict = "kept",
     .source = "inferred",
     .facts = "U4"},
    {.id = "brand-limit",
     .title = "How many brands may an account register? 0: any number.",
     .values = "count",
     .guide = "0",
     .twilio = "0",
     .strict = "0",
     .source = "https://www.twilio.com/docs/api/errors/30712",
     .facts = "A2P-018"},
    {.id = "sole-proprietor-registration",
     .title = "May the account register sole proprietors?",
     .values = "enabled|disabled",
     .guide = "enabled",
     .twilio = "enabled",
     .strict = "enabled",
     .source = "https://www.twilio.com/docs/api/errors/30734",
     .facts = "A2P-019"},
    {.id = "sole-proprietor-deadline",
     .title = "What becomes of a sole proprietor that is not verified within 30 days?",
     .values = "kept|fails",
     .guide = "kept",
     .twilio = "kept",
     .strict = "kept",
     .source = "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/"
               "onboarding-isv-api-sole-prop-new"},
    {.id = "sole-proprietor-token",
     .title = "Is a Campaign Verify token for a sole proprietor refused at once (21721), or "
              "accepted to fail with 30715?",
     .values = "refused|accepted",
     .guide = "refused",
     .twilio = "refused",
     .strict = "refused",
     .source = "https://www.twilio.com/docs/api/errors/30715"},
    {.id = "authentication-plus",
     .title = "Does a public company wait for its contact to follow the mail of Authentication+?",
     .values = "off|on",
     .guide = "off",
     .twilio = "on",
     .strict = "on",
     .source = "https://www.twilio.com/docs/messaging/api/brand-2fa-verify",
     .facts = "A2P-039 U14"},
};

constexpr const Switch* find_switch(std::string_view id) {
  for (const Switch& row : kSwitches)
    if (row.id == id) return &row;
  return nullptr;
}

// The row with this id, looked up at compile time: a misspelt id does not compile.
consteval const Switch& switch_row(std::string_view id) {
  if (const Switch* row = find_switch(id)) return *row;
  throw "no switch has this id";
}

}  // namespace contract
