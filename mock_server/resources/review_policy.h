// Who decides a review and when it ends. A resource that Twilio or TCR reviews submits itself here
// and is told, at the review's end, what somebody decided; when nobody did, its own rules decide.
// First match wins: a decision posted for this SID, an armed decision that matches, a magic value
// in the input, the sandbox's review policy, the rules. For the resources and the control API.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/engine/resource.h"

namespace mock {

enum class Decision { kApprove, kReject, kHold, kEscalate, kSuspend, kReinstate, kDelete };

struct ReviewDecision {
  Decision decision = Decision::kApprove;
  std::vector<int> errors;        // Twilio codes, 30xxx or 18xxx
  std::string reason;             // text for `failure_reason`; empty: the rule's own
  std::string identity;           // brand `identity_status`; empty: as the rules say
  std::optional<int> score;       // brand score
  std::optional<Duration> after;  // from submission
  // `DE…` of a posted or armed decision; `magic value` or `review policy` where nobody posted one.
  std::string decided_by;
};

// How long the review of this resource takes under the sandbox's settings: an override, else the
// pace. `documented` ranges are drawn from the stream `reviews`.
Duration review_delay(World& world, std::string_view resource, std::string_view policy);

// Schedules `step` for the review's end; under an armed decision its `after` counts, and `hold`
// lets the step wait. `policy` is the policy SID of a bundle, the type of a brand, the use case of
// a campaign, or empty.
void submit_review(World& world, const Resource& resource, const Key& key, std::string_view step,
                   std::string_view policy);

// At the review's end: what somebody decided about this record; armed decisions are used up.
// nullopt: the rules decide. A decision of the policy that counts (`nth`, `every`) counts
// submissions only.
std::optional<ReviewDecision> decided(World& world, const Resource& resource, const Key& key,
                                      std::string_view policy);

// The control API's POST …/reviews: `{match: {resource, policy?, fields?, nth?} | sid, decision,
// errors?, reason?, identity?, score?, after?}`. A decision for a SID whose review is under way
// ends it now, or `after` its submission. Returns the stored decision as JSON, or a sentence that
// says what is wrong.
struct PostedDecision {
  bool accepted = false;
  std::string text;  // JSON when accepted, a sentence otherwise
  int status = 201;  // 400 unreadable, 404 unknown SID, 409 ambiguous or nothing under review
};
// What is wrong with a list of standing decisions (Reviews::policy), as a sentence; empty: nothing.
std::string policy_complaint(const std::vector<std::string>& policy);

PostedDecision post_decision(World& world, std::string_view body);
std::string list_decisions(World& world);
bool erase_decisions(World& world, std::string_view id);  // all when `id` is empty

}  // namespace mock
