// Which Primary Customer Profile a new profile gets attached to. Twilio tells the ISV's identity
// only inside the profile's business information, so it takes three kinds of requests to find it.
#include "guidance.h"
#include "steps.h"

namespace a2p {
namespace {

constexpr char kPrimaryPolicy[] = "RN6433641899984f951173ef1738c3bdd0";
constexpr char kIsvIdentity[] = "isv_reseller_or_partner";

// The business_identity of a profile; empty when it has no business information.
Result<std::string> business_identity(const Client& client, const std::string& profile_sid) {
  const auto assignments = list(client, Product::kTrustHub,
                                "/v1/CustomerProfiles/" + profile_sid + "/EntityAssignments");
  if (!assignments) return Unexpected(assignments.error());
  for (const auto& assignment : *assignments) {
    const auto object = text_at(assignment, "object_sid");
    if (!object.starts_with("IT")) continue;
    const auto end_user = fetch(client, Product::kTrustHub, "/v1/EndUsers/" + object);
    if (!end_user) return Unexpected(end_user.error());
    if (text_at(end_user->body, "type") != "customer_profile_business_information") continue;
    const auto attributes = end_user->body.find("attributes");
    if (attributes != end_user->body.end()) return text_at(*attributes, "business_identity");
  }
  return std::string();
}

Performed find(Turn& turn) {
  const auto profiles = list(turn.client, Product::kTrustHub, "/v1/CustomerProfiles",
                             {{"PolicySid", kPrimaryPolicy}});
  if (!profiles) return Unexpected(profiles.error());
  NoEligiblePrimaryProfile none;
  // An approved one is what Twilio's guides ask for; one in review is the second choice.
  for (const auto* wanted : {"twilio-approved", "in-review"}) {
    for (const auto& profile : *profiles) {
      const auto status = text_at(profile, "status");
      if (status != wanted) continue;
      const auto sid = text_at(profile, "sid");
      const auto identity = business_identity(turn.client, sid);
      if (!identity) return Unexpected(identity.error());
      if (*identity == kIsvIdentity) {
        turn.registration.primary_profile_sid = sid;
        return Made{sid, status};
      }
      none.candidates.push_back({sid, status, *identity});
    }
  }
  for (const auto& profile : *profiles) {
    const auto status = text_at(profile, "status");
    if (status == "twilio-approved" || status == "in-review") continue;
    none.candidates.push_back({text_at(profile, "sid"), status, {}});
  }
  return Unexpected(make_error(
      std::move(none), "no approved ISV Primary Customer Profile in this account",
      "Make a Primary Customer Profile in Twilio's Console with the business identity `ISV, "
      "Reseller or Partner` and wait for its approval; a subaccount names its parent's in "
      "primaryProfileSid."));
}

}  // namespace

Action find_primary_profile(const std::string& step, const std::string& given_sid) {
  return {step, "primary-profile", [given_sid](Turn& turn) -> Performed {
            if (given_sid.empty()) return find(turn);
            turn.registration.primary_profile_sid = given_sid;
            return Made{given_sid, "given"};
          }};
}

}  // namespace a2p
