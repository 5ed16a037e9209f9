#include "mock_server/resources/brand_review.h"

#include "conformance/contract/brand_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/resources/brand_authentication.h"
#include "mock_server/resources/brand_details.h"
#include "mock_server/resources/brand_faults.h"
#include "mock_server/resources/brand_otp.h"
#include "mock_server/resources/brand_uses.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/campaigns.h"
#include "mock_server/resources/review_policy.h"
#include "mock_server/tcr/registry.h"

namespace mock {
namespace {

using contract::brand_rule;

constexpr std::chrono::seconds kVetting{165};  // as in Twilio's own sample of events
constexpr std::chrono::minutes kDeletion{1};   // ours: nobody says how long DELETION_PENDING is

// The rule that refused a brand, forgotten.
const std::vector<json::Member> kNoReason = {{"refused_by", "null"}};

// What a brand is for while its steps change it: a copy of its identity outlives every change of
// the record.
struct Subject {
  std::string account, sid;
  Key key() const { return {kBrands.name, account, sid}; }
};

std::string type_of(const Record& brand) { return json::text_member(brand.text, "brand_type"); }
std::string status_of(const Record& brand) { return json::text_member(brand.text, "status"); }

bool is_under_review(std::string_view status) {
  return status == "PENDING" || status == "IN_REVIEW";
}

std::string tcr_id_of(World& world, const Record& brand) {
  const std::string_view known = json::member(brand.text, "tcr_id");
  return json::is_null(known) ? json::quote(world.random.tcr_id('B')) : std::string(known);
}

// The pace of what is no review: an override for `resource`, else the sandbox's pace.
Duration pace_of(const World& world, std::string_view resource, Duration documented) {
  for (const Reviews::Delay& row : world.settings.reviews.delays)
    if (row.resource == resource) return row.delay;
  switch (world.settings.reviews.pace) {
    case Pace::kDocumented:
      return documented;
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

// How it ends stands in the hidden `vetting`, since a failure need not show: events tell of it.
void start_vetting(World& world, const Subject& subject) {
  if (!awaits_vetting(*world.tx.get(subject.key()))) return;
  world.amend(kBrands, subject.key(), {}, {{"vetting", "null"}});
  world.schedule("brand.vetted", subject.key(), pace_of(world, "brand_vetting", kVetting));
}

void accept_sole_proprietor(World& world, const Subject& subject, const BrandDetails& details,
                            std::vector<json::Member> changes, const std::string& identity) {
  changes.emplace_back(
      "identity_status",
      json::quote(identity.empty() || identity == "VERIFIED" ? "UNVERIFIED" : identity));
  world.amend(kBrands, subject.key(), std::move(changes),
              {{"mobile", json::quote(details.mobile)}});
  if (is_mock(*world.tx.get(subject.key()))) return;
  if (world.switched(contract::switch_row("sole-proprietor-deadline")) == "fails")
    world.schedule("brand.verification_ends", subject.key(), Days{30});
  if (identity == "VERIFIED")
    confirm_otp(world, subject.key());
  else
    send_otp(world, subject.key());
}

// Authentication+ comes before the secondary vetting; an identity that somebody decided needs none.
void accept_standard(World& world, const Subject& subject, const BrandDetails& details,
                     std::vector<json::Member> changes, const ReviewDecision& decision) {
  const bool nonprofit = details.company_type.starts_with("non");
  const bool waits = decision.identity.empty() &&
                     needs_authentication(world, *world.tx.get(subject.key()), details);
  changes.emplace_back("identity_status", waits ? R"("UNVERIFIED")"
                                          : decision.identity.empty()
                                              ? R"("VERIFIED")"
                                              : json::quote(decision.identity));
  changes.emplace_back("russell_3000", "false");
  changes.emplace_back("government_entity",
                       std::string(json::boolean(details.company_type == "government")));
  changes.emplace_back("tax_exempt_status", nonprofit ? R"("501c3")" : R"("N/A")");
  if (decision.score) changes.emplace_back("brand_score", std::to_string(*decision.score));
  const Record* brand =
      world.amend(kBrands, subject.key(), std::move(changes),
                  {{"registration_number", json::quote(details.registration_number)},
                   {"vetting_fails", std::string(json::boolean(decision.identity == "VERIFIED"))}});
  if (!waits) {
    count_uses_at(world, kVerified, *brand, details);
    return start_vetting(world, subject);
  }
  if (const auto faults = contact_faults(world, *brand, details); !faults.empty())
    return fail_authentication(world, subject.key(), faults);
  send_authentication(world, subject.key(), details.contact_email);
}

void accept_brand(World& world, const Subject& subject, const BrandDetails& details,
                  const ReviewDecision& decision) {
  const Record& brand = *world.tx.get(subject.key());
  const bool sole_proprietor = is_sole_proprietor(brand);
  count_uses_at(world, kRegistered, brand, details);
  std::vector<json::Member> changes = {{"status", R"("APPROVED")"},
                                       {"tcr_id", tcr_id_of(world, brand)},
                                       {"failure_reason", "null"},
                                       {"brand_feedback", "null"},
                                       {"errors", "[]"}};
  world.amend(kBrands, subject.key(), {}, kNoReason);
  if (sole_proprietor)
    accept_sole_proprietor(world, subject, details, std::move(changes), decision.identity);
  else
    accept_standard(world, subject, details, std::move(changes), decision);
  // Campaigns see it a little later. A2P-CAMPAIGN-19
  world.amend(kBrands, subject.key(), {}, {{"approved", json::quote(iso8601_ms(world.now))}});
}

void approve(World& world, const Subject& subject, const ReviewDecision& decision) {
  const Record& brand = *world.tx.get(subject.key());
  const BrandDetails details = brand_details(world, brand);
  const std::vector<Fault> faults = use_faults(world, brand, details);
  if (faults.empty())
    accept_brand(world, subject, details, decision);
  else
    fail_brand(world, subject.key(), faults);
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
  settle_authentication(world, subject.key());
  for (const std::string& service : campaign_services(*world.tx.get(subject.key())))
    reinstate_campaign(world, service);
}

// A deletion that failed is forgotten; a review that it interrupted starts again.
void keep(World& world, const Subject& subject) {
  const Record& brand = *world.tx.get(subject.key());
  const std::string before(json::member(brand.hidden, "deleted_from")), type = type_of(brand);
  const Record* kept =
      world.amend(kBrands, subject.key(), {{"status", before}, {"errors", "[]"}}, kNoReason);
  if (is_under_review(status_of(*kept)))
    submit_review(world, kBrands, subject.key(), "brand.decide", type);
}

void erase_brand(World& world, const Subject& subject) {
  forget_otp(world, subject.key());
  forget_authentication(world, subject.key());
  if (world.switched(contract::switch_row("deleted-brand-use")) == "returned")
    forget_brand(world.registry, subject.sid);
  world.tx.erase(subject.key());
}

// The Console's deletion: not while there are campaigns, nor when the decision names what is in the
// way. A2P-BRAND-30
void remove(World& world, const Subject& subject, const ReviewDecision& decision) {
  const Record& brand = *world.tx.get(subject.key());
  const std::string status = status_of(brand);
  if (status == "DELETION_PENDING") return;
  Faults faults(world, subject.sid);
  if (!campaign_services(brand).empty())
    faults.add(brand_rule("A2P-BRAND-30"), {{"brand", subject.sid}});
  const bool decided = faults.empty() && !decision.errors.empty();
  const std::vector<Fault> found =
      decided ? faults_of_codes(decision.errors, decision.reason, 0) : faults.list();
  if (found.empty()) {
    forget_otp(world, subject.key());
    forget_authentication(world, subject.key());
    world.tx.cancel(subject.key());
    world.amend(kBrands, subject.key(), {{"status", R"("DELETION_PENDING")"}, {"errors", "[]"}},
                kNoReason);
    return world.schedule("brand.deleted", subject.key(),
                          pace_of(world, "brand_deletion", kDeletion));
  }
  std::vector<json::Member> hidden = {{"refused_by", refused_by_json(found)}};
  if (status != "DELETION_FAILED") hidden.emplace_back("deleted_from", json::quote(status));
  world.amend(kBrands, subject.key(),
              {{"status", R"("DELETION_FAILED")"}, {"errors", brand_errors_json(found)}},
              std::move(hidden));
}

void carry_out(World& world, const Subject& subject, const ReviewDecision& decision) {
  const Record& brand = *world.tx.get(subject.key());
  const std::string status = status_of(brand), type = type_of(brand);
  const bool under_review = is_under_review(status);
  switch (decision.decision) {
    case Decision::kApprove:
      if (under_review) approve(world, subject, decision);
      return;
    case Decision::kReject: {
      constexpr int kUnknownCause = 30799;
      if (under_review)
        fail_brand(world, subject.key(),
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
      if (status == "DELETION_FAILED") keep(world, subject);
      return;
    case Decision::kDelete:
      return remove(world, subject, decision);
  }
}

}  // namespace

void fail_brand(World& world, const Key& key, const std::vector<Fault>& faults) {
  const Record& brand = *world.tx.get(key);
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
  world.amend(kBrands, key, std::move(changes), {{"refused_by", refused_by_json(faults)}});
}

void approve_unverified(World& world, const Key& key) {
  world.amend(kBrands, key,
              {{"status", R"("APPROVED")"},
               {"identity_status", R"("UNVERIFIED")"},
               {"failure_reason", "null"},
               {"errors", "[]"}},
              kNoReason);
}

void verify_brand(World& world, const Key& key) {
  const Subject subject{std::string(key.parent), std::string(key.sid)};
  const Record* brand =
      world.amend(kBrands, key, {{"identity_status", R"("VERIFIED")"}, {"errors", "[]"}});
  if (brand == nullptr) return;
  count_uses_at(world, kVerified, *brand, brand_details(world, *brand));
  if (status_of(*brand) == "APPROVED") start_vetting(world, subject);
}

void submit_brand(World& world, const Event& event) {
  const Record* brand = world.tx.get(event.subject());
  if (brand == nullptr || status_of(*brand) != "PENDING") return;
  count_uses_at(world, kSubmitted, *brand, brand_details(world, *brand));
  submit_review(world, kBrands, event.subject(), "brand.decide", type_of(*brand));
}

void decide_brand(World& world, const Event& event) {
  const Record* brand = world.tx.get(event.subject());
  if (brand == nullptr) return;
  const Subject subject{brand->parent, brand->sid};
  const std::string status = status_of(*brand);
  if (const auto decision = decided(world, kBrands, subject.key(), type_of(*brand)))
    return carry_out(world, subject, *decision);
  if (!is_under_review(status)) return;
  brand = world.tx.get(subject.key());
  const BrandDetails details = brand_details(world, *brand);
  const std::vector<Fault> faults = brand_faults(world, *brand, details);
  if (faults.empty())
    accept_brand(world, subject, details, {});
  else
    fail_brand(world, subject.key(), faults);
}

// A vetting that fails leaves the brand as good as it was, with a low score.
void end_vetting(World& world, const Event& event) {
  const Record* brand = world.tx.get(event.subject());
  if (brand == nullptr || status_of(*brand) != "APPROVED") return;
  const bool fails = json::member(brand->hidden, "vetting_fails") == "true";
  const std::string_view decided_score = json::member(brand->text, "brand_score");
  constexpr int kLow = 5;  // a fifth of what passes: 10 to 20
  const std::string score = json::is_null(decided_score)
                                ? std::to_string(vetting_score(world.random) / (fails ? kLow : 1))
                                : std::string(decided_score);
  brand = world.amend(kBrands, event.subject(),
                      {{"identity_status", fails ? R"("VERIFIED")" : R"("VETTED_VERIFIED")"},
                       {"brand_score", score}},
                      {{"vetting", fails ? R"("failure")" : R"("success")"}});
  refresh_rate_limits(world, *brand);
}

void end_mock_brand(World& world, const Event& event) {
  const Record* brand = world.tx.get(event.subject());
  if (brand == nullptr) return;
  const Subject subject{brand->parent, brand->sid};
  for (const std::string& service : campaign_services(*brand)) erase_campaign(world, service);
  erase_brand(world, subject);
}

void end_deletion(World& world, const Event& event) {
  const Record* brand = world.tx.get(event.subject());
  if (brand != nullptr) erase_brand(world, {brand->parent, brand->sid});
}

}  // namespace mock
