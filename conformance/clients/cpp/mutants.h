// The mutants by what they spoil; breaks.cpp is the table that says which rule each breaks. For the
// mutants only.
#pragma once

#include "conformance/clients/cpp/program.h"

namespace a2p_register {

// --- Bundles and their items (bundle_mutants.cpp) ---
void skip_evaluations(Program& program);
void take_gaps_for_compliance(Program& program);
void edit_in_review(Program& program);
void submit_after_the_brand(Program& program);
void make_up_a_primary_profile(Program& program);
void take_the_primary_off(Program& program);
void overlook_rejections(Program& program);
void submit_rejected_bundles_again(Program& program);
void make_the_trust_product_twice(Program& program);
void repeat_lost_creations(Program& program);
void repeat_a_refused_request(Program& program);
void use_another_customers_address(Program& program);

// --- Brands (brand_mutants.cpp) ---
void believe_a_brand_approved(Program& program);
void register_a_slow_brand_again(Program& program);
void register_a_failed_brand_again(Program& program);
void forget_brand_updates(Program& program);
void update_the_brand_uncorrected(Program& program);
void update_a_brand_beyond_repair(Program& program);
void overlook_brand_failures(Program& program);
void register_anew_for_an_otp(Program& program);
void replace_a_good_otp(Program& program);
void try_a_used_up_number_again(Program& program);

// --- Campaigns (campaign_mutants.cpp) ---
void make_a_second_campaign(Program& program);
void make_a_second_sole_proprietor_campaign(Program& program);
void update_the_campaign_uncorrected(Program& program);
void add_the_number_as_e164(Program& program);

// --- Manners (manner_mutants.cpp) ---
void never_retry(Program& program);
void retry_at_once(Program& program);
void retry_for_ever(Program& program);
void poll_every_second(Program& program);
void trust_every_webhook(Program& program);
void fail_on_webhooks(Program& program);
void print_the_token(Program& program);
void put_the_token_into_a_url(Program& program);
void forget_after_a_crash(Program& program);
void call_failure_success(Program& program);
void say_nothing(Program& program);
void wait_for_ever(Program& program);
void give_up_on_reviews(Program& program);

}  // namespace a2p_register
