#include "a2p/status.h"

#include <algorithm>

#include "guidance.h"
#include "observation.h"

namespace a2p {
namespace {

// What a registration has at Twilio.
std::vector<Watched> resources_of(const Registration& registration) {
  std::vector<Watched> resources;
  const auto add = [&](Watched::Kind kind, const std::string& sid) {
    if (!sid.empty()) resources.push_back({kind, sid});
  };
  add(Watched::Kind::kCustomerProfile, registration.customer_profile_sid);
  add(Watched::Kind::kTrustProduct, registration.trust_product_sid);
  add(Watched::Kind::kBrand, registration.brand_sid);
  for (const auto& campaign : registration.campaigns) {
    // Without a status the campaign itself does not exist yet, only its service.
    if (!campaign.status.empty()) add(Watched::Kind::kCampaign, campaign.messaging_service_sid);
  }
  return resources;
}

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

StepSummary bundle_step_summary(const char* step, const std::string& sid,
                                const std::string& status) {
  return {.step = step,
          .sid = sid,
          .status = sid.empty() ? "not started" : status,
          // The next steps need no approval, only a review that has begun.
          .complete = status == "in-review" || status == "twilio-approved",
          .failed = status == "twilio-rejected"};
}

StepSummary brand_step_summary(const Registration& registration) {
  const auto& status = registration.brand_status;
  const bool is_verified_enough =
      !is_sole_proprietor(registration.route) || is_verified(registration.brand_identity_status);
  return {.step = "brand",
          .sid = registration.brand_sid,
          .status = registration.brand_sid.empty() ? "not started" : status,
          .complete = status == "APPROVED" && is_verified_enough,
          .failed = status == "FAILED" || status == "SUSPENDED" || status == "DELETION_PENDING" ||
                    status == "DELETION_FAILED"};
}

StepSummary campaign_step_summary(const Registration& registration) {
  StepSummary summary{.step = "campaign", .sid = {}, .status = "not started"};
  if (registration.campaigns.empty()) return summary;
  const auto& campaign = registration.campaigns.back();
  summary.sid = campaign.messaging_service_sid;
  summary.status = campaign.status.empty() ? "not submitted" : campaign.status;
  summary.complete = campaign.status == "VERIFIED";
  summary.failed = campaign.status == "FAILED" || campaign.status == "SUSPENDED";
  return summary;
}

std::string next_action_of(const Registration& registration, const StepSummary& step) {
  if (step.sid.empty()) return "Advance the flow: the " + step.step + " has not been made.";
  if (step.failed) {
    if (step.step == "brand" && step.status == "FAILED") {
      return "Correct the bundles and resubmit the brand with update_brand().";
    }
    if (step.step == "campaign" && step.status == "FAILED") {
      return "Correct the campaign with update_campaign().";
    }
    return step.status == "SUSPENDED" ? "Ask Twilio's support to lift the suspension."
                                      : "Correct the " + step.step + " and submit it again.";
  }
  if (registration.otp_sent_at && step.step == "brand") {
    return "The phone's owner must answer the OTP text with YES; resend_otp() sends it again.";
  }
  if (step.status == "draft" || step.status == "not submitted") {
    return "Advance the flow: the " + step.step + " has not been submitted.";
  }
  return "Wait for the review of the " + step.step + ".";
}

}  // namespace

Refreshed refresh(const Client& client, Registration registration) {
  Refreshed refreshed;
  for (const auto& watched : resources_of(registration)) {
    const auto seen = observe(client, watched);
    if (!seen) {
      refreshed.unread.push_back(seen.error());
      continue;
    }
    record(registration, watched, *seen);
    if (watched.kind == Watched::Kind::kBrand) {
      track_otp(registration, seen->brand_type == "SOLE_PROPRIETOR", client.now());
    }
  }
  refreshed.registration = std::move(registration);
  return refreshed;
}

Summary summarize(const Registration& registration) {
  Summary summary;
  summary.steps = {bundle_step_summary("customer profile", registration.customer_profile_sid,
                                       registration.customer_profile_status),
                   bundle_step_summary("trust product", registration.trust_product_sid,
                                       registration.trust_product_status),
                   brand_step_summary(registration), campaign_step_summary(registration)};
  const auto current = std::ranges::find(summary.steps, false, &StepSummary::complete);
  summary.complete = current == summary.steps.end();
  if (summary.complete) {
    summary.next_action = "Nothing is left to do.";
  } else {
    summary.current_step = current->step;
    summary.next_action = next_action_of(registration, *current);
  }
  return summary;
}

Result<StatusReport> read_status(const Client& client, const Watched& watched) {
  const auto seen = observe(client, watched);
  if (!seen) return Unexpected(seen.error());
  return StatusReport{seen->status, seen->identity_status, seen->reasons};
}

Result<StatusReport> poll_until(const Client& client, const Watched& watched,
                                const PollOptions& options) {
  for (Duration waited{};; waited += options.interval) {
    const auto seen = observe(client, watched);
    if (!seen) return Unexpected(seen.error());
    const bool is_identity_there = options.identity_targets.empty() ||
                                   contains(options.identity_targets, seen->identity_status);
    if (contains(options.targets, seen->status) && is_identity_there) {
      return StatusReport{seen->status, seen->identity_status, seen->reasons};
    }
    if (options.stop_on_failure) {
      if (auto failure = failure_of(watched, *seen)) return Unexpected(*std::move(failure));
    }
    if (waited + options.interval > options.timeout) {
      auto error = make_error(StillWaiting{.status = seen->status},
                              "no target status within " + describe(options.timeout),
                              "Reviews take days; ask again later, or wait for the webhook.");
      error.sid = watched.sid;
      return Unexpected(std::move(error));
    }
    client.wait(options.interval);
  }
}

}  // namespace a2p
