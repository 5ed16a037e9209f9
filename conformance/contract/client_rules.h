// One row per rule that binds a client: what a program that registers with Twilio must or should
// do, how we know, and what would have been right. The judge (conformance/judge) decides from the
// recorded traffic, and where that does not tell from the program's output and its end, whether a
// rule was broken; cases name the rules that they put to the test. Depends on the standard library
// only.
#pragma once

#include <cstddef>
#include <string_view>

#include "conformance/contract/rule.h"

namespace contract {

// MUST: a breach costs money, a limit, a duplicate or a secret. SHOULD: a breach is bad manners.
enum class Severity { kMust, kShould };

// What it takes to judge it: recorded requests alone, or the program's end and output as well.
enum class Judged { kHistory, kRun };

struct ClientRule {
  std::string_view id;     // CLIENT-AREA-NN: permanent, never reused, never renumbered
  std::string_view title;  // one sentence about a client that keeps it
  Severity severity = Severity::kMust;
  Judged judged = Judged::kHistory;
  Evidence evidence = Evidence::kInferred;
  std::string_view remedy;      // what would have been right
  std::string_view source;      // public URL, or `inferred`
  std::string_view facts = {};  // rules and facts that it stands on, separated by blanks
};

inline constexpr ClientRule kClientRules[] = {
    {"CLIENT-ORDER-01", "A bundle is evaluated before it is submitted", Severity::kShould,
     Judged::kHistory, Evidence::kDocumented,
     "POST .../Evaluations, and submit the bundle once an evaluation is compliant.",
     "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/onboarding-isv-api", "TH-060"},
    {"CLIENT-ORDER-02", "A bundle whose last evaluation was noncompliant is not submitted",
     Severity::kMust, Judged::kHistory, Evidence::kDocumented,
     "Correct the fields that the evaluation names, and evaluate again.",
     "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/onboarding-isv-api", "TH-060"},
    {"CLIENT-ORDER-03", "A bundle is complete when it is submitted; nothing is changed in review",
     Severity::kMust, Judged::kHistory, Evidence::kDocumented,
     "Assign every item first, and post Status=pending-review last.",
     "https://www.twilio.com/docs/trust-hub/trusthub-rest-api/customer-profiles",
     "TH-044 TH-051 TH-052"},
    {"CLIENT-ORDER-04", "A brand is registered on two bundles that were both submitted",
     Severity::kMust, Judged::kHistory, Evidence::kDocumented,
     "Submit profile and trust product, and register the brand then.",
     "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/onboarding-isv-api",
     "D14 A2P-003"},
    {"CLIENT-ORDER-05", "A campaign is created once the brand was seen approved and verified",
     Severity::kMust, Judged::kHistory, Evidence::kDocumented,
     "Fetch the brand until status is APPROVED and identity_status VERIFIED or VETTED_VERIFIED.",
     "https://www.twilio.com/docs/api/errors/21717", "A2P-110 A2P-112 D12"},
    {"CLIENT-PRIMARY-01",
     "Nothing is created for a customer while no eligible primary profile was found",
     Severity::kMust, Judged::kHistory, Evidence::kDocumented,
     "Look for an approved primary profile first, and stop when there is none.",
     "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/onboarding-isv-api",
     "A2P-006 TH-034 D13"},
    {"CLIENT-PRIMARY-02", "A customer's profile gets the primary profile assigned", Severity::kMust,
     Judged::kHistory, Evidence::kDocumented,
     "POST .../EntityAssignments with the primary profile's BU SID before submission.",
     "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/onboarding-isv-api", "A2P-006"},
    {"CLIENT-REVIEW-01", "Nothing is built on a bundle that was seen rejected", Severity::kMust,
     Judged::kHistory, Evidence::kDocumented,
     "Correct the bundle and submit it again, or stop and say why.",
     "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/onboarding-isv-api", "D14"},
    {"CLIENT-REVIEW-02", "A rejected bundle is corrected before it is submitted again",
     Severity::kMust, Judged::kHistory, Evidence::kDocumented,
     "Change what errors[] names; the same data are rejected again.",
     "https://www.twilio.com/docs/api/errors/60711", "TH-045 SM-09"},
    {"CLIENT-ONCE-01", "A customer has one bundle of each policy", Severity::kMust,
     Judged::kHistory, Evidence::kInferred,
     "Keep the SID of the first one; correct it when it is rejected.", "inferred", "GA-22"},
    {"CLIENT-ONCE-02", "No second brand is registered on the same bundles", Severity::kMust,
     Judged::kHistory, Evidence::kDocumented,
     "Fetch the first brand until it is decided; each registration costs its fee.",
     "https://www.twilio.com/docs/api/errors/30703", "A2P-017 GA-22"},
    {"CLIENT-ONCE-03", "No second campaign of the same kind is created for a brand",
     Severity::kMust, Judged::kHistory, Evidence::kInferred,
     "Fetch the first campaign until it is decided; correct it when it FAILED.", "inferred",
     "GA-22"},
    {"CLIENT-ONCE-04", "A creation whose answer was lost is looked for before it is sent again",
     Severity::kMust, Judged::kHistory, Evidence::kInferred,
     "List what may have been made, and adopt it.", "inferred", "GA-21 GA-22"},
    {"CLIENT-BRAND-01", "A FAILED brand that can be rectified is updated, not registered anew",
     Severity::kMust, Judged::kHistory, Evidence::kDocumented,
     "Correct the bundles and POST to the brand, which is free.",
     "https://www.twilio.com/docs/messaging/api/brand-registration-resource", "A2P-028 A2P-029 B9"},
    {"CLIENT-BRAND-02", "A brand is updated three times at most", Severity::kMust, Judged::kHistory,
     Evidence::kDocumented, "Stop after the third and say why; only a new registration is left.",
     "https://www.twilio.com/docs/api/errors/21724", "A2P-030 B10"},
    {"CLIENT-BRAND-03", "The bundles are corrected before a FAILED brand is updated",
     Severity::kMust, Judged::kHistory, Evidence::kInferred,
     "Change what errors[] names; each update uses up one of three.",
     "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/troubleshooting-a2p-brands/"
     "troubleshooting-and-rectifying-a2p-standardlvs-brands",
     "A2P-030 B9"},
    {"CLIENT-BRAND-04", "A brand that failed for good is left alone", Severity::kMust,
     Judged::kHistory, Evidence::kDocumented,
     "Stop and say why; neither an update nor a new registration of the same data helps.",
     "https://www.twilio.com/docs/messaging/api/brand-registration-resource",
     "A2P-015 A2P-018 A2P-019 A2P-029"},
    {"CLIENT-BRAND-05", "No campaign is created on a brand that was seen FAILED or SUSPENDED",
     Severity::kMust, Judged::kHistory, Evidence::kDocumented,
     "Stop and say what became of the brand.", "https://www.twilio.com/docs/api/errors/21731",
     "A2P-031 A2P-110"},
    {"CLIENT-OTP-01", "An OTP that ran out is sent again; the brand is not registered anew",
     Severity::kMust, Judged::kHistory, Evidence::kDocumented,
     "POST .../SmsOtp: a new brand uses the mobile number up.",
     "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/onboarding-isv-api-sole-prop-new",
     "A2P-036 S9"},
    {"CLIENT-OTP-02", "An OTP that can still be answered is not replaced", Severity::kShould,
     Judged::kHistory, Evidence::kInferred,
     "Wait for the answer up to 24 hours: each new text makes the one before void.",
     "https://www.twilio.com/docs/api/errors/30752", "A2P-036 S9"},
    {"CLIENT-MOBILE-01", "A mobile number that is used up is not tried again", Severity::kMust,
     Judged::kHistory, Evidence::kDocumented,
     "Ask the customer for another number; three brands over all vendors is the limit.",
     "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/troubleshooting-a2p-brands/"
     "troubleshooting-sole-proprietor-brand-registration-failures",
     "A2P-020 S2"},
    {"CLIENT-NUMBER-01", "A number is added to a service by its PN SID", Severity::kMust,
     Judged::kHistory, Evidence::kDocumented,
     "Look the number up in IncomingPhoneNumbers, and send its sid.",
     "https://www.twilio.com/docs/api/errors/21421", "A2P-201"},
    {"CLIENT-CAMPAIGN-01", "A sole proprietor's brand gets one campaign", Severity::kMust,
     Judged::kHistory, Evidence::kDocumented, "Use the campaign that is there.",
     "https://www.twilio.com/docs/api/errors/21732", "A2P-113"},
    {"CLIENT-CAMPAIGN-02", "A FAILED campaign is corrected before it is submitted again",
     Severity::kMust, Judged::kHistory, Evidence::kDocumented,
     "Change what errors[] names, and POST to the campaign: each review costs its fee.",
     "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/troubleshooting-a2p-brands/"
     "troubleshooting-and-rectifying-a2p-campaigns-1",
     "C6"},
    {"CLIENT-REFUSAL-01", "A request that was refused is not sent again unchanged", Severity::kMust,
     Judged::kHistory, Evidence::kInferred,
     "Change what the answer's code is about, or stop and say so.", "inferred"},
    {"CLIENT-RETRY-01", "A request that was answered 429, 500 or 503 is tried again",
     Severity::kShould, Judged::kHistory, Evidence::kDocumented,
     "Wait a little, longer each time, and send it again.",
     "https://www.twilio.com/docs/api/errors/20429", "GA-20 GA-26"},
    {"CLIENT-RETRY-02", "Nothing is tried again before Retry-After is over", Severity::kMust,
     Judged::kHistory, Evidence::kInferred, "Wait as many seconds as the header says.",
     "https://www.rfc-editor.org/rfc/rfc9110#name-retry-after", "GA-23"},
    {"CLIENT-RETRY-03", "Retries end, and waits between them grow", Severity::kShould,
     Judged::kHistory, Evidence::kDocumented,
     "Exponential backoff with jitter, and an end after some attempts.",
     "https://www.twilio.com/docs/api/errors/20429", "GA-20 GA-26"},
    {"CLIENT-POLL-01", "A status is not asked for more often than it can change", Severity::kShould,
     Judged::kHistory, Evidence::kInferred, "Ask at most once every 30 seconds, or use webhooks.",
     "inferred", "GA-20"},
    {"CLIENT-WEBHOOK-01", "A webhook whose signature is wrong is refused", Severity::kMust,
     Judged::kHistory, Evidence::kDocumented,
     "Compute X-Twilio-Signature, and answer 403 when it differs.",
     "https://www.twilio.com/docs/usage/webhooks/webhooks-security", "WH-09"},
    {"CLIENT-WEBHOOK-02", "A genuine webhook is answered with 2xx", Severity::kShould,
     Judged::kHistory, Evidence::kDocumented, "Answer 200 or 204 at once, work afterwards.",
     "https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides", "WH-14"},
    {"CLIENT-SECRET-01", "No token or secret stands in the program's output", Severity::kMust,
     Judged::kRun, Evidence::kInferred, "Leave the Authorization header out of logs.", "inferred"},
    {"CLIENT-SECRET-02", "No token or secret stands in a URL or a parameter", Severity::kMust,
     Judged::kHistory, Evidence::kInferred, "Send it in the Authorization header only.",
     "inferred"},
    {"CLIENT-CUSTOMER-01", "Two customers of one name share nothing", Severity::kMust, Judged::kRun,
     Evidence::kInferred,
     "Tell customers apart by more than FriendlyName: by e-mail, or a tag of your own.",
     "inferred"},
    {"CLIENT-CRASH-01", "Started again after a crash it makes nothing a second time",
     Severity::kMust, Judged::kRun, Evidence::kInferred,
     "Store SIDs as they come, and look for what a lost answer may have made.", "inferred"},
    {"CLIENT-END-01", "It says that all is done exactly when the registration is complete",
     Severity::kMust, Judged::kRun, Evidence::kInferred,
     "Exit with 0 once the campaign is VERIFIED, and otherwise with another status.", "inferred"},
    {"CLIENT-END-02", "It says why it stopped", Severity::kMust, Judged::kRun, Evidence::kInferred,
     "Print Twilio's code and words, and the resource that they are about.", "inferred"},
    {"CLIENT-END-03", "It ends when nothing is to be expected any more", Severity::kMust,
     Judged::kRun, Evidence::kInferred, "Give every wait a limit.", "inferred"},
    {"CLIENT-END-04", "A registration that can be completed is completed", Severity::kMust,
     Judged::kRun, Evidence::kInferred,
     "Nothing stood in the way: mend what can be mended, keep waiting for what takes its time (or "
     "end "
     "with 75, to be started again), and end with 0.",
     "inferred"},
};

constexpr const ClientRule* find_client_rule(std::string_view id) {
  for (const ClientRule& row : kClientRules)
    if (row.id == id) return &row;
  return nullptr;
}

// The row with this id, looked up at compile time.
consteval const ClientRule& client_rule(std::string_view id) {
  for (const ClientRule& row : kClientRules)
    if (row.id == id) return row;
  throw "no client rule has this id";
}

}  // namespace contract
