#include "conformance/judge/lint.h"

#include <algorithm>

#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

using contract::client_rule;

// What a check needs besides requests and answers.
enum class Needs { kNothing, kTime, kSecrets };

struct Check {
  const contract::ClientRule& rule;
  void (*find)(const Knowledge& known, Findings& findings);
  Needs needs = Needs::kNothing;
};

constexpr Check kChecks[] = {
    {client_rule("CLIENT-ORDER-01"), submits_without_evaluation},
    {client_rule("CLIENT-ORDER-02"), submits_noncompliant},
    {client_rule("CLIENT-ORDER-03"), changes_in_review},
    {client_rule("CLIENT-ORDER-04"), brand_before_submission},
    {client_rule("CLIENT-ORDER-05"), campaign_before_approval},
    {client_rule("CLIENT-PRIMARY-01"), creates_without_primary},
    {client_rule("CLIENT-PRIMARY-02"), submits_without_primary},
    {client_rule("CLIENT-REVIEW-01"), builds_on_rejected},
    {client_rule("CLIENT-REVIEW-02"), resubmits_uncorrected},
    {client_rule("CLIENT-ONCE-01"), second_bundle},
    {client_rule("CLIENT-ONCE-02"), second_brand},
    {client_rule("CLIENT-ONCE-03"), second_campaign},
    {client_rule("CLIENT-ONCE-04"), repeats_lost_creation},
    {client_rule("CLIENT-BRAND-01"), registers_instead_of_updating},
    {client_rule("CLIENT-BRAND-02"), updates_too_often},
    {client_rule("CLIENT-BRAND-03"), updates_uncorrected},
    {client_rule("CLIENT-BRAND-04"), goes_on_with_dead_brand},
    {client_rule("CLIENT-BRAND-05"), campaign_on_failed_brand},
    {client_rule("CLIENT-OTP-01"), registers_instead_of_otp},
    {client_rule("CLIENT-OTP-02"), replaces_otp, Needs::kTime},
    {client_rule("CLIENT-MOBILE-01"), tries_used_up_mobile},
    {client_rule("CLIENT-NUMBER-01"), adds_number_by_itself},
    {client_rule("CLIENT-CAMPAIGN-01"), second_sole_proprietor_campaign},
    {client_rule("CLIENT-CAMPAIGN-02"), resubmits_campaign_uncorrected},
    {client_rule("CLIENT-REFUSAL-01"), repeats_refused},
    {client_rule("CLIENT-RETRY-01"), gives_up_at_once},
    {client_rule("CLIENT-RETRY-02"), retries_too_early, Needs::kTime},
    {client_rule("CLIENT-RETRY-03"), retries_without_end, Needs::kTime},
    {client_rule("CLIENT-POLL-01"), polls_too_often, Needs::kTime},
    {client_rule("CLIENT-WEBHOOK-01"), takes_forged_webhook},
    {client_rule("CLIENT-WEBHOOK-02"), refuses_webhook},
    {client_rule("CLIENT-SECRET-02"), sends_secret, Needs::kSecrets},
};

static_assert(std::size(kChecks) ==
                  static_cast<std::size_t>(std::count_if(std::begin(contract::kClientRules),
                                                         std::end(contract::kClientRules),
                                                         [](const contract::ClientRule& rule) {
                                                           return rule.judged ==
                                                                  contract::Judged::kHistory;
                                                         })),
              "each rule that a history tells has its check");

}  // namespace

std::vector<Breach> lint(const History& history) {
  const Knowledge known(history);
  std::vector<Breach> breaches;
  for (const Check& check : kChecks) {
    if (check.needs == Needs::kTime && !history.tells_time) continue;
    Findings findings(known, check.rule, breaches);
    check.find(known, findings);
  }
  std::stable_sort(breaches.begin(), breaches.end(),
                   [](const Breach& a, const Breach& b) { return a.at < b.at; });
  return breaches;
}

std::vector<const contract::ClientRule*> unjudged(const History& history) {
  std::vector<const contract::ClientRule*> rules;
  for (const Check& check : kChecks)
    if ((check.needs == Needs::kTime && !history.tells_time) ||
        (check.needs == Needs::kSecrets && history.secrets.empty()))
      rules.push_back(&check.rule);
  return rules;
}

}  // namespace conformance
