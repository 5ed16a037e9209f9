// Which Primary Customer Profile a registration stands on: an ISV's gets attached to its customer's
// new profile, a direct customer's is the profile itself. Twilio tells the identity only inside the
// profile's business information, so it takes three kinds of requests to find it.
#include "guidance.h"
#include "observation.h"
#include "steps.h"

namespace a2p {
namespace {

constexpr char kPrimaryPolicy[] = "RN6433641899984f951173ef1738c3bdd0";

// Who needs a primary profile, and what there is to say when it is not there.
struct WantedIdentity {
  const char* identity;
  const char* reason;
  const char* guidance;
};
constexpr WantedIdentity kIsv = {
    "isv_reseller_or_partner", "no approved ISV Primary Customer Profile in this account",
    "Make a Primary Customer Profile in Twilio's Console with the business identity `ISV, "
    "Reseller or Partner` and wait for its approval; a subaccount names its parent's in "
    "primaryProfileSid."};
constexpr WantedIdentity kDirectCustomer = {
    "direct_customer", "no approved Primary Customer Profile of a direct customer in this account",
    "Make a Primary Customer Profile in Twilio's Console with the business identity `Direct "
    "Customer` and wait for its approval; an ISV uses an ISV flow."};

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

Result<Made> find(const Turn& turn, const WantedIdentity& wanted) {
  const auto profiles = list(turn.client, Product::kTrustHub, "/v1/CustomerProfiles",
                             {{"PolicySid", kPrimaryPolicy}});
  if (!profiles) return Unexpected(profiles.error());
  NoEligiblePrimaryProfile none;
  // An approved one is what Twilio's guides ask for; one in review is the second choice.
  for (const auto* good : {"twilio-approved", "in-review"}) {
    for (const auto& profile : *profiles) {
      const auto status = text_at(profile, "status");
      if (status != good) continue;
      const auto sid = text_at(profile, "sid");
      const auto identity = business_identity(turn.client, sid);
      if (!identity) return Unexpected(identity.error());
      if (*identity == wanted.identity) return Made{sid, status};
      none.candidates.push_back({sid, status, *identity});
    }
  }
  for (const auto& profile : *profiles) {
    const auto status = text_at(profile, "status");
    if (status == "twilio-approved" || status == "in-review") continue;
    none.candidates.push_back({text_at(profile, "sid"), status, {}});
  }
  return Unexpected(make_error(std::move(none), wanted.reason, wanted.guidance));
}

// The one that was named, as it is now.
Result<Made> read_given(const Turn& turn, const std::string& sid, const WantedIdentity& wanted) {
  const auto seen = observe(turn.client, {Watched::Kind::kCustomerProfile, sid});
  if (!seen) return Unexpected(seen.error());
  if (seen->status == "twilio-approved" || seen->status == "in-review") {
    return Made{sid, seen->status};
  }
  NoEligiblePrimaryProfile none;
  none.candidates.push_back({sid, seen->status, {}});
  return Unexpected(make_error(std::move(none), wanted.reason, wanted.guidance));
}

}  // namespace

Action find_primary_profile(const std::string& step, const std::string& given_sid) {
  return {step, "primary-profile", [given_sid](Turn& turn) -> Performed {
            // A subaccount cannot read its parent's.
            const auto found =
                given_sid.empty() ? find(turn, kIsv) : Result<Made>(Made{given_sid, "given"});
            if (!found) return Unexpected(found.error());
            turn.registration.primary_profile_sid = found->sid;
            return *found;
          }};
}

Action use_primary_profile(const std::string& step, const std::string& given_sid) {
  return {step, "customer-profile", [given_sid](Turn& turn) -> Performed {
            const auto found = given_sid.empty() ? find(turn, kDirectCustomer)
                                                 : read_given(turn, given_sid, kDirectCustomer);
            if (!found) return Unexpected(found.error());
            turn.registration.customer_profile_sid = found->sid;
            turn.registration.customer_profile_status = found->status;
            return *found;
          }};
}

}  // namespace a2p
