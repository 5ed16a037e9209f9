#include "a2p/rectify.h"

#include <algorithm>

#include "campaign_form.h"
#include "observation.h"

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

}  // namespace a2p
