#include "mock_server/resources/brand_review.h"

#include "conformance/contract/brand_rules.h"
#include "mock_server/resources/brand_details.h"
#include "mock_server/resources/brand_faults.h"
#include "mock_server/resources/brand_otp.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/campaigns.h"
#include "mock_server/resources/review_policy.h"
#include "mock_server/tcr/registry.h"

namespace mock {
namespace {

using contract::brand_rule;

// What a brand is for while its steps change it: a copy of its identity outlives every change of
// the record.
struct Subject {
  std::string account, sid;
  Key key() const { return {kBrands.name, account, sid}; }
};

std::string type_of(const Record& brand) { return json::text_member(brand.text, "brand_type"); }
std::string status_of(const Record& brand) { return json::text_member(brand.text, "status"); }

std::string tcr_id_of(World& world, const Record& brand) {
  const std::string_view known = json::member(brand.text, "tcr_id");
  return json::is_null(known) ? json::quote(world.random.tcr_id('B')) : std::string(known);
}

// The pace of the secondary vetting: an override for `brand_vetting`, else the sandbox's pace;
// Twilio's own sample takes 165 seconds.
Duration vetting_delay(const World& world) {
  for (const Reviews::Delay& row : world.settings.reviews.delays)
    if (row.resource == "brand_vetting") return row.delay;
  switch (world.settings.reviews.pace) {
    case Pace::kDocumented:
      return std::chrono::seconds{165};
    case Pace::kFast:
      return Duration{250};
    case Pace::kInstant:
      break;
  }
  return Duration{};
}

// Whether TCR is still to vet the brand: a standard one that did not decline it and whose identity
// nobody has settled.
bool awaits_vetting(const Record& brand) {
  if (is_sole_proprietor(brand) || is_mock(brand)) return false;
  if (json::member(brand.text, "skip_automatic_sec_vet") == "true") return false;
  const std::string identity = json::text_member(brand.text, "identity_status");
  return identity != "VETTED_VERIFIED" && identity != "UNVERIFIED";
}

void start_vetting(World& world, const Subject& subject) {
  if (awaits_vetting(*world.tx.get(subject.key())))
    world.schedule("brand.vetted", subject.key(), vetting_delay(world));
}

void fail_brand(World& world, const Subject& subject, const std::vector<Fault>& faults) {
  const Record& brand = *world.tx.get(subject.key());
  std::vector<std::string> feedback;
  std::string reason;
  bool known_to_tcr = !json::is_null(json::member(brand.text, "tcr_id"));
  for (const Fault& fault : faults) {
    if (!feedback_of(fault.code).empty()) feedback.emplace_back(feedback_of(fault.code));
    known_to_tcr = known_to_tcr || is_mismatch(fault.code);
    reason += (reason.empty() ? "" : "; ") + fault.description;
  }
  std::vector<json::Member> changes = {
      {"status", R"("FAILED")"},
      {"failure_reason", json::quote(reason)},
      {"brand_feedback", feedback.empty() ? "null" : json::quote_all(feedback)},
      {"errors", brand_errors_json(faults)}};
  if (known_to_tcr) {
    changes.emplace_back("tcr_id", tcr_id_of(world, brand));
    changes.emplace_back("identity_status", R"("UNVERIFIED")");
  }
  world.amend(kBrands, subject.key(), std::move(changes));
}

void accept_sole_proprietor(World& world, const Subject& subject, const BrandDetails& details,
                            std::vector<json::Member> changes, const std::string& identity) {
  const bool mock = is_mock(*world.tx.get(subject.key()));
  if (!mock) {
    add_use(world.registry, Used::kMobile, details.mobile, subject.sid, world.main_account);
    add_use(world.registry, Used::kEmail, details.email, subject.sid, world.main_account);
    add_use(world.registry, Used::kAddress, details.address_line(), subject.sid,
            world.main_account);
  }
  changes.emplace_back(
      "identity_status",
      json::quote(identity.empty() || identity == "VERIFIED" ? "UNVERIFIED" : identity));
  world.amend(kBrands, subject.key(), std::move(changes),
              {{"mobile", json::quote(details.mobile)}});
  if (mock) return;
  if (identity == "VERIFIED")
    confirm_otp(world, subject.key());
  else
    send_otp(world, subject.key());
}

void accept_standard(World& world, const Subject& subject, const BrandDetails& details,
                     std::vector<json::Member> changes, const ReviewDecision& decision) {
  const bool nonprofit = details.company_type.starts_with("non");
  changes.emplace_back("identity_status",
                       json::quote(decision.identity.empty() ? "VERIFIED" : decision.identity));
  changes.emplace_back("russell_3000", "false");
  changes.emplace_back("government_entity",
                       std::string(json::boolean(details.company_type == "government")));
  changes.emplace_back("tax_exempt_status", nonprofit ? R"("501c3")" : R"("N/A")");
  if (decision.score) changes.emplace_back("brand_score", std::to_string(*decision.score));
  world.amend(kBrands, subject.key(), std::move(changes),
              {{"registration_number", json::quote(details.registration_number)}});
  start_vetting(world, subject);
}

void accept_brand(World& world, const Subject& subject, const BrandDetails& details,
                  const ReviewDecision& decision) {
  const Record& brand = *world.tx.get(subject.key());
  std::vector<json::Member> changes = {{"status", R"("APPROVED")"},
                                       {"tcr_id", tcr_id_of(world, brand)},
                                       {"failure_reason", "null"},
                                       {"brand_feedback", "null"},
                                       {"errors", "[]"}};
  if (is_sole_proprietor(brand))
    accept_sole_proprietor(world, subject, details, std::move(changes), decision.identity);
  else
    accept_standard(world, subject, details, std::move(changes), decision);
  // Campaigns see it a little later. A2P-CAMPAIGN-19
  world.amend(kBrands, subject.key(), {}, {{"approved", json::quote(iso8601_ms(world.now))}});
}

void approve(World& world, const Subject& subject, const ReviewDecision& decision) {
  const Record& brand = *world.tx.get(subject.key());
  const BrandDetails details = brand_details(world, brand);
  const std::vector<Fault> faults =
      is_mock(brand) ? std::vector<Fault>{} : use_faults(world, brand, details);
  if (faults.empty())
    accept_brand(world, subject, details, decision);
  else
    fail_brand(world, subject, faults);
}

void suspend(World& world, const Subject& subject) {
  world.tx.cancel(subject.key(), "brand.vetted");
  world.amend(kBrands, subject.key(), {{"status", R"("SUSPENDED")"}});
  for (const std::string& service : campaign_services(*world.tx.get(subject.key())))
    suspend_campaign(world, service);
}

void reinstate(World& world, const Subject& subject) {
  world.amend(kBrands, subject.key(), {{"status", R"("APPROVED")"}});
  start_vetting(world, subject);  // the suspension took it off
  for (const std::string& service : campaign_services(*world.tx.get(subject.key())))
    reinstate_campaign(world, service);
}

void erase_brand(World& world, const Subject& subject) {
  forget_otp(world, subject.key());
  world.tx.erase(subject.key());
}

// A2P-BRAND-30
void remove(World& world, const Subject& subject) {
  const Record& brand = *world.tx.get(subject.key());
  if (campaign_services(brand).empty()) return erase_brand(world, subject);
  Faults faults(world, subject.sid);
  faults.add(brand_rule("A2P-BRAND-30"), {{"brand", subject.sid}});
  if (faults.empty()) return erase_brand(world, subject);
  world.amend(kBrands, subject.key(),
              {{"status", R"("DELETION_FAILED")"}, {"errors", brand_errors_json(faults.list())}});
}

void carry_out(World& world, const Subject& subject, const ReviewDecision& decision) {
  const Record& brand = *world.tx.get(subject.key());
  const std::string status = status_of(brand), type = type_of(brand);
  const bool under_review = status == "PENDING" || status == "IN_REVIEW";
  switch (decision.decision) {
    case Decision::kApprove:
      if (under_review) approve(world, subject, decision);
      return;
    case Decision::kReject: {
      constexpr int kUnknownCause = 30799;
      if (under_review)
        fail_brand(world, subject,
                   faults_of_codes(decision.errors, decision.reason, kUnknownCause));
      return;
    }
    case Decision::kHold:
      if (under_review) world.await("brand.decide", subject.key());
      return;
    case Decision::kEscalate:
      if (!under_review) return;
      world.amend(kBrands, subject.key(), {{"status", R"("IN_REVIEW")"}});
      return submit_review(world, kBrands, subject.key(), "brand.decide", type);
    case Decision::kSuspend:
      if (status == "APPROVED") suspend(world, subject);
      if (under_review)  // nothing to suspend yet; the review that was interrupted starts again
        submit_review(world, kBrands, subject.key(), "brand.decide", type);
      return;
    case Decision::kReinstate:
      if (status == "SUSPENDED") reinstate(world, subject);
      return;
    case Decision::kDelete:
      return remove(world, subject);
  }
}

}  // namespace

void submit_brand(World& world, const Event& event) {
  const Record* brand = world.tx.get(event.subject());
  if (brand == nullptr || status_of(*brand) != "PENDING") return;
  submit_review(world, kBrands, event.subject(), "brand.decide", type_of(*brand));
}

void decide_brand(World& world, const Event& event) {
  const Record* brand = world.tx.get(event.subject());
  if (brand == nullptr) return;
  const Subject subject{brand->parent, brand->sid};
  const std::string status = status_of(*brand);
  if (const auto decision = decided(world, kBrands, subject.key(), type_of(*brand)))
    return carry_out(world, subject, *decision);
  if (status != "PENDING" && status != "IN_REVIEW") return;
  brand = world.tx.get(subject.key());
  const BrandDetails details = brand_details(world, *brand);
  const std::vector<Fault> faults = brand_faults(world, *brand, details);
  if (faults.empty())
    accept_brand(world, subject, details, {});
  else
    fail_brand(world, subject, faults);
}

void end_vetting(World& world, const Event& event) {
  const Record* brand = world.tx.get(event.subject());
  if (brand == nullptr || status_of(*brand) != "APPROVED") return;
  const std::string_view decided_score = json::member(brand->text, "brand_score");
  const std::string score = json::is_null(decided_score)
                                ? std::to_string(vetting_score(world.random))
                                : std::string(decided_score);
  brand = world.amend(kBrands, event.subject(),
                      {{"identity_status", R"("VETTED_VERIFIED")"}, {"brand_score", score}});
  refresh_rate_limits(world, *brand);
}

void end_mock_brand(World& world, const Event& event) {
  const Record* brand = world.tx.get(event.subject());
  if (brand == nullptr) return;
  const Subject subject{brand->parent, brand->sid};
  for (const std::string& service : campaign_services(*brand)) erase_campaign(world, service);
  erase_brand(world, subject);
}

}  // namespace mock
