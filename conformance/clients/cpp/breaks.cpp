#include "conformance/clients/cpp/breaks.h"

#include <algorithm>
#include <iterator>

#include "conformance/clients/cpp/mutants.h"
#include "conformance/contract/client_rules.h"

namespace a2p_register {
namespace {

constexpr Break kBreaks[] = {
    {"CLIENT-ORDER-01", "Sends no evaluation and goes on as if one had been compliant",
     skip_evaluations},
    {"CLIENT-ORDER-02", "Takes a noncompliant evaluation for a compliant one",
     take_gaps_for_compliance},
    {"CLIENT-ORDER-03", "Edits an end user right after its bundle was submitted", edit_in_review},
    {"CLIENT-ORDER-04", "Submits the trust product only after the brand was registered on it",
     submit_after_the_brand},
    {"CLIENT-ORDER-05", "Creates the campaign while the brand is still being decided",
     believe_a_brand_approved},
    {"CLIENT-PRIMARY-01", "Goes on without an eligible primary profile", make_up_a_primary_profile},
    {"CLIENT-PRIMARY-02", "Takes the primary profile off again before it submits the customer's",
     take_the_primary_off},
    {"CLIENT-REVIEW-01", "Takes a rejected bundle for one in review", overlook_rejections},
    {"CLIENT-REVIEW-02", "Submits a rejected bundle again as it is", submit_rejected_bundles_again},
    {"CLIENT-ONCE-01", "Makes the trust product twice", make_the_trust_product_twice},
    {"CLIENT-ONCE-02", "Registers the brand again when it is still PENDING after a while",
     register_a_slow_brand_again},
    {"CLIENT-ONCE-03", "Makes a second campaign of the same kind, on a service of its own",
     make_a_second_campaign},
    {"CLIENT-ONCE-04", "Sends a creation again when its answer was lost, without looking",
     repeat_lost_creations},
    {"CLIENT-BRAND-01", "Registers a FAILED brand anew that it could update",
     register_a_failed_brand_again},
    {"CLIENT-BRAND-02", "Forgets how often the brand was updated", forget_brand_updates},
    {"CLIENT-BRAND-03", "Updates a FAILED brand with nothing corrected",
     update_the_brand_uncorrected},
    {"CLIENT-BRAND-04", "Updates a brand that the registry does not know",
     update_a_brand_beyond_repair},
    {"CLIENT-BRAND-05", "Takes a FAILED or SUSPENDED brand for an approved one",
     overlook_brand_failures},
    {"CLIENT-OTP-01", "Registers the brand anew when the OTP ran out", register_anew_for_an_otp},
    {"CLIENT-OTP-02", "Has the OTP sent again while the first can be answered", replace_a_good_otp},
    {"CLIENT-MOBILE-01", "Registers once more with a mobile number that is used up",
     try_a_used_up_number_again},
    {"CLIENT-NUMBER-01", "Adds the number to the service as +1…", add_the_number_as_e164},
    {"CLIENT-CAMPAIGN-01", "Asks for a second campaign of a sole proprietor",
     make_a_second_sole_proprietor_campaign},
    {"CLIENT-CAMPAIGN-02", "Submits a FAILED campaign again as it is",
     update_the_campaign_uncorrected},
    {"CLIENT-REFUSAL-01", "Sends a request that was refused once more", repeat_a_refused_request},
    {"CLIENT-RETRY-01", "Gives up at the first 429, 500 or 503", never_retry},
    {"CLIENT-RETRY-02", "Tries again at once, whatever Retry-After says", retry_at_once},
    {"CLIENT-RETRY-03", "Tries again every second, 150 times", retry_for_ever},
    {"CLIENT-POLL-01", "Asks every second at first", poll_every_second},
    {"CLIENT-WEBHOOK-01", "Takes webhooks of any signature", trust_every_webhook},
    {"CLIENT-WEBHOOK-02", "Answers webhooks with 500", fail_on_webhooks},
    {"CLIENT-SECRET-01", "Prints the Authorization header", print_the_token},
    {"CLIENT-SECRET-02", "Puts the auth token into a URL", put_the_token_into_a_url},
    {"CLIENT-CUSTOMER-01", "Uses the address of another customer of that name",
     use_another_customers_address},
    {"CLIENT-CRASH-01", "Ignores what it stored before it was killed", forget_after_a_crash},
    {"CLIENT-END-01", "Ends with 0 when it gave up", call_failure_success},
    {"CLIENT-END-02", "Does not say why it gave up", say_nothing},
    {"CLIENT-END-03", "Waits on after it has come to a dead end", wait_for_ever},
    {"CLIENT-END-04", "Gives up because the campaign's review takes long", give_up_on_reviews},
};

consteval bool breaks_every_rule() {
  return std::ranges::equal(kBreaks, contract::kClientRules, {}, &Break::rule,
                            &contract::ClientRule::id);
}
static_assert(breaks_every_rule(), "each client rule has a mutant, in the order of the rules");

}  // namespace

std::span<const Break> breaks() { return kBreaks; }

const Break* find_break(std::string_view rule) {
  const auto* found = std::ranges::find(kBreaks, rule, &Break::rule);
  return found == std::end(kBreaks) ? nullptr : found;
}

}  // namespace a2p_register
