#include "mock_server/resources/campaign_review.h"

#include "mock_server/resources/campaign_faults.h"
#include "mock_server/resources/campaigns.h"
#include "mock_server/resources/ledger.h"
#include "mock_server/resources/review_policy.h"

namespace mock {
namespace {

bool is_under_review(std::string_view status) {
  return status == "PENDING" || status == "IN_PROGRESS";
}

std::string usecase_of(const Record& campaign) {
  return json::text_member(campaign.text, "us_app_to_person_usecase");
}

std::string campaign_id_of(World& world, const Record& campaign) {
  const std::string_view known = json::member(campaign.text, "campaign_id");
  return json::is_null(known) ? json::quote(world.random.tcr_id('C')) : std::string(known);
}

void fail(World& world, const std::string& service, const std::vector<Fault>& faults) {
  world.amend(kCampaigns, campaign_key(service),
              {{"campaign_status", R"("FAILED")"}, {"errors", campaign_errors_json(faults)}},
              {{"refused_by", refused_by_json(faults)}});
}

void verify(World& world, const std::string& service) {
  const Record& campaign = *campaign_of(world, service);
  const std::string account = account_of(campaign);
  const std::string id = campaign_id_of(world, campaign);
  world.amend(kCampaigns, campaign_key(service),
              {{"campaign_status", R"("VERIFIED")"}, {"campaign_id", id}, {"errors", "[]"}},
              {{"refused_by", "null"}});
  start_campaign_months(world, *campaign_of(world, service));
  follow_campaign(world, account, service);
}

void start_vetting(World& world, const std::string& service) {
  const Record& campaign = *campaign_of(world, service);
  const std::string usecase = usecase_of(campaign);
  world.amend(
      kCampaigns, campaign_key(service),
      {{"campaign_status", R"("IN_PROGRESS")"}, {"campaign_id", campaign_id_of(world, campaign)}});
  submit_review(world, kCampaigns, campaign_key(service), "campaign.decide", usecase);
}

void carry_out(World& world, const std::string& service, const ReviewDecision& decision) {
  constexpr int kUnknownCause = 30880;
  const Record& campaign = *campaign_of(world, service);
  const bool under_review = is_under_review(campaign_status(campaign));
  switch (decision.decision) {
    case Decision::kApprove:
      if (under_review) verify(world, service);
      return;
    case Decision::kReject:
      if (under_review)
        fail(world, service, faults_of_codes(decision.errors, decision.reason, kUnknownCause));
      return;
    case Decision::kHold:
      if (under_review) world.await("campaign.decide", campaign_key(service));
      return;
    case Decision::kEscalate:
      if (under_review) start_vetting(world, service);
      return;
    case Decision::kSuspend:
      return suspend_campaign(world, service);
    case Decision::kReinstate:
      return reinstate_campaign(world, service);
    case Decision::kDelete:
      return erase_campaign(world, service);
  }
}

}  // namespace

void register_campaign(World& world, const Event& event) {
  const Record* campaign = world.tx.get(event.subject());
  if (campaign == nullptr || !is_under_review(campaign_status(*campaign))) return;
  const std::string service = campaign->parent;
  // Nobody vets a mock campaign; it is good for everything but sending.
  if (json::member(campaign->text, "mock") == "true") return verify(world, service);
  const std::vector<Fault> faults = machine_faults(world, *campaign);
  if (faults.empty()) {
    book_vetting(world, *campaign);
    return start_vetting(world, service);
  }
  // A posted decision goes before the machine's own.
  if (const auto decision =
          decided(world, kCampaigns, campaign_key(service), usecase_of(*campaign)))
    return carry_out(world, service, *decision);
  fail(world, service, faults);
}

void decide_campaign(World& world, const Event& event) {
  const Record* campaign = world.tx.get(event.subject());
  if (campaign == nullptr) return;
  const std::string service = campaign->parent;
  if (const auto decision =
          decided(world, kCampaigns, campaign_key(service), usecase_of(*campaign)))
    return carry_out(world, service, *decision);
  if (!is_under_review(campaign_status(*campaign))) return;
  const std::vector<Fault> faults = content_faults(world, *campaign_of(world, service));
  if (faults.empty())
    verify(world, service);
  else
    fail(world, service, faults);
}

void end_suspension(World& world, const Event& event) { erase_campaign(world, event.parent); }

}  // namespace mock
