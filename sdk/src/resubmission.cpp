#include "resubmission.h"

#include "campaign_form.h"

namespace a2p {
namespace {

bool is_refused(const Observation& seen) {
  return seen.status == "FAILED" || seen.status == "twilio-rejected";
}

void settle(Registration& registration, const std::string& what) {
  registration.due.erase(what);
  if (what == kBrandDue) ++registration.brand_updates;
}

// Unless the resource shows that a lost request has arrived.
Result<Observation> resubmit(Turn& turn, const std::string& what, const Watched& watched,
                             const Observation& refused, ApiRequest request) {
  request.product = product_of(watched);
  request.path = path_of(watched);
  const auto created =
      turn.create({.resource = what,
                   .request = std::move(request),
                   .find = [&]() -> Result<std::vector<Json>> {
                     const auto now = observe(turn.client, watched);
                     if (!now) return Unexpected(now.error());
                     const bool is_same = is_refused(*now) && mark_of(*now) == mark_of(refused);
                     return is_same ? std::vector<Json>{} : std::vector<Json>{now->answer.body};
                   },
                   .only_new = false});
  if (!created) return Unexpected(created.error());
  settle(turn.registration, what);
  turn.registration.intent.reset();
  const auto seen = observation_of(created->answer);
  record(turn.registration, watched, seen);
  turn.save();
  return seen;
}

}  // namespace

std::string mark_of(const Observation& refused) {
  return text_at(refused.answer.body, "date_updated");
}

bool is_resubmission_due(Registration& registration, const std::string& what,
                         const Observation& seen) {
  const auto due = registration.due.find(what);
  if (due == registration.due.end()) return false;
  if (is_refused(seen) && due->second == mark_of(seen)) return true;
  settle(registration, what);
  return false;
}

Result<Observation> resubmit_brand(Turn& turn, const Observation& refused) {
  // It has no body: Twilio reads the bundles again (docs: brand-registration-resource).
  return resubmit(turn, kBrandDue, {Watched::Kind::kBrand, turn.registration.brand_sid}, refused,
                  {});
}

Result<Observation> resubmit_campaign(Turn& turn, const Watched& watched,
                                      const Observation& refused, const CampaignDetails& details) {
  ApiRequest request;
  request.headers = campaign_headers();
  request.parameters = campaign_update_form(details);
  return resubmit(turn, kCampaignDue, watched, refused, std::move(request));
}

Result<void> send_due_otp(Turn& turn) {
  ApiRequest request;
  request.product = Product::kMessaging;
  request.path = path_of({Watched::Kind::kBrand, turn.registration.brand_sid}) + "/SmsOtp";
  const auto sent =
      turn.create({.resource = "SmsOtp",
                   .request = std::move(request),
                   // Nothing tells whether a text has gone out.
                   .find = []() -> Result<std::vector<Json>> { return std::vector<Json>{}; },
                   .only_new = false});
  if (!sent) return Unexpected(sent.error());
  turn.registration.due.erase(kOtpDue);
  turn.registration.otp_sent_at = turn.client.now();
  turn.registration.intent.reset();
  turn.save();
  return {};
}

}  // namespace a2p
