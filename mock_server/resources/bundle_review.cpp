// The review of a bundle: Twilio takes it (no time passes), decides at the end, and its documents
// follow.
#include <chrono>

#include "conformance/contract/trusthub_rules.h"
#include "mock_server/resources/assessment.h"
#include "mock_server/resources/bundles.h"
#include "mock_server/resources/policies.h"
#include "mock_server/resources/review_policy.h"
#include "mock_server/resources/starter_review.h"
#include "mock_server/resources/supporting_documents.h"

namespace mock {

namespace {

// The same day of the next year; 1 March after a 29 February. U-12
Instant a_year_after(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date = day;
  std::chrono::year_month_day next = date + std::chrono::years(1);
  if (!next.ok()) next = next.year() / std::chrono::March / 1;
  return std::chrono::sys_days(next) + (instant - day);
}

std::string waiting_step(std::string_view kind) { return std::string(kind) + ".after_otp.decide"; }
std::string review_step(std::string_view kind) { return std::string(kind) + ".decide"; }

bool is_sole_proprietor(std::string_view policy) {
  return policy == kStarterPolicy || policy == kSoleProprietorPolicy;
}

// Approval, unless it has to wait for the OTP of the brand. TH-STARTER-01
void approve_or_wait(World& world, const Event& event, const Record& bundle) {
  const bool confirmed = json::member(bundle.hidden, "otp_confirmed") == "true";
  if (is_sole_proprietor(json::text_member(bundle.text, "policy_sid")) && !confirmed &&
      world.bites(contract::trusthub_rule("TH-STARTER-01"), {{"sid", event.sid}}, event.sid)) {
    world.await(waiting_step(event.kind), event.subject(),
                json::Object()
                    .text("hint",
                          "register a sole-proprietor brand with this bundle and answer "
                          "its OTP with YES")
                    .str());
    return;
  }
  approve_bundle(world, event.subject());
}

// What nobody decided: the rules do.
void decide_by_rules(World& world, const Event& event, const Record& bundle) {
  const Policy* policy = find_policy(json::text_member(bundle.text, "policy_sid"));
  if (policy != nullptr && !policy->primary()) {
    const Assessment assessment = assess(world, bundle, *policy);
    if (!assessment.compliant()) {
      const Failure& first = assessment.failures.front();
      if (world.bites(contract::trusthub_rule("TH-REVIEW-01"), {{"reason", first.reason}},
                      event.sid))
        return reject_bundle(world, event.subject(), rejection_codes(assessment.failures),
                             first.reason, first.rule->id);
    }
    if (policy->sid == kStarterPolicy)
      if (const auto problem = starter_problem(world, bundle))
        return reject_bundle(world, event.subject(),
                             problem->rule->twilio_code != 0
                                 ? std::vector<int>{problem->rule->twilio_code}
                                 : std::vector<int>{},
                             problem->message(), problem->rule->id);
  }
  approve_or_wait(world, event, bundle);
}

void apply_decision(World& world, const Event& event, const ReviewDecision& decision) {
  if (decision.decision == Decision::kApprove) return approve_bundle(world, event.subject());
  if (decision.decision == Decision::kHold)
    return world.await(review_step(event.kind), event.subject(), event.payload);
  reject_bundle(world, event.subject(), decision.errors, decision.reason, {});
}

void confirm_otp(World& world, const Key& key) {
  const Resource* resource = bundle_resource(key.kind);
  if (world.amend(*resource, key, {}, {{"otp_confirmed", "true"}}) == nullptr) return;
  const bool waited = world.tx.cancel(key, waiting_step(key.kind)) > 0;
  // Where production approves with the OTP only, it does so at once; a review that somebody holds
  // stays held.
  bool running = false;
  if (!waited && world.settings.rules.enforces(contract::trusthub_rule("TH-STARTER-01")))
    world.tx.state().each_event([&](const Event& event) {
      if (event.subject() == key && event.type == review_step(key.kind) && event.due != kNever)
        running = true;
    });
  if (running) world.tx.cancel(key, review_step(key.kind));
  if (!waited && !running) return;
  Event event;
  event.due = event.scheduled = world.now;
  event.type = review_step(key.kind);
  event.kind = key.kind;
  event.parent = key.parent;
  event.sid = key.sid;
  decide_bundle(world, event);
}

}  // namespace

void enter_bundle_review(World& world, const Event& event) {
  const Resource* resource = bundle_resource(event.kind);
  const Key key = event.subject();
  if (status_of(world, key) != "pending-review") return;
  const Record* bundle = world.amend(*resource, key, {{"status", R"("in-review")"}});
  const std::string policy = json::text_member(bundle->text, "policy_sid");
  move_documents(world, key, "PENDING_REVIEW");
  submit_review(world, *resource, key, review_step(event.kind), policy);
}

void decide_bundle(World& world, const Event& event) {
  const Resource* resource = bundle_resource(event.kind);
  const Key key = event.subject();
  if (!is_under_review(status_of(world, key))) return;
  const Record bundle = *world.tx.get(key);
  const std::string policy = json::text_member(bundle.text, "policy_sid");
  if (const auto decision = decided(world, *resource, key, policy))
    apply_decision(world, event, *decision);
  else
    decide_by_rules(world, event, bundle);
}

void approve_bundle(World& world, const Key& key) {
  world.amend(*bundle_resource(key.kind), key,
              {{"status", R"("twilio-approved")"},
               {"valid_until", json::quote(iso8601(a_year_after(world.now)))},
               {"errors", "null"}},
              {{"failure_reason", "null"}, {"refused_by", "null"}});
  move_documents(world, key, "APPROVED");
}

void reject_bundle(World& world, const Key& key, const std::vector<int>& codes,
                   const std::string& reason, std::string_view rule_id) {
  std::vector<std::string> errors;
  for (const int code : codes) errors.push_back(json::Object().integer("code", code).str());
  world.amend(*bundle_resource(key.kind), key,
              {{"status", R"("twilio-rejected")"},
               {"valid_until", "null"},
               {"errors", errors.empty() ? "null" : json::array(errors)}},
              {{"failure_reason", reason.empty() ? "null" : json::quote(reason)},
               {"refused_by", rule_id.empty() ? "null" : json::quote(rule_id)}});
  move_documents(world, key, "REJECTED");
}

void approve_after_otp(World& world, std::string_view account,
                       std::string_view customer_profile_sid, std::string_view trust_product_sid) {
  confirm_otp(world, {"customer_profile", account, customer_profile_sid});
  confirm_otp(world, {"trust_product", account, trust_product_sid});
}

}  // namespace mock
