// How a resource gets from one state to the next: the event, how long Twilio says that it takes,
// and how to bring it about here. Rows with an id are facts (fact.h); where an edge is a refusal it
// names the rules. For the generated reference, `explain` and tests; depends on the standard
// library only.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "conformance/contract/fact.h"

namespace contract {

struct Transition {
  std::string_view fact;      // empty: an edge without a fact of its own
  std::string_view resource;  // of states.h
  std::string_view from;      // empty: it did not exist
  std::string_view event;
  std::string_view to;     // empty: gone; the same as `from`: unchanged
  std::string_view delay;  // documented; empty: at once
  std::string_view here;   // how to bring it about; empty: send the request
  std::string_view rules = {};
  std::string_view reason = {};  // why nothing here makes it
};

inline constexpr Transition kTransitions[] = {
    {"", "account", "active", "Status=suspended from its parent", "suspended", "", ""},
    {"", "account", "suspended", "Status=active from its parent", "active", "", ""},
    {"", "account", "active", "Status=closed from its parent", "closed", "", ""},

    {"SM-01", "bundle", "", "POST accepted", "draft", "", ""},
    {"SM-02", "bundle", "draft", "Status=pending-review", "pending-review", "", ""},
    {"SM-03", "bundle", "pending-review", "a reviewer takes it up", "in-review",
     "none, or hours in a queue", "the next request shows it"},
    {"SM-04", "bundle", "in-review", "the reviewer decides", "twilio-approved or twilio-rejected",
     "up to 72 h; a trust product hours", "decide BU... approve, decide BU... reject 18601"},
    {"SM-05", "bundle", "in-review", "a brand is registered on it", "in-review", "",
     "a brand asks for no approved bundles"},
    {"SM-06", "bundle", "in-review", "the sole proprietor's flow goes on", "in-review",
     "30 s between steps", "go on once the profile is in-review"},
    {"SM-07", "bundle", "in-review", "the OTP of its sole-proprietor brand is confirmed",
     "twilio-approved", "within minutes", "reply PHONE YES, under the profile twilio or strict"},
    {"SM-08", "bundle", "in-review", "e-mail or address of a Starter profile are wrong",
     "twilio-rejected", "with the review", "give such data; see the TH-STARTER rules"},
    {"SM-09", "bundle", "twilio-rejected", "Status=pending-review", "pending-review",
     "one approval came 5 h later", "correct it first; the switch rejected-bundle refuses it"},
    {"SM-10", "bundle", "twilio-approved", "an edit, an assignment, another status",
     "twilio-approved", "", "", "TH-ENDUSER-02 TH-ASSIGNMENT-06"},
    {"SM-11", "bundle", "in-review", "its brand is approved", "in-review", "",
     "a brand asks for no approved bundles"},
    {"SM-12", "bundle", "draft", "Status=pending-review, though noncompliant", "pending-review", "",
     "submit it incomplete; it is rejected later", "TH-REVIEW-01"},
    {"SM-13", "bundle", "in-review", "rejected without a code in errors", "twilio-rejected", "",
     "decide BU... reject --reason TEXT"},

    {"", "sink", "", "POST accepted", "active", "", ""},
    {"", "sink", "", "POST accepted, and the switch sink-validation is required", "initialized", "",
     ""},
    {"", "sink", "initialized", "POST .../Test", "validating", "", ""},
    {"", "sink", "validating", "POST .../Validate with its test_id", "active", "", ""},

    {"", "supporting document", "", "POST accepted", "DRAFT", "", ""},
    {"", "supporting document", "DRAFT", "a bundle that holds it is submitted", "PENDING_REVIEW",
     "", ""},
    {"", "supporting document", "PENDING_REVIEW", "its bundle is approved", "APPROVED", "",
     "decide BU... approve"},
    {"", "supporting document", "PENDING_REVIEW", "its bundle is rejected", "REJECTED", "",
     "decide BU... reject"},

    {"B1", "brand", "", "POST accepted", "PENDING", "", ""},
    {"B2", "brand", "PENDING", "TCR takes it, the identity matches", "APPROVED",
     "minutes, a few over 7 days", "advance settled, or decide BN... approve"},
    {"B3", "brand", "PENDING", "TCR takes it, the identity does not match", "FAILED", "about 50 s",
     "decide BN... reject 30795; it keeps its tcr_id"},
    {"B4", "brand", "PENDING", "data are invalid or refused", "FAILED", "seconds to 2 min",
     "give such data; it has no tcr_id"},
    {"B5", "brand", "PENDING", "it goes to a person", "IN_REVIEW", "over 7 business days",
     "decide BN... escalate"},
    {"B6", "brand", "IN_REVIEW", "the person decides", "APPROVED or FAILED", "",
     "decide BN... approve, decide BN... reject 30795"},
    {"B7", "brand", "APPROVED", "the automatic secondary vetting succeeds", "APPROVED",
     "minutes to days", "advance settled: VETTED_VERIFIED, with a score"},
    {"B8", "brand", "APPROVED", "the secondary vetting fails", "APPROVED", "minutes to days",
     "POST .../reviews: approve with identity VERIFIED"},
    {"B9", "brand", "FAILED", "POST to the brand, with a tcr_id, three times at most", "PENDING",
     "", ""},
    {"B10", "brand", "FAILED", "the fourth POST to the brand", "FAILED", "", "", "A2P-BRAND-05"},
    {"B11", "brand", "PENDING, IN_REVIEW, APPROVED", "POST to the brand", "unchanged", "", "",
     "A2P-BRAND-03"},
    {"B12", "brand", "APPROVED", "a compliance action", "SUSPENDED", "", "decide BN... suspend"},
    {"B13", "brand", "SUSPENDED", "support lifts it", "APPROVED", "", "decide BN... reinstate"},
    {"B14", "brand", "any", "deleted in the Console", "DELETION_PENDING or DELETION_FAILED", "",
     "decide BN... delete; not while it has campaigns"},
    {"", "brand", "DELETION_PENDING", "the deletion ends", "", "", "advance settled"},
    {"", "brand", "DELETION_FAILED", "nobody deletes it after all", "any", "",
     "decide BN... reinstate"},
    {"B15", "brand", "APPROVED", "a mock brand is 30 days old", "", "30 days",
     "Mock=true, then advance 30d"},
    {"B16", "brand", "PENDING", "a public company does not confirm its 2FA e-mail", "FAILED",
     "7 days", "the switch authentication-plus=on, then advance 7d"},

    {"S1", "sole-proprietor brand", "", "POST accepted", "PENDING", "", ""},
    {"S2", "sole-proprietor brand", "PENDING", "the mobile number has three uses", "FAILED",
     "minutes", "registry use PHONE --times 3"},
    {"S3", "sole-proprietor brand", "PENDING", "the e-mail or address has ten uses", "FAILED",
     "minutes", "POST .../registry/emails/ADDRESS/uses with count 10"},
    {"S4", "sole-proprietor brand", "PENDING", "the mobile number is no wireless number", "FAILED",
     "minutes", "PUT .../phones/PHONE with line_type landline"},
    {"S5", "sole-proprietor brand", "PENDING", "TCR takes it; the OTP goes out",
     "APPROVED / UNVERIFIED", "a few minutes", "advance settled"},
    {"S6", "sole-proprietor brand", "APPROVED / UNVERIFIED", "the owner answers YES in time",
     "APPROVED / VERIFIED", "within minutes", "reply PHONE YES"},
    {"S7", "sole-proprietor brand", "APPROVED / UNVERIFIED", "the owner answers anything else",
     "APPROVED / UNVERIFIED", "", "reply PHONE NO"},
    {"S8", "sole-proprietor brand", "APPROVED / UNVERIFIED", "24 hours pass",
     "APPROVED / UNVERIFIED", "24 h", "advance 24h: the OTP is void"},
    {"S9", "sole-proprietor brand", "APPROVED / UNVERIFIED", "POST .../SmsOtp",
     "APPROVED / UNVERIFIED", "", "a new OTP; the older one is void"},
    {"S10", "sole-proprietor brand", "APPROVED / VERIFIED", "POST .../SmsOtp",
     "APPROVED / VERIFIED", "", "201, and nothing is sent (nobody knows)"},
    {"S11", "sole-proprietor brand", "PENDING, FAILED", "POST .../SmsOtp", "unchanged", "", "",
     "A2P-OTP-02"},
    {"S12", "sole-proprietor brand", "APPROVED / UNVERIFIED", "30 days pass",
     "APPROVED / UNVERIFIED", "30 days",
     "announced, not enforced; the switch sole-proprietor-deadline=fails enforces it"},
    {"S13", "sole-proprietor brand", "APPROVED / SELF_DECLARED", "shown by one published example",
     "APPROVED / SELF_DECLARED", "", "", "", "treated like UNVERIFIED; nothing here makes it"},
    {"S14", "sole-proprietor brand", "APPROVED / VERIFIED", "its bundles are approved",
     "APPROVED / VERIFIED", "", "reply PHONE YES, under the profile twilio or strict"},

    {"C1", "campaign", "", "POST accepted", "PENDING", "", ""},
    {"C2", "campaign", "PENDING", "TCR registers it, the vetting begins", "IN_PROGRESS", "minutes",
     "the next request shows it"},
    {"C3", "campaign", "PENDING", "machines find something", "FAILED", "about a second",
     "an http:// URL; an unverified brand"},
    {"C4", "campaign", "IN_PROGRESS", "people let it pass", "VERIFIED", "10 to 15 days",
     "advance settled, or decide MG... approve"},
    {"C5", "campaign", "IN_PROGRESS", "people refuse it", "FAILED", "10 to 15 days",
     "decide MG... reject 30909"},
    {"C6", "campaign", "FAILED", "POST with corrected texts", "IN_PROGRESS", "", ""},
    {"C7", "campaign", "FAILED", "POST after a final refusal", "FAILED", "", "", "A2P-CAMPAIGN-22"},
    {"C8", "campaign", "any but SUSPENDED", "DELETE", "", "5 s before another one", ""},
    {"C9", "campaign", "VERIFIED", "a compliance action", "SUSPENDED", "", "decide MG... suspend"},
    {"C10", "campaign", "SUSPENDED", "POST, DELETE, or a change of its numbers", "SUSPENDED", "",
     "", "A2P-CAMPAIGN-20 MSG-SENDER-07"},
    {"C11", "campaign", "SUSPENDED", "30 days pass", "", "30 days",
     "decide MG... suspend, then advance 30d"},
    {"C12", "campaign", "VERIFIED", "its brand is suspended", "SUSPENDED", "",
     "decide BN... suspend"},
    {"C13", "campaign", "any", "its Messaging Service is deleted", "", "",
     "DELETE /v1/Services/MG..."},
    {"C14", "campaign", "PENDING", "its brand is a mock brand", "VERIFIED", "",
     "Mock=true for the brand; nobody vets it, and it cannot send"},

    {"N1", "number", "UNREGISTERED", "its service has a VERIFIED campaign", "PENDING_REGISTRATION",
     "minutes", "POST /v1/Services/MG.../PhoneNumbers"},
    {"N2", "number", "PENDING_REGISTRATION", "carriers provision it", "REGISTERED",
     "days, at most 2 weeks", "advance settled"},
    {"N3", "number", "PENDING_REGISTRATION", "carriers refuse it", "FAILURE", "",
     "decide PN... reject 30126"},
    {"N4", "number", "REGISTERED", "removed, or the campaign is deleted",
     "PENDING_DEREGISTRATION, then UNREGISTERED", "", "DELETE, then advance settled"},
    {"N5", "number", "REGISTERED", "it moves to another service", "as N4, then N1 and N2", "",
     "DELETE, then POST to the other service"},
    {"N6", "number", "UNREGISTERED", "it is a sole proprietor's second", "UNREGISTERED", "",
     "add a second number: a warning with code 30125"},
    {"N7", "number", "UNREGISTERED", "the campaign is not VERIFIED", "UNREGISTERED", "",
     "it waits for N1"},

    {"", "vetting", "", "POST accepted", "PENDING", "", ""},
    {"", "vetting", "PENDING", "the provider looks at it", "IN_PROGRESS", "",
     "the next request shows it"},
    {"", "vetting", "IN_PROGRESS", "the provider decides", "SUCCESS or FAILED", "",
     "decide VT... approve, decide VT... reject 30714"},

    {"", "message", "", "POST with a From", "queued", "", ""},
    {"", "message", "", "POST with a MessagingServiceSid", "accepted", "", ""},
    {"", "message", "accepted, queued", "its turn comes", "sending, then sent", "seconds",
     "advance settled"},
    {"", "message", "sent", "the handset has it", "delivered", "seconds", "advance settled"},
    {"", "message", "sent", "carriers refuse it", "undelivered", "seconds",
     "an unregistered sender: 30034; magic recipients"},
    {"", "message", "accepted, queued", "Twilio does not send it", "failed", "seconds",
     "a service without a sender for the US: 21703; a suspended account: 30002"},
    {"", "message", "", "a phone texts a number of the account", "received", "",
     "reply PHONE TEXT"},
    {"", "message", "accepted, queued", "Status=canceled", "canceled", "", ""},
};

// The rows that are facts, as facts.
inline constexpr std::size_t kStateFactCount = [] {
  std::size_t count = 0;
  for (const Transition& row : kTransitions) count += row.fact.empty() ? 0 : 1;
  return count;
}();

inline constexpr std::array<Fact, kStateFactCount> kStateFacts = [] {
  std::array<Fact, kStateFactCount> facts{};
  std::size_t next = 0;
  for (const Transition& row : kTransitions) {
    if (row.fact.empty()) continue;
    const FactKind kind = !row.rules.empty()    ? kRule
                          : !row.reason.empty() ? kNotARule
                                                : kTransition;
    facts[next++] = {row.fact, kind, row.event, row.reason,
                     kind == kTransition ? row.resource : row.rules};
  }
  return facts;
}();

constexpr const Transition* find_transition(std::string_view fact) {
  for (const Transition& row : kTransitions)
    if (!fact.empty() && row.fact == fact) return &row;
  return nullptr;
}

}  // namespace contract
