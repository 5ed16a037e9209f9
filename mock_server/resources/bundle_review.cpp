// The review of a bundle: Twilio takes it (no time passes), decides at the end, and its documents
// follow.
#include <algorithm>
#include <chrono>

#include "conformance/contract/bundle_review_errors.h"
#include "conformance/contract/bundle_review_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/resources/assessment.h"
#include "mock_server/resources/bundles.h"
#include "mock_server/resources/business_review.h"
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

bool is_starter(std::string_view policy) {
  return policy == kStarterPolicy || policy == kDirectStarterPolicy;
}
bool is_sole_proprietor(std::string_view policy) {
  return is_starter(policy) || policy == kSoleProprietorPolicy || policy == kDirectTrustPolicy;
}

// X-04: switch `starter-approval`, `review` or `otp`.
bool by_otp(const World& world) {
  return world.switched(contract::switch_row("starter-approval")) == "otp";
}

// Whether the bundle has to wait for the OTP of its brand; where it has not, a finding.
// TH-STARTER-01
bool waits_for_otp(World& world, const std::string& sid) {
  const contract::Rule& rule = contract::bundle_review_rule("TH-STARTER-01");
  if (by_otp(world) && world.settings.rules.enforces(rule)) return true;
  world.find(rule, {{"sid", sid}}, sid);
  return false;
}

// Approval, unless it has to wait for the OTP of the brand. TH-STARTER-01
void approve_or_wait(World& world, const Event& event, const Record& bundle) {
  const bool confirmed = json::member(bundle.hidden, "otp_confirmed") == "true";
  if (is_sole_proprietor(json::text_member(bundle.text, "policy_sid")) && !confirmed &&
      waits_for_otp(world, event.sid)) {
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

void add_code(std::vector<int>& codes, int code) {
  if (code != 0 && std::find(codes.begin(), codes.end(), code) == codes.end())
    codes.push_back(code);
}

void reject_for(World& world, const Key& key, const std::vector<Refusal>& problems) {
  std::vector<int> codes;
  for (const Refusal& problem : problems) add_code(codes, problem.rule->twilio_code);
  reject_bundle(world, key, codes, problems.front().message(), problems.front().rule->id);
}

// What nobody decided: the rules do.
void decide_by_rules(World& world, const Event& event, const Record& bundle) {
  const Policy* policy = find_policy(json::text_member(bundle.text, "policy_sid"));
  if (policy != nullptr && !policy->primary()) {
    const Assessment assessment = assess(world, bundle, *policy);
    if (!assessment.compliant()) {
      const Failure& first = assessment.failures.front();
      if (world.bites(contract::bundle_review_rule("TH-REVIEW-01"), {{"reason", first.reason}},
                      event.sid))
        return reject_bundle(world, event.subject(), rejection_codes(assessment.failures),
                             first.reason, first.rule->id);
    }
    const auto problems = is_starter(policy->sid) ? starter_problems(world, bundle)
                                                  : business_problems(world, bundle, *policy);
    if (!problems.empty()) return reject_for(world, event.subject(), problems);
  }
  approve_or_wait(world, event, bundle);
}

// Whoever gives codes without a reason means their titles.
std::string reason_of(const ReviewDecision& decision) {
  if (!decision.reason.empty()) return decision.reason;
  std::string reason;
  for (const int code : decision.errors)
    if (const auto* error = contract::find_bundle_review_error(code))
      reason += (reason.empty() ? "" : "; ") + std::string(error->title);
  return reason;
}

void apply_decision(World& world, const Event& event, const ReviewDecision& decision) {
  const Key key = event.subject();
  if (decision.decision == Decision::kHold)
    return world.await(review_step(event.kind), key, event.payload);
  if (decision.decision == Decision::kApprove)
    approve_bundle(world, key);
  else
    reject_bundle(world, key, decision.errors, reason_of(decision), {});
  world.amend(*bundle_resource(key.kind), key, {},
              {{"decided_by", json::quote(decision.decided_by)}});
}

void confirm_otp(World& world, const Key& key) {
  const Resource* resource = bundle_resource(key.kind);
  if (world.amend(*resource, key, {}, {{"otp_confirmed", "true"}}) == nullptr) return;
  const bool waited = world.tx.cancel(key, waiting_step(key.kind)) > 0;
  // Where production approves with the OTP only, it does so at once; a review that somebody holds
  // stays held.
  bool running = false;
  if (!waited && by_otp(world) &&
      world.settings.rules.enforces(contract::bundle_review_rule("TH-STARTER-01")))
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
  const std::string all = json::array(errors);
  // SM-13: switch `rejection-codes`, `shown` or `null`; hidden they stay.
  const bool shown =
      !codes.empty() && world.switched(contract::switch_row("rejection-codes")) == "shown";
  world.amend(*bundle_resource(key.kind), key,
              {{"status", R"("twilio-rejected")"},
               {"valid_until", "null"},
               {"errors", shown ? all : "null"}},
              {{"error_codes", all},
               {"failure_reason", reason.empty() ? "null" : json::quote(reason)},
               {"refused_by", rule_id.empty() ? "null" : json::quote(rule_id)}});
  move_documents(world, key, "REJECTED");
}

void approve_after_otp(World& world, std::string_view account,
                       std::string_view customer_profile_sid, std::string_view trust_product_sid) {
  confirm_otp(world, {"customer_profile", account, customer_profile_sid});
  confirm_otp(world, {"trust_product", account, trust_product_sid});
}

}  // namespace mock
