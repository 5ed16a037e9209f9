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
    {.id = "account-type",
     .title = "Is it a paid account, or a trial account, which sends to verified numbers only?",
     .values = "full|trial",
     .guide = "full",
     .twilio = "full",
     .strict = "full",
     .source = "https://www.twilio.com/docs/api/errors/21608",
     .facts = "A2P-228"},
    {.id = "unknown-sender",
     .title = "With which code is a From refused that no account owns?",
     .values = "21606|21659",
     .guide = "21606",
     .twilio = "21606",
     .strict = "21606",
     .source = "https://www.twilio.com/docs/api/errors/21659",
     .facts = "A2P-225"},
    {.id = "daily-total-cap",
     .title = "How many segments may a sole proprietor send in a Pacific day to all carriers "
              "together (0: only T-Mobile's cap counts)?",
     .values = "count",
     .guide = "0",
     .twilio = "0",
     .strict = "0",
     .source = "inferred",
     .facts = "D19"},
    {.id = "sender-queue",
     .title = "How many seconds of messages does a sender's queue hold, at the sender's own rate "
              "(0: messages leave at once and no queue is ever full)?",
     .values = "count",
     .guide = "0",
     .twilio = "36000",
     .strict = "36000",
     .source = "https://www.twilio.com/docs/api/errors/21611",
     .facts = "A2P-231 A2P-232"},
    {.id = "numbers-per-service",
     .title = "How many numbers does a Messaging Service hold?",
     .values = "count",
     .guide = "400",
     .twilio = "400",
     .strict = "400",
     .source = "https://www.twilio.com/docs/api/errors/21714",
     .facts = "A2P-204"},
    {.id = "numbers-per-campaign",
     .title = "How many numbers does a campaign register without a number pool of T-Mobile's "
              "(0: any)?",
     .values = "count",
     .guide = "49",
     .twilio = "49",
     .strict = "49",
     .source = "https://www.twilio.com/docs/api/errors/30995",
     .facts = "A2P-209"},
    {.id = "resubmission-fee",
     .title = "What does a campaign cost that is corrected and vetted again, in USD?",
     .values = "0|15",
     .guide = "0",
     .twilio = "0",
     .strict = "0",
     .source = "https://support.twilio.com/hc/en-us/articles/11587910480155",
     .facts = "U18"},
    {.id = "sole-proprietor-brand-fee",
     .title = "What does a sole proprietor's brand cost, in USD?",
     .values = "4.00|4.50",
     .guide = "4.00",
     .twilio = "4.00",
     .strict = "4.00",
     .source = "https://support.twilio.com/hc/en-us/articles/1260803965530"},
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
