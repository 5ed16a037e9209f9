// The last step of every flow, and the waits around it: until the brand may carry a campaign, and
// until a person at Twilio has decided about the campaign.
#include <algorithm>

#include "campaign_form.h"
#include "guidance.h"
#include "observation.h"
#include "resubmission.h"
#include "steps.h"

namespace a2p {
namespace {

constexpr Duration kBrandPoll = std::chrono::minutes(5);   // minutes to days
constexpr Duration kOtpPoll = std::chrono::minutes(1);     // a person has the phone in hand
constexpr Duration kCampaignPoll = std::chrono::hours(1);  // 10 to 15 days
constexpr Duration kPropagationPoll = std::chrono::seconds(15);
// For about a minute after the approval a campaign may still be refused with 21717; then it means
// what it says.
constexpr int kBrandNotReady = 21717;
constexpr int kMostRefusals = 8;

// PN… as it is, an E.164 number looked up among the account's own.
Performed find_number(Turn& turn, const std::string& number) {
  if (number.empty() || number.starts_with("PN")) {
    return Made{number, number.empty() ? "none" : "given"};
  }
  const auto records =
      list(turn.client, Product::kApi,
           "/2010-04-01/Accounts/" + turn.client.account_sid() + "/IncomingPhoneNumbers.json",
           {{"PhoneNumber", number}}, {}, "incoming_phone_numbers");
  if (!records) return Unexpected(records.error());
  for (const auto& record : *records) {
    // Twilio's filter also matches parts of numbers.
    if (text_at(record, "phone_number") == number) return Made{text_at(record, "sid"), number};
  }
  return Unexpected(invalid_input("phoneNumberSid", "the account owns no number " + number,
                                  "Buy the number, or give the PN SID of one that the account "
                                  "owns."));
}

Waiting waiting_for_otp(const Turn& turn, const std::string& mobile_phone_number, Instant now) {
  const auto deadline = *turn.registration.otp_sent_at + kOtpLifetime;
  Waiting waiting;
  waiting.what = WaitingFor::kOtpReply;
  waiting.sid = turn.registration.brand_sid;
  waiting.status = turn.registration.brand_identity_status;
  waiting.poll_after = std::min<Duration>(kOtpPoll, deadline - now);
  waiting.mobile_phone_number = mobile_phone_number;
  waiting.deadline = deadline;
  waiting.hint = "The owner of " +
                 (mobile_phone_number.empty() ? "the mobile number" : mobile_phone_number) +
                 " must answer Twilio's text with YES until " + to_iso8601(deadline) + ".";
  return waiting;
}

Error otp_timed_out(const Turn& turn, const std::string& mobile_phone_number, Instant deadline) {
  auto error = make_error(
      OtpVerificationTimedOut{.mobile_phone_number = mobile_phone_number, .deadline = deadline},
      "the OTP was not answered within 24 hours (30752)",
      "Have it sent again with resend_otp(), tell the customer to answer YES, and run the flow "
      "again.");
  error.sid = turn.registration.brand_sid;
  return error;
}

Performed await_brand(Turn& turn, const CampaignInput& input,
                      const std::string& mobile_phone_number) {
  auto& registration = turn.registration;
  if (!input.brand_registration_sid.empty()) registration.brand_sid = input.brand_registration_sid;
  if (registration.brand_sid.empty()) {
    return Unexpected(
        invalid_input("brandRegistrationSid", "the SID of step 3's brand is missing"));
  }
  if (auto rejected = rejected_bundle(turn)) return Unexpected(*std::move(rejected));
  const Watched watched{Watched::Kind::kBrand, registration.brand_sid};
  auto seen = observe(turn.client, watched);
  if (seen && is_resubmission_due(turn.registration, kBrandDue, *seen)) {
    seen = resubmit_brand(turn, *seen);
  }
  if (!seen) return Unexpected(seen.error());
  record(registration, watched, *seen);
  const auto now = turn.client.now();
  track_otp(registration, seen->brand_type == "SOLE_PROPRIETOR", now);
  if (auto failure = failure_of(watched, *seen)) {
    turn.save();
    return Unexpected(*std::move(failure));
  }
  if (registration.otp_sent_at && registration.due.contains(kOtpDue)) {
    if (auto sent = send_due_otp(turn); !sent) return Unexpected(sent.error());
  }
  if (registration.otp_sent_at) {
    const auto deadline = *registration.otp_sent_at + kOtpLifetime;
    if (now < deadline) return waiting_for_otp(turn, mobile_phone_number, now);
    turn.save();
    return Unexpected(otp_timed_out(turn, mobile_phone_number, deadline));
  }
  if (seen->status == "APPROVED") return Made{watched.sid, seen->status};
  Waiting waiting;
  waiting.what = WaitingFor::kBrandReview;
  waiting.sid = watched.sid;
  waiting.status = seen->status;
  waiting.poll_after = kBrandPoll;
  waiting.hint = "The Campaign Registry decides, in minutes or in seven days and more.";
  return waiting;
}

Performed create_service(Turn& turn, const CampaignInput& input) {
  const auto friendly_name = tagged(input.messaging_service_name, turn.registration.tag);
  ApiRequest request;
  request.product = Product::kMessaging;
  request.path = "/v1/Services";
  request.parameters = {{"FriendlyName", friendly_name}};
  if (!input.status_callback.empty()) {
    request.parameters.emplace_back("StatusCallback", input.status_callback);
  }
  const auto created = turn.create(
      {.resource = "Service", .request = request, .find = [&]() -> Result<std::vector<Json>> {
         auto services = list(turn.client, Product::kMessaging, "/v1/Services");
         if (!services) return services;
         std::erase_if(*services, [&](const Json& service) {
           return text_at(service, "friendly_name") != friendly_name;
         });
         return services;
       }});
  if (!created) return Unexpected(created.error());
  note_dates(turn.registration, created->answer.body);
  Campaign campaign;
  campaign.messaging_service_sid = text_at(created->answer.body, "sid");
  turn.registration.campaigns.push_back(std::move(campaign));
  return created->made();
}

// The campaign that this step is about.
Campaign& campaign_of(Turn& turn) {
  const auto& service = turn.sid("messaging-service");
  return *std::ranges::find(turn.registration.campaigns, service, &Campaign::messaging_service_sid);
}

Performed add_number(Turn& turn) {
  const auto& number = turn.sid("phone-number");
  if (!number.starts_with("PN")) return Made{{}, "none"};
  const auto path = "/v1/Services/" + turn.sid("messaging-service") + "/PhoneNumbers";
  ApiRequest request;
  request.product = Product::kMessaging;
  request.path = path;
  request.parameters = {{"PhoneNumberSid", number}};
  const auto created = turn.create(
      {.resource = "PhoneNumber",
       .request = request,
       .find = [&]() -> Result<std::vector<Json>> {
         auto pool = list(turn.client, Product::kMessaging, path);
         if (!pool) return pool;
         std::erase_if(*pool, [&](const Json& member) { return text_at(member, "sid") != number; });
         return pool;
       },
       .only_new = false});
  if (!created) return Unexpected(created.error());
  note_dates(turn.registration, created->answer.body);
  campaign_of(turn).phone_number_sid = number;
  return created->made();
}

Performed create_campaign(Turn& turn, const CampaignInput& input) {
  auto& registration = turn.registration;
  const auto& service = turn.sid("messaging-service");
  const auto path = "/v1/Services/" + service + "/Compliance/Usa2p";
  ApiRequest request;
  request.product = Product::kMessaging;
  request.path = path;
  request.headers = campaign_headers();
  request.parameters = new_campaign_form(registration.brand_sid, input.campaign);
  // A service has at most one campaign: whatever is there is it.
  const auto created = turn.create(
      {.resource = "UsAppToPerson",
       .request = request,
       .find = [&] { return list(turn.client, Product::kMessaging, path, {}, campaign_headers()); },
       .only_new = false});
  if (!created) {
    const auto* refused = created.error().get_if<ApiError>();
    if (refused == nullptr || refused->code != kBrandNotReady ||
        ++registration.refused_campaigns > kMostRefusals) {
      return Unexpected(created.error());
    }
    Waiting waiting;
    waiting.what = WaitingFor::kBrandPropagation;
    waiting.sid = registration.brand_sid;
    waiting.status = registration.brand_status;
    waiting.poll_after = kPropagationPoll;
    waiting.hint = "The brand's approval has not reached the campaigns yet.";
    return waiting;
  }
  const auto observation = observation_of(created->answer);
  record(registration, {Watched::Kind::kCampaign, service}, observation);
  return created->made(observation.status);
}

Performed await_campaign(Turn& turn, const CampaignInput& input) {
  if (auto rejected = rejected_bundle(turn)) return Unexpected(*std::move(rejected));
  const auto& service = turn.registration.campaigns.back().messaging_service_sid;
  const Watched watched{Watched::Kind::kCampaign, service};
  auto seen = observe(turn.client, watched);
  if (seen && is_resubmission_due(turn.registration, kCampaignDue, *seen)) {
    seen = resubmit_campaign(turn, watched, *seen, input.campaign);
  }
  if (!seen) return Unexpected(seen.error());
  record(turn.registration, watched, *seen);
  if (auto failure = failure_of(watched, *seen)) {
    turn.save();
    return Unexpected(*std::move(failure));
  }
  if (seen->status == "VERIFIED") return Made{service, seen->status};
  Waiting waiting;
  waiting.what = WaitingFor::kCampaignReview;
  waiting.sid = service;
  waiting.status = seen->status;
  waiting.poll_after = kCampaignPoll;
  waiting.hint = "A person at Twilio reviews the campaign, in 10 to 15 days.";
  return waiting;
}

}  // namespace

Actions campaign_step(const CampaignInput& input, Route route,
                      const std::string& mobile_phone_number) {
  const std::string step = steps_of(route).campaign;
  // The number is looked up before the long wait for the brand and joins before the campaign, which
  // costs money.
  return {{step, "phone-number",
           [input](Turn& turn) { return find_number(turn, input.phone_number_sid); }},
          {step, kBrandApproved,
           [input, mobile_phone_number](Turn& turn) {
             return await_brand(turn, input, mobile_phone_number);
           }},
          {step, "messaging-service", [input](Turn& turn) { return create_service(turn, input); }},
          {step, "phone-number/add", add_number},
          {step, "campaign", [input](Turn& turn) { return create_campaign(turn, input); }}};
}

Actions campaign_review(const CampaignInput& input) {
  return {{"campaign_review", "campaign-verified",
           [input](Turn& turn) { return await_campaign(turn, input); }}};
}

}  // namespace a2p
