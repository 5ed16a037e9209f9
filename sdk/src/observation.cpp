#include "observation.h"

#include <algorithm>

#include "guidance.h"

namespace a2p {
namespace {

// Every campaign of Twilio has this SID; its Messaging Service is what tells campaigns apart
// (docs: usapptoperson-resource).
constexpr char kCampaignSid[] = "QE2c6890da8086d771620e9b13fadeba0b";

// The reason in words: the first description Twilio gives.
std::string words_of(const Observation& observation) {
  for (const auto& reason : observation.reasons) {
    if (!reason.description.empty()) return reason.description;
  }
  if (!observation.failure_reason.empty()) return observation.failure_reason;
  return "status " + observation.status;
}

template <class Kind>
Error refusal(const Watched& watched, const Observation& observation, std::string_view advice) {
  auto error = make_error(Kind{observation.reasons}, words_of(observation),
                          guidance_for(observation.reasons, advice));
  error.sid = watched.sid;
  error.http_status = observation.answer.http_status;
  error.request_id = observation.answer.request_id;
  error.mock_rule = observation.answer.mock_rule;
  return error;
}

}  // namespace

std::string path_of(const Watched& watched) {
  switch (watched.kind) {
    case Watched::Kind::kCustomerProfile:
      return "/v1/CustomerProfiles/" + watched.sid;
    case Watched::Kind::kTrustProduct:
      return "/v1/TrustProducts/" + watched.sid;
    case Watched::Kind::kBrand:
      return "/v1/a2p/BrandRegistrations/" + watched.sid;
    case Watched::Kind::kCampaign:
      break;
  }
  return "/v1/Services/" + watched.sid + "/Compliance/Usa2p/" + kCampaignSid;
}

Product product_of(const Watched& watched) {
  const bool is_bundle = watched.kind == Watched::Kind::kCustomerProfile ||
                         watched.kind == Watched::Kind::kTrustProduct;
  return is_bundle ? Product::kTrustHub : Product::kMessaging;
}

Result<Observation> observe(const Client& client, const Watched& watched) {
  const bool is_campaign = watched.kind == Watched::Kind::kCampaign;
  auto answer = fetch(client, product_of(watched), path_of(watched),
                      is_campaign ? campaign_headers() : std::vector<HttpHeader>{});
  if (!answer) {
    auto error = answer.error();
    error.sid = watched.sid;
    return Unexpected(std::move(error));
  }
  return observation_of(*std::move(answer));
}

Observation observation_of(Answer answer) {
  const auto& body = answer.body;
  Observation observation;
  observation.status =
      text_at(body, body.contains("campaign_status") ? "campaign_status" : "status");
  observation.identity_status = text_at(body, "identity_status");
  observation.brand_type = text_at(body, "brand_type");
  observation.trust_score = number_at(body, "brand_score");
  observation.reasons = reasons_of(body);
  observation.failure_reason = text_at(body, "failure_reason");
  observation.answer = std::move(answer);
  return observation;
}

std::optional<Error> failure_of(const Watched& watched, const Observation& observation) {
  const auto& status = observation.status;
  switch (watched.kind) {
    case Watched::Kind::kCustomerProfile:
      if (status == "twilio-rejected") {
        return refusal<ProfileRejected>(
            watched, observation,
            "Twilio mails the reasons to the profile's address; correct its items and submit it "
            "again.");
      }
      break;
    case Watched::Kind::kTrustProduct:
      if (status == "twilio-rejected") {
        return refusal<TrustProductFailed>(
            watched, observation,
            "Correct the trust product's items and the profile it refers to, then submit again.");
      }
      break;
    case Watched::Kind::kBrand:
      if (status == "FAILED" || status == "DELETION_PENDING" || status == "DELETION_FAILED") {
        return refusal<BrandFailed>(watched, observation,
                                    "Correct the customer's data and call rectify(); at "
                                    "most three times.");
      }
      if (status == "SUSPENDED") {
        return refusal<BrandSuspended>(watched, observation,
                                       "Only Twilio's support can lift a suspension.");
      }
      break;
    case Watched::Kind::kCampaign:
      if (status == "FAILED" || status == "SUSPENDED") {
        return refusal<CampaignFailed>(watched, observation,
                                       status == "FAILED"
                                           ? "Correct the campaign with update_campaign()."
                                           : "Only Twilio's support can lift a suspension.");
      }
      break;
  }
  return std::nullopt;
}

void record(Registration& registration, const Watched& watched, const Observation& observation) {
  note_dates(registration, observation.answer.body);
  switch (watched.kind) {
    case Watched::Kind::kCustomerProfile:
      registration.customer_profile_status = observation.status;
      break;
    case Watched::Kind::kTrustProduct:
      registration.trust_product_status = observation.status;
      break;
    case Watched::Kind::kBrand:
      registration.brand_status = observation.status;
      registration.brand_identity_status = observation.identity_status;
      registration.brand_trust_score = observation.trust_score;
      break;
    case Watched::Kind::kCampaign:
      for (auto& campaign : registration.campaigns) {
        if (campaign.messaging_service_sid != watched.sid) continue;
        campaign.status = observation.status;
        campaign.campaign_sid = text_at(observation.answer.body, "sid");
      }
      break;
  }
}

void note_dates(Registration& registration, const Json& resource) {
  registration.twilio_time = std::max(registration.twilio_time, latest_date(resource));
}

bool is_verified(const std::string& identity_status) {
  return identity_status == "VERIFIED" || identity_status == "VETTED_VERIFIED";
}

void track_otp(Registration& registration, bool is_sole_proprietor, Instant now) {
  const bool is_due = is_sole_proprietor && registration.brand_status == "APPROVED" &&
                      !is_verified(registration.brand_identity_status);
  if (!is_due) {
    registration.otp_sent_at.reset();
  } else if (!registration.otp_sent_at) {
    registration.otp_sent_at = now;
  }
}

}  // namespace a2p
