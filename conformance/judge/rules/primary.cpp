// The primary profile: looked for first, and assigned to each customer's profile.
#include <algorithm>

#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

bool is_customers(const std::string_view policy) {
  return policy == kSecondaryPolicy || policy == kStarterPolicy;
}

}  // namespace

// One word for each look that found none.
void creates_without_primary(const Knowledge& known, Findings& findings) {
  const PrimaryView* told = nullptr;
  for (Place at = 0; at < known.size(); ++at) {
    const Act& act = known.act(at);
    const Exchange& one = known.exchange(at);
    const bool is_profile = act.noun == Noun::kProfile && is_customers(one.parameter("PolicySid"));
    const bool is_other = act.noun == Noun::kTrustProduct || act.noun == Noun::kEndUser ||
                          act.noun == Noun::kDocument || act.noun == Noun::kAddress;
    if (act.verb != Verb::kCreate || (!is_profile && !is_other)) continue;
    const PrimaryView* view = known.primary(one.account, at);
    if (view == nullptr || view == told || view->problem == PrimaryView::Problem::kNone) continue;
    // An account of a business of its own registers itself under such a profile.
    if (view->problem == PrimaryView::Problem::kIdentity && !is_profile) continue;
    findings.add(at, words_of(one) + " although " + view->why);
    told = view;
  }
}

void submits_without_primary(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    const Act& act = known.act(at);
    if (!act.is(Noun::kProfile, Verb::kUpdate) || !known.is_decided(at) ||
        known.exchange(at).parameter("Status") != "pending-review")
      continue;
    const Subject* profile = known.find(act.sid, at);
    if (profile == nullptr || !profile->is_made_here()) continue;
    // A person who registers for himself has no primary profile, and looks for none.
    const PrimaryView* view = known.primary(profile->account, at);
    const bool found = view != nullptr && view->problem == PrimaryView::Problem::kNone;
    if (profile->policy != kSecondaryPolicy && (profile->policy != kStarterPolicy || !found))
      continue;
    const bool has_one =
        std::any_of(profile->items.begin(), profile->items.end(), [&](const Item& item) {
          return item.object.starts_with("BU") && item.from <= at && at <= item.to;
        });
    if (!has_one)
      findings.add(at, profile->sid + " was submitted without a primary profile assigned to it");
  }
}

}  // namespace conformance
