// What becomes of a brand that failed: corrected and updated, at most three times, or left alone.
#include <algorithm>

#include "conformance/contract/client_limits.h"
#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

using contract::is_one_of;

bool is_final(const Sighting& failed) {
  return std::any_of(failed.codes.begin(), failed.codes.end(),
                     [](int code) { return is_one_of(code, contract::kFinalBrandCodes); });
}

bool is_passing(const Sighting& failed) {
  return std::any_of(failed.codes.begin(), failed.codes.end(),
                     [](int code) { return is_one_of(code, contract::kPassingBrandCodes); });
}

bool is_used_up(const Sighting& failed) {
  return std::find(failed.codes.begin(), failed.codes.end(), contract::kMobileUsedUp) !=
         failed.codes.end();
}

const Sighting* failed_brand(const Subject& brand, Place at) {
  const Sighting* last = brand.certain(at);
  return last != nullptr && last->status == "FAILED" ? last : nullptr;
}

std::size_t updates_before(const Subject& brand, Place at) {
  return static_cast<std::size_t>(std::count_if(brand.submissions.begin(), brand.submissions.end(),
                                                [&](Place one) { return one < at; }));
}

// Its bundles were changed since it was registered or updated last.
bool is_corrected(const Knowledge& known, const Subject& brand, Place at) {
  Place since = brand.made;
  for (const Place one : brand.submissions)
    if (one < at) since = one;
  for (const std::string& sid : {brand.profile, brand.trust_product}) {
    const Subject* bundle = known.find(sid, at);
    if (bundle == nullptr || known.is_changed(*bundle, since, at)) return true;
  }
  return false;
}

// The brand on the same bundles that it saw FAILED, of a request that registers one.
const Subject* failed_before(const Knowledge& known, Place at) {
  if (!known.act(at).is(Noun::kBrand, Verb::kCreate) || !known.is_decided(at)) return nullptr;
  const Exchange& one = known.exchange(at);
  const Subject* found = nullptr;
  for (const Subject& brand : known.subjects())
    if (brand.noun == Noun::kBrand && brand.exists(at) &&
        brand.profile == one.parameter("CustomerProfileBundleSid") &&
        brand.trust_product == one.parameter("A2PProfileBundleSid"))
      found = failed_brand(brand, at) != nullptr ? &brand : nullptr;
  return found;
}

// The brand that a request updates.
const Subject* updated(const Knowledge& known, Place at) {
  if (!known.act(at).is(Noun::kBrand, Verb::kUpdate) || !known.is_decided(at)) return nullptr;
  return known.find(known.act(at).sid, at);
}

}  // namespace

void registers_instead_of_updating(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    const Subject* brand = failed_before(known, at);
    if (brand == nullptr) continue;
    const Sighting& last = *failed_brand(*brand, at);
    const bool can_be_updated = last.registered == true && !is_final(last) && !is_used_up(last) &&
                                updates_before(*brand, at) < contract::kMostBrandUpdates;
    if (can_be_updated)
      findings.add(at, "a new brand was registered in the place of " + last_seen(*brand, at));
  }
}

void updates_too_often(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    const Subject* brand = updated(known, at);
    if (brand != nullptr && updates_before(*brand, at) >= contract::kMostBrandUpdates)
      findings.add(at, brand->sid + " was updated a fourth time",
                   "Stop after the third update and say why; only a new registration is left.");
  }
}

void updates_uncorrected(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    const Subject* brand = updated(known, at);
    const Sighting* last = brand == nullptr ? nullptr : failed_brand(*brand, at);
    if (last == nullptr || last->registered == false || is_final(*last) || is_passing(*last) ||
        is_used_up(*last) || updates_before(*brand, at) >= contract::kMostBrandUpdates)
      continue;
    if (brand->is_made_here() && !is_corrected(known, *brand, at))
      findings.add(at, last_seen(*brand, at) +
                           ", was updated, and nothing in its bundles was "
                           "changed since it was submitted last");
  }
}

void goes_on_with_dead_brand(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    if (const Subject* brand = updated(known, at)) {
      const Sighting* last = failed_brand(*brand, at);
      if (last == nullptr || is_used_up(*last)) continue;
      if (is_final(*last))
        findings.add(at, last_seen(*brand, at) + ", was updated");
      else if (last->registered == false)
        findings.add(at, last_seen(*brand, at) + " and without tcr_id, was updated",
                     "TCR never took it, so no update can help: correct the bundles and register "
                     "a new brand, or stop and say why.");
    } else if (const Subject* before = failed_before(known, at)) {
      const Sighting& last = *failed_brand(*before, at);
      const bool is_dead = is_final(last) || last.registered == false ||
                           updates_before(*before, at) >= contract::kMostBrandUpdates;
      if (is_dead && !is_used_up(last) && !is_passing(last) &&
          (is_final(last) || !is_corrected(known, *before, at)))
        findings.add(at, "a new brand was registered on the bundles of " + last_seen(*before, at) +
                             ", with the same values");
    }
  }
}

void campaign_on_failed_brand(const Knowledge& known, Findings& findings) {
  constexpr std::string_view kDead[] = {"FAILED", "SUSPENDED", "DELETION_PENDING", "DELETED"};
  for (Place at = 0; at < known.size(); ++at) {
    if (!known.act(at).is(Noun::kCampaign, Verb::kCreate) || !known.is_decided(at)) continue;
    const Subject* brand = known.find(known.exchange(at).parameter("BrandRegistrationSid"), at);
    const Sighting* last = brand == nullptr ? nullptr : brand->certain(at);
    if (last != nullptr &&
        std::find(std::begin(kDead), std::end(kDead), last->status) != std::end(kDead))
      findings.add(at, "a campaign was created on " + last_seen(*brand, at));
  }
}

}  // namespace conformance
