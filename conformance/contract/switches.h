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
