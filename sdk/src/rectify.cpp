#include "a2p/rectify.h"

#include <algorithm>

#include "campaign_form.h"
#include "correction.h"
#include "observation.h"
#include "resubmission.h"

namespace a2p {
namespace {

// None of these may be sent twice on a broken connection: each use counts.
ApiRequest update_of(const Watched& watched, const char* below = "") {
  ApiRequest request;
  request.method = "POST";
  request.product = product_of(watched);
  request.path = path_of(watched) + below;
  request.repeatable = false;
  return request;
}

Error no_brand() {
  return invalid_input("brandSid", "the registration has no brand yet", "Run the flow first.");
}

// The status that Twilio has now, which must be FAILED for an update.
Result<void> require_failed(const Client& client, Registration& registration,
                            const Watched& watched, const char* what) {
  const auto seen = observe(client, watched);
  if (!seen) return Unexpected(seen.error());
  record(registration, watched, *seen);
  if (seen->status == "FAILED") return {};
  return Unexpected(invalid_input(
      watched.sid, std::string("the ") + what + " is " + seen->status + ", not FAILED",
      "Only a failed one can be updated."));
}

}  // namespace

Result<void> update_brand(const Client& client, Registration& registration) {
  if (registration.brand_sid.empty()) return Unexpected(no_brand());
  if (registration.brand_updates >= kMostBrandUpdates) {
    return Unexpected(invalid_input("brandUpdates", "the brand has been updated three times",
                                    "Register a new brand."));
  }
  const Watched watched{Watched::Kind::kBrand, registration.brand_sid};
  if (auto failed = require_failed(client, registration, watched, "brand"); !failed) return failed;
  const auto answer = call(client, update_of(watched));
  if (!answer) return Unexpected(answer.error());
  ++registration.brand_updates;
  record(registration, watched, observation_of(*answer));
  return {};
}

Result<void> update_campaign(const Client& client, Registration& registration,
                             const CampaignDetails& details,
                             const std::string& messaging_service_sid) {
  auto service = messaging_service_sid;
  if (service.empty() && registration.campaigns.size() == 1) {
    service = registration.campaigns.front().messaging_service_sid;
  }
  const auto campaign =
      std::ranges::find(registration.campaigns, service, &Campaign::messaging_service_sid);
  if (service.empty() || campaign == registration.campaigns.end()) {
    return Unexpected(invalid_input("campaigns", "the registration has no such campaign",
                                    "Name the Messaging Service of one that it has."));
  }
  const Watched watched{Watched::Kind::kCampaign, service};
  if (auto failed = require_failed(client, registration, watched, "campaign"); !failed) {
    return failed;
  }
  auto request = update_of(watched);
  request.headers = campaign_headers();
  request.parameters = campaign_update_form(details);
  const auto answer = call(client, request);
  if (!answer) return Unexpected(answer.error());
  record(registration, watched, observation_of(*answer));
  return {};
}

Result<void> resend_otp(const Client& client, Registration& registration) {
  if (registration.brand_sid.empty()) return Unexpected(no_brand());
  const Watched watched{Watched::Kind::kBrand, registration.brand_sid};
  const auto answer = call(client, update_of(watched, "/SmsOtp"));
  if (!answer) return Unexpected(answer.error());
  registration.otp_sent_at = client.now();
  return {};
}

namespace {

// A refusal that no correction lifts (docs: troubleshooting-and-rectifying-a2p-campaigns-1).
constexpr int kFinalCampaignCodes[] = {30882, 30883, 30884, 30885, 30897, 30964};

// What a flow's input says, as a correction needs it.
struct Wanted {
  std::vector<BundlePlan> bundles;
  const CampaignDetails* campaign = nullptr;
};

class Rectification {
 public:
  Rectification(const Client& client, Registration& registration, const Save& save)
      : client_(client), registration_(registration), save_(save) {}

  Result<void> all(const Wanted& wanted) {
    for (const auto& plan : wanted.bundles) {
      if (auto done = bundle(plan); !done) return done;
    }
    if (registration_.brand_sid.empty()) return {};
    if (auto done = brand(wanted.bundles); !done) return done;
    return campaign(*wanted.campaign);
  }

  // Whether the bundle differed from the plan, or is still to be submitted after it did.
  Result<bool> correct(const BundlePlan& plan, const Observation& seen) {
    const auto edits = edits_of(client_, registration_, plan);
    if (!edits) return Unexpected(edits.error());
    const std::string what = plan.bundle.kind->resource;
    const bool is_rejected = seen.status == "twilio-rejected";
    const bool is_due = is_rejected && is_resubmission_due(registration_, what, seen);
    if (edits->empty() && !is_due) return false;
    if (is_rejected && !is_due) {
      reopen(registration_, plan, mark_of(seen));
      save();
    }
    if (auto sent = send_edits(client_, *edits); !sent) return Unexpected(sent.error());
    return true;
  }

  Result<Observation> look(const Watched& watched) {
    auto seen = observe(client_, watched);
    if (seen) record(registration_, watched, *seen);
    return seen;
  }

 private:
  Result<void> bundle(const BundlePlan& plan) {
    const auto& kind = *plan.bundle.kind;
    const Watched watched{kind.watched, registration_.*kind.sid};
    if (watched.sid.empty()) return {};
    const auto seen = look(watched);
    if (!seen) return Unexpected(seen.error());
    auto failure = failure_of(watched, *seen);
    const bool has_gaps = registration_.done.contains(plan.bundle.key(kPastEvaluations));
    if (!failure && !(seen->status == "draft" && has_gaps)) return {};
    const auto corrected = correct(plan, *seen);
    if (!corrected) return Unexpected(corrected.error());
    if (failure && !*corrected) return Unexpected(*std::move(failure));
    return {};
  }

  Result<void> brand(const std::vector<BundlePlan>& bundles) {
    const Watched watched{Watched::Kind::kBrand, registration_.brand_sid};
    const auto seen = look(watched);
    if (!seen) return Unexpected(seen.error());
    const bool is_due = is_resubmission_due(registration_, kBrandDue, *seen);
    auto failure = failure_of(watched, *seen);
    if (!failure) return expired_otp();
    const bool can_be_updated = seen->status == "FAILED" &&
                                !text_at(seen->answer.body, "tcr_id").empty() &&
                                registration_.brand_updates < kMostBrandUpdates;
    if (!can_be_updated) return Unexpected(*std::move(failure));
    std::vector<ApiRequest> edits;
    bool is_corrected = is_due;
    for (const auto& plan : bundles) {
      is_corrected = is_corrected || registration_.due.contains(plan.bundle.kind->resource);
      const auto more = edits_of(client_, registration_, plan);
      if (!more) return Unexpected(more.error());
      edits.insert(edits.end(), more->begin(), more->end());
    }
    if (edits.empty() && !is_corrected) return Unexpected(*std::move(failure));
    registration_.due[kBrandDue] = mark_of(*seen);
    registration_.done.erase(std::string(steps_of(registration_.route).campaign) + "/" +
                             kBrandApproved);
    save();
    return send_edits(client_, edits);
  }

  Result<void> expired_otp() {
    const auto& sent_at = registration_.otp_sent_at;
    const bool is_waited_for = registration_.brand_status == "APPROVED" &&
                               !is_verified(registration_.brand_identity_status);
    if (is_waited_for && sent_at && client_.now() >= *sent_at + kOtpLifetime) {
      registration_.due[kOtpDue] = to_iso8601(*sent_at);
      save();
    }
    return {};
  }

  Result<void> campaign(const CampaignDetails& details) {
    if (registration_.campaigns.empty() || registration_.campaigns.back().status.empty()) return {};
    const Watched watched{Watched::Kind::kCampaign,
                          registration_.campaigns.back().messaging_service_sid};
    const auto seen = look(watched);
    if (!seen) return Unexpected(seen.error());
    const bool is_due = is_resubmission_due(registration_, kCampaignDue, *seen);
    auto failure = failure_of(watched, *seen);
    if (!failure) return {};
    if (std::ranges::any_of(seen->reasons, [](const Reason& reason) {
          return std::ranges::find(kFinalCampaignCodes, reason.code) !=
                 std::end(kFinalCampaignCodes);
        })) {
      failure->guidance += " Twilio takes no correction after this: delete the campaign.";
      return Unexpected(*std::move(failure));
    }
    const bool differs = !agrees(seen->answer.body, details);
    if (seen->status != "FAILED" || (!is_due && !differs)) return Unexpected(*std::move(failure));
    registration_.due[kCampaignDue] = mark_of(*seen);
    save();
    return {};
  }

  void save() const {
    if (save_) save_(registration_);
  }

  const Client& client_;
  Registration& registration_;
  const Save& save_;
};

Result<bool> correct_bundle(const Client& client, Registration& registration,
                            const BundlePlan& plan, const Save& save) {
  const auto& kind = *plan.bundle.kind;
  if ((registration.*kind.sid).empty()) {
    return Unexpected(invalid_input(kind.resource, "the registration has no such bundle yet",
                                    "Run the flow first."));
  }
  Rectification rectification(client, registration, save);
  const auto seen = rectification.look({kind.watched, registration.*kind.sid});
  if (!seen) return Unexpected(seen.error());
  return rectification.correct(plan, *seen);
}

Result<void> rectify_flow(const Client& client, Registration& registration, Route route,
                          const Wanted& wanted, const Save& save) {
  if (registration.done.empty()) return {};
  if (registration.route != route) {
    return Unexpected(invalid_input("route", "this registration is " +
                                                 std::string(name(registration.route)) + ", not " +
                                                 std::string(name(route))));
  }
  return Rectification(client, registration, save).all(wanted);
}

}  // namespace

Result<bool> correct_profile(const Client& client, Registration& registration,
                             const CustomerProfileInput& input, const Save& save) {
  return correct_bundle(client, registration, plan_of(input, registration.route), save);
}
Result<bool> correct_profile(const Client& client, Registration& registration,
                             const StarterProfileInput& input, const Save& save) {
  return correct_bundle(client, registration, plan_of(input, registration.route), save);
}
Result<bool> correct_trust_product(const Client& client, Registration& registration,
                                   const TrustProductInput& input, const Save& save) {
  return correct_bundle(client, registration, plan_of(input, registration.route), save);
}
Result<bool> correct_trust_product(const Client& client, Registration& registration,
                                   const SolePropTrustBundleInput& input, const Save& save) {
  return correct_bundle(client, registration, plan_of(input, registration.route), save);
}

Result<void> rectify(const Client& client, Registration& registration,
                     const IsvStandardInput& input, const Save& save) {
  constexpr auto kRoute = Route::kIsvStandard;
  return rectify_flow(
      client, registration, kRoute,
      {{plan_of(input.step1, kRoute), plan_of(input.step2, kRoute)}, &input.step4.campaign}, save);
}
Result<void> rectify(const Client& client, Registration& registration,
                     const IsvSoleProprietorInput& input, const Save& save) {
  constexpr auto kRoute = Route::kIsvSoleProprietor;
  return rectify_flow(
      client, registration, kRoute,
      {{plan_of(input.step1, kRoute), plan_of(input.step2, kRoute)}, &input.step4.campaign}, save);
}
Result<void> rectify(const Client& client, Registration& registration,
                     const DirectStandardInput& input, const Save& save) {
  constexpr auto kRoute = Route::kDirectStandard;
  // The profile is the account's own, and only the Console corrects it.
  return rectify_flow(client, registration, kRoute,
                      {{plan_of(input.step2, kRoute)}, &input.step3.campaign}, save);
}
Result<void> rectify(const Client& client, Registration& registration,
                     const DirectSoleProprietorInput& input, const Save& save) {
  constexpr auto kRoute = Route::kDirectSoleProprietor;
  return rectify_flow(
      client, registration, kRoute,
      {{plan_of(input.step1, kRoute), plan_of(input.step2, kRoute)}, &input.step3.campaign}, save);
}

}  // namespace a2p
