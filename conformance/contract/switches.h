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
    {.id = "second-campaign",
     .title = "With which status is a second campaign of one Messaging Service refused?",
     .values = "400|409",
     .guide = "400",
     .twilio = "400",
     .strict = "400",
     .source = "inferred",
     .facts = "A2P-117 U7"},
    {.id = "missing-url-codes",
     .title =
         "Does a campaign without its two URLs fail with 30933 and 30934, as the dictionary says, "
         "or with 30908 and 30882, as seen?",
     .values = "dictionary|observed",
     .guide = "dictionary",
     .twilio = "dictionary",
     .strict = "dictionary",
     .source = "https://www.twilio.com/docs/api/errors/30933",
     .facts = "A2P-119 A2P-120"},
    {.id = "propagation-lag",
     .title = "How long is a brand that was approved unknown to campaigns?",
     .values = "none|minute",
     .guide = "none",
     .twilio = "none",
     .strict = "minute",
     .source = "https://www.twilio.com/docs/api/errors/21717",
     .facts = "A2P-110"},
    {.id = "brands-per-tax-id",
     .title = "How many brands may one tax id stand behind? One page says 5, another 50",
     .values = "count",
     .guide = "50",
     .twilio = "50",
     .strict = "5",
     .source = "https://www.twilio.com/docs/api/errors/30898",
     .facts = "A2P-116"},
    {.id = "campaigns-per-brand",
     .title = "How many campaigns may a brand have? TCR grants some brands more than the rule",
     .values = "count",
     .guide = "100",
     .twilio = "100",
     .strict = "100",
     .source = "https://www.twilio.com/docs/api/errors/30930",
     .facts = "A2P-115"},
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
