// Nothing is made twice: one bundle of each policy for a customer, one brand on two bundles, one
// campaign of a kind, and what a lost answer may have made is looked for.
#include <algorithm>
#include <set>

#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

// What tells one customer from another, in the end users of his bundles.
constexpr std::string_view kIdentity[] = {
    "business_registration_number", "business_name", "brand_name",
    "mobile_phone_number",          "first_name",    "last_name"};

std::set<std::string> profiles_in(const Subject& bundle) {
  std::set<std::string> sids;
  for (const Item& item : bundle.items)
    if (item.object.starts_with("BU")) sids.insert(item.object);
  return sids;
}

// Two bundles that hold values of two customers in the end, or stand on two profiles.
bool are_two_customers(const Knowledge& known, const Subject& a, const Subject& b) {
  const Place end = known.size();
  if (a.noun == Noun::kTrustProduct && !profiles_in(a).empty() && !profiles_in(b).empty() &&
      profiles_in(a) != profiles_in(b))
    return true;
  return std::any_of(std::begin(kIdentity), std::end(kIdentity), [&](std::string_view name) {
    const std::string left = known.value_in(a, name, end), right = known.value_in(b, name, end);
    return !left.empty() && !right.empty() && left != right;
  });
}

// The one that this request made.
const Subject* made_by(const Knowledge& known, Place at) {
  const auto found = std::find_if(known.subjects().begin(), known.subjects().end(),
                                  [&](const Subject& subject) { return subject.made == at; });
  return found == known.subjects().end() ? nullptr : &*found;
}

// Whether the client could know of it: the answer to its creation came, or it saw it since.
bool is_known_of(const Subject& subject, Place at) {
  return subject.latest(at) != nullptr || (subject.is_made_here() && !subject.unseen);
}

bool is_looked_for(Noun noun) {
  constexpr Noun kNouns[] = {Noun::kProfile, Noun::kTrustProduct, Noun::kEndUser, Noun::kDocument,
                             Noun::kAddress, Noun::kBrand,        Noun::kService, Noun::kCampaign};
  return std::find(std::begin(kNouns), std::end(kNouns), noun) != std::end(kNouns);
}

// The same creation once more: the same values, or a brand on the same bundles.
bool is_same_creation(const Exchange& a, const Exchange& b) {
  if (a.method != b.method || a.path != b.path) return false;
  const std::string_view profile = a.parameter("CustomerProfileBundleSid");
  return a.form == b.form ||
         (!profile.empty() && profile == b.parameter("CustomerProfileBundleSid") &&
          a.parameter("A2PProfileBundleSid") == b.parameter("A2PProfileBundleSid"));
}

// The answer was lost, or it was an error and the thing was made all the same.
bool is_carried_out_unseen(const Knowledge& known, Place at) {
  constexpr int kServerErrors = 500;
  const Exchange& one = known.exchange(at);
  if (one.answer_lost) return true;
  const auto& changes = known.history().changes;
  return one.status >= kServerErrors && !one.request_id.empty() &&
         std::any_of(changes.begin(), changes.end(), [&](const StatusChange& change) {
           return change.request_id == one.request_id && change.from.empty();
         });
}

}  // namespace

void second_bundle(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    if (!known.act(at).is_bundle()) continue;
    const Subject* made = made_by(known, at);
    if (made == nullptr || made->policy == kPrimaryPolicy) continue;
    for (const Subject& other : known.subjects()) {
      const bool is_twin = other.noun == made->noun && other.sid != made->sid &&
                           other.account == made->account && other.policy == made->policy &&
                           other.email == made->email && other.name == made->name;
      if (!is_twin || !other.exists(at) || !is_known_of(other, at)) continue;
      if (are_two_customers(known, other, *made)) continue;
      findings.add(at, "a second bundle " + made->sid + " of policy " + made->policy + " beside " +
                           last_seen(other, at));
      break;
    }
  }
}

void second_brand(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    if (known.act(at).noun != Noun::kBrand) continue;
    const Subject* made = made_by(known, at);
    if (made == nullptr) continue;
    for (const Subject& other : known.subjects()) {
      const bool is_twin = other.noun == Noun::kBrand && other.sid != made->sid &&
                           other.profile == made->profile &&
                           other.trust_product == made->trust_product && other.mock == made->mock;
      if (!is_twin || !other.exists(at) || !is_known_of(other, at)) continue;
      const Sighting* last = other.latest(at);
      if (last != nullptr && last->status == "FAILED") continue;  // CLIENT-BRAND-01 and -04
      const bool waits_for_otp = last != nullptr && last->status == "APPROVED" &&
                                 made->type == "SOLE_PROPRIETOR" && last->identity != "VERIFIED" &&
                                 last->identity != "VETTED_VERIFIED";
      if (waits_for_otp) continue;  // CLIENT-OTP-01
      findings.add(at,
                   "a second brand " + made->sid + " on the bundles of " + last_seen(other, at));
      break;
    }
  }
}

void second_campaign(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    if (known.act(at).noun != Noun::kCampaign) continue;
    const Subject* made = made_by(known, at);
    if (made == nullptr || made->usecase == "SOLE_PROPRIETOR") continue;
    for (const Subject& other : known.subjects()) {
      const bool is_twin = other.noun == Noun::kCampaign && &other != made &&
                           other.is_made_here() && other.brand == made->brand &&
                           other.usecase == made->usecase && other.exists(at) &&
                           is_known_of(other, at) &&
                           known.exchange(other.made).parameter("Description") ==
                               known.exchange(at).parameter("Description");
      if (!is_twin) continue;
      findings.add(at, "a second campaign of " + made->usecase + " with the same description for " +
                           made->brand + ", beside that of " + last_seen(other, at));
      break;
    }
  }
}

void repeats_lost_creation(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    const Exchange& lost = known.exchange(at);
    if (!is_carried_out_unseen(known, at) || known.act(at).verb != Verb::kCreate ||
        !is_looked_for(known.act(at).noun))
      continue;
    for (Place next = at + 1; next < known.size(); ++next) {
      const Exchange& one = known.exchange(next);
      const bool is_look = one.method == "GET" && one.is_success() && !one.answer_lost &&
                           one.path.starts_with(lost.path.substr(0, lost.path.find(".json")));
      if (is_look) break;
      if (!is_same_creation(lost, one)) continue;
      findings.add(next, words_of(one) + " was sent again after the answer to " +
                             (lost.request_id.empty() ? "it" : lost.request_id) + " was lost");
      break;
    }
  }
}

}  // namespace conformance
