// The rules of clients as functions: each reads what a client did and could know, and says where it
// broke the rule. Pure; lint.cpp is the list of them. What was asked and refused counts as much as
// what was done, unless a rule is about what exists twice.
#pragma once

#include <string>
#include <vector>

#include "conformance/judge/instants.h"
#include "conformance/judge/knowledge.h"
#include "conformance/judge/lint.h"

namespace conformance {

// Takes breaches of one rule.
class Findings {
 public:
  Findings(const Knowledge& known, const contract::ClientRule& rule, std::vector<Breach>& breaches)
      : known_(known), rule_(rule), breaches_(breaches) {}

  // `right` empty: what the rule says.
  void add(Place at, std::string what, std::string right = {});
  // Of no request.
  void add(Moment at, std::string what, std::string right = {});

 private:
  const Knowledge& known_;
  const contract::ClientRule& rule_;
  std::vector<Breach>& breaches_;
};

// `BN… was PENDING`; `nobody saw its status` without a sighting.
std::string last_seen(const Subject& subject, Place at);

// order.cpp
void submits_without_evaluation(const Knowledge& known, Findings& findings);
void submits_noncompliant(const Knowledge& known, Findings& findings);
void changes_in_review(const Knowledge& known, Findings& findings);
void brand_before_submission(const Knowledge& known, Findings& findings);
void campaign_before_approval(const Knowledge& known, Findings& findings);
// primary.cpp
void creates_without_primary(const Knowledge& known, Findings& findings);
void submits_without_primary(const Knowledge& known, Findings& findings);
// review.cpp
void builds_on_rejected(const Knowledge& known, Findings& findings);
void resubmits_uncorrected(const Knowledge& known, Findings& findings);
// once.cpp
void second_bundle(const Knowledge& known, Findings& findings);
void second_brand(const Knowledge& known, Findings& findings);
void second_campaign(const Knowledge& known, Findings& findings);
void repeats_lost_creation(const Knowledge& known, Findings& findings);
// brand.cpp
void registers_instead_of_updating(const Knowledge& known, Findings& findings);
void updates_too_often(const Knowledge& known, Findings& findings);
void updates_uncorrected(const Knowledge& known, Findings& findings);
void goes_on_with_dead_brand(const Knowledge& known, Findings& findings);
void campaign_on_failed_brand(const Knowledge& known, Findings& findings);
// otp.cpp
void registers_instead_of_otp(const Knowledge& known, Findings& findings);
void replaces_otp(const Knowledge& known, Findings& findings);
void tries_used_up_mobile(const Knowledge& known, Findings& findings);
// numbers.cpp
void adds_number_by_itself(const Knowledge& known, Findings& findings);
// campaign.cpp
void second_sole_proprietor_campaign(const Knowledge& known, Findings& findings);
void resubmits_campaign_uncorrected(const Knowledge& known, Findings& findings);
// refusal.cpp
void repeats_refused(const Knowledge& known, Findings& findings);
// retry.cpp
void gives_up_at_once(const Knowledge& known, Findings& findings);
void retries_too_early(const Knowledge& known, Findings& findings);
void retries_without_end(const Knowledge& known, Findings& findings);
// poll.cpp
void polls_too_often(const Knowledge& known, Findings& findings);
// webhook.cpp
void takes_forged_webhook(const Knowledge& known, Findings& findings);
void refuses_webhook(const Knowledge& known, Findings& findings);
// secret.cpp
void sends_secret(const Knowledge& known, Findings& findings);

}  // namespace conformance
