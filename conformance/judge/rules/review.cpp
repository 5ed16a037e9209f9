// What reviewers rejected: nothing is built on it, and it is corrected before it is submitted
// again.
#include <algorithm>

#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

constexpr std::string_view kRejected = "twilio-rejected";

const Subject* rejected(const Knowledge& known, std::string_view sid, Place at) {
  const Subject* bundle = known.find(sid, at);
  const Sighting* last = bundle == nullptr ? nullptr : bundle->certain(at);
  return last != nullptr && last->status == kRejected ? bundle : nullptr;
}

}  // namespace

void builds_on_rejected(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    const Act& act = known.act(at);
    const Exchange& one = known.exchange(at);
    if (!known.is_decided(at)) continue;
    const Subject* below = nullptr;
    if (act.is(Noun::kBrand, Verb::kCreate)) {
      below = rejected(known, one.parameter("CustomerProfileBundleSid"), at);
      if (below == nullptr) below = rejected(known, one.parameter("A2PProfileBundleSid"), at);
    } else if (act.is(Noun::kAssignment, Verb::kCreate)) {
      below = rejected(known, one.parameter("ObjectSid"), at);
    } else if (act.is(Noun::kTrustProduct, Verb::kUpdate) &&
               one.parameter("Status") == "pending-review") {
      if (const Subject* product = known.find(act.sid, at))
        for (const Item& item : product->items)
          if (below == nullptr && item.from <= at && at <= item.to)
            below = rejected(known, item.object, at);
    }
    if (below != nullptr) findings.add(at, words_of(one) + " stands on " + last_seen(*below, at));
  }
}

void resubmits_uncorrected(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    const Act& act = known.act(at);
    if (!act.is_bundle() || act.verb != Verb::kUpdate || !known.is_decided(at) ||
        known.exchange(at).parameter("Status") != "pending-review")
      continue;
    const Subject* bundle = rejected(known, act.sid, at);
    if (bundle == nullptr) continue;
    Place since = kNever;
    for (const Place one : bundle->submissions)
      if (one < at) since = one;
    if (since == kNever) {  // submitted before this history
      const auto first = std::find_if(bundle->seen.begin(), bundle->seen.end(),
                                      [](const Sighting& one) { return one.status == kRejected; });
      since = first->from - 1;
    }
    if (!known.is_changed(*bundle, since, at))
      findings.add(at,
                   "nothing was changed since the last submission of " + last_seen(*bundle, at));
  }
}

}  // namespace conformance
