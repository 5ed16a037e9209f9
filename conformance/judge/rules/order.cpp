// The order of a registration: evaluate, submit complete bundles, then the brand, then the
// campaign.
#include <algorithm>
#include <set>

#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

bool is_submission(const Knowledge& known, Place at) {
  return known.act(at).is_bundle() && known.act(at).verb == Verb::kUpdate &&
         known.exchange(at).parameter("Status") == "pending-review";
}

// The last evaluation before `at`; null without one.
const Evaluated* last_evaluation(const Subject& bundle, Place at) {
  const Evaluated* last = nullptr;
  for (const Evaluated& one : bundle.evaluations)
    if (one.at < at) last = &one;
  return last;
}

Place last_submission(const Subject& bundle, Place at) {
  Place last = kNever;
  for (const Place one : bundle.submissions)
    if (one < at) last = one;
  return last;
}

bool is_in_review(const Subject& bundle, Place at) {
  const Sighting* last = bundle.latest(at);
  return last != nullptr && (last->status == "pending-review" || last->status == "in-review");
}

// A brand on it was seen FAILED: then its values are corrected whatever the bundle stands at.
bool carries_failed_brand(const Knowledge& known, const Subject& bundle, Place at) {
  return std::any_of(known.subjects().begin(), known.subjects().end(), [&](const Subject& brand) {
    return brand.noun == Noun::kBrand &&
           (brand.profile == bundle.sid || brand.trust_product == bundle.sid) &&
           brand.may_have_been(at, "FAILED");
  });
}

}  // namespace

void submits_without_evaluation(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    if (!is_submission(known, at) || !known.is_decided(at)) continue;
    const Subject* bundle = known.find(known.act(at).sid, at);
    if (bundle == nullptr || !bundle->is_made_here()) continue;
    const Evaluated* last = last_evaluation(*bundle, at);
    const Place before = last_submission(*bundle, at);
    if (last == nullptr)
      findings.add(at, bundle->sid + " was submitted without an evaluation");
    else if (before != kNever && last->at < before)
      findings.add(at, bundle->sid + " was submitted again without another evaluation");
    else if (!last->compliant && !last->lost && known.is_changed(*bundle, last->at, at))
      findings.add(at, bundle->sid +
                           " was submitted without another evaluation after the gaps of "
                           "the last one were filled");
  }
}

void submits_noncompliant(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    if (!is_submission(known, at) || !known.is_decided(at)) continue;
    const Subject* bundle = known.find(known.act(at).sid, at);
    if (bundle == nullptr) continue;
    const Evaluated* last = last_evaluation(*bundle, at);
    if (last == nullptr || last->compliant || last->lost) continue;
    if (!known.is_changed(*bundle, last->at, at))
      findings.add(at, bundle->sid +
                           " was submitted although its evaluation was noncompliant and "
                           "nothing was changed since");
  }
}

void changes_in_review(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    const Act& act = known.act(at);
    if (act.verb != Verb::kCreate && act.verb != Verb::kUpdate && act.verb != Verb::kDelete)
      continue;
    const bool is_item =
        act.noun == Noun::kEndUser || act.noun == Noun::kDocument || act.noun == Noun::kAddress;
    for (const Subject& bundle : known.subjects()) {
      if (bundle.noun != Noun::kProfile && bundle.noun != Noun::kTrustProduct) continue;
      const bool touches =
          (act.noun == Noun::kAssignment && act.parent == bundle.sid) ||
          (is_item && act.verb != Verb::kCreate && known.has_item(bundle, act.sid, at));
      // What was taken all the same met no review: the client had only not heard of its end.
      if (!touches || !is_in_review(bundle, at) || !known.is_decided(at) ||
          known.exchange(at).is_success())
        continue;
      if (carries_failed_brand(known, bundle, at)) continue;
      findings.add(at, words_of(known.exchange(at)) + " changed " + last_seen(bundle, at));
      break;
    }
  }
}

void brand_before_submission(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    if (!known.act(at).is(Noun::kBrand, Verb::kCreate) || !known.is_decided(at)) continue;
    for (const char* name : {"CustomerProfileBundleSid", "A2PProfileBundleSid"}) {
      const Subject* bundle = known.find(known.exchange(at).parameter(name), at);
      if (bundle == nullptr || !bundle->is_made_here()) continue;
      const bool is_submitted =
          last_submission(*bundle, at) != kNever ||
          std::any_of(bundle->seen.begin(), bundle->seen.end(),
                      [&](const Sighting& one) { return one.from <= at && one.status != "draft"; });
      if (is_submitted) continue;
      findings.add(at, "a brand was registered on " + bundle->sid + ", which was never submitted");
      break;
    }
  }
}

void campaign_before_approval(const Knowledge& known, Findings& findings) {
  std::set<std::string> told;  // one word for each brand
  for (Place at = 0; at < known.size(); ++at) {
    if (!known.act(at).is(Noun::kCampaign, Verb::kCreate) || !known.is_decided(at)) continue;
    const Subject* brand = known.find(known.exchange(at).parameter("BrandRegistrationSid"), at);
    if (brand == nullptr || brand->latest(at) == nullptr) continue;
    const Sighting* last = brand->certain(at);
    if (last != nullptr && (last->status == "FAILED" || last->status == "SUSPENDED")) continue;
    const bool is_person = brand->type == "SOLE_PROPRIETOR";
    const bool is_offered = std::any_of(brand->offered.begin(), brand->offered.end(),
                                        [&](Place place) { return place <= at; });
    const bool is_seen = is_person ? brand->may_have_been(at, "APPROVED", "VERIFIED")
                                   : brand->may_have_been(at, "APPROVED") || is_offered;
    if (is_seen || !told.insert(brand->sid).second) continue;
    findings.add(at, "a campaign was created on " + last_seen(*brand, at),
                 is_person ? "Fetch " + brand->sid +
                                 " until status is APPROVED and identity_status VERIFIED."
                           : "Fetch " + brand->sid + " until status is APPROVED.");
  }
}

}  // namespace conformance
