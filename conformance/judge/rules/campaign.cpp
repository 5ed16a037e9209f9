// Campaigns: one for a sole proprietor, and a FAILED one is corrected before it goes back.
#include <algorithm>
#include <map>

#include "conformance/contract/review_errors.h"
#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

constexpr std::string_view kPerson = "SOLE_PROPRIETOR";

// What an update can change, and a creation gives. A2P 2.3
constexpr std::string_view kContent[] = {
    "Description", "MessageFlow",   "MessageSamples",   "HasEmbeddedLinks",     "HasEmbeddedPhone",
    "AgeGated",    "DirectLending", "PrivacyPolicyUrl", "TermsAndConditionsUrl"};
// Fields of errors[] that one mends in the campaign itself. Pages behind URLs are mended elsewhere.
constexpr std::string_view kOwnFields[] = {"USE_CASE_DESCRIPTION", "MESSAGE_FLOW", "SAMPLE_MESSAGE",
                                           "AGE_GATED", "DIRECT_LENDING"};

using Content = std::map<std::string, std::vector<std::string>>;

// Flags are written true, True and not at all.
void overlay(const Exchange& one, Content& content) {
  Content given;
  for (const auto& [name, value] : one.form)
    if (std::find(std::begin(kContent), std::end(kContent), name) != std::end(kContent))
      given[name].push_back(value == "True" ? "true" : value == "False" ? "false" : value);
  for (auto& [name, values] : given) {
    if (values == std::vector<std::string>{"false"})
      content.erase(name);
    else
      content[name] = std::move(values);
  }
}

// What was submitted last before `at`.
Content content_of(const Knowledge& known, const Subject& campaign, Place at) {
  Content content;
  overlay(known.exchange(campaign.made), content);
  for (const Place one : campaign.submissions)
    if (one < at) overlay(known.exchange(one), content);
  return content;
}

// Each of its errors names something that stands in the campaign, or can be mended nowhere, or
// nothing is known of them.
bool is_own_fault(const Sighting& failed) {
  return std::all_of(failed.codes.begin(), failed.codes.end(), [](int code) {
    const contract::ReviewError* error = contract::find_review_error(code);
    return error != nullptr &&
           (error->final ||
            std::any_of(std::begin(kOwnFields), std::end(kOwnFields),
                        [&](std::string_view field) { return error->field.starts_with(field); }));
  });
}

const Sighting* failed_campaign(const Subject& campaign, Place at) {
  const Sighting* last = campaign.certain(at);
  return last != nullptr && last->status == "FAILED" && is_own_fault(*last) ? last : nullptr;
}

}  // namespace

void second_sole_proprietor_campaign(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    if (!known.act(at).is(Noun::kCampaign, Verb::kCreate) || !known.is_decided(at)) continue;
    const std::string_view sid = known.exchange(at).parameter("BrandRegistrationSid");
    const Subject* brand = known.find(sid, at);
    const bool is_person = (brand != nullptr && brand->type == kPerson) ||
                           known.exchange(at).parameter("UsAppToPersonUsecase") == kPerson;
    if (!is_person) continue;
    for (const Subject& other : known.subjects()) {
      if (other.noun != Noun::kCampaign || other.brand != sid || !other.exists(at)) continue;
      if (other.latest(at) == nullptr) continue;  // nobody told it
      findings.add(at, "a second campaign was asked for on the sole proprietor's brand " +
                           std::string(sid) + ", beside that of " + last_seen(other, at));
      break;
    }
  }
}

void resubmits_campaign_uncorrected(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    const Act& act = known.act(at);
    if (act.noun != Noun::kCampaign || !known.is_decided(at)) continue;
    if (act.verb == Verb::kUpdate) {
      const Subject* campaign = known.find(act.sid, at);
      if (campaign == nullptr || !campaign->is_made_here() ||
          failed_campaign(*campaign, at) == nullptr)
        continue;
      const Content before = content_of(known, *campaign, at);
      Content after = before;
      overlay(known.exchange(at), after);
      if (after == before)
        findings.add(
            at, "the campaign of " + last_seen(*campaign, at) + ", was submitted again as it was");
    } else if (act.verb == Verb::kCreate) {
      // Deleted and made anew.
      for (const Subject& old : known.subjects()) {
        if (old.noun != Noun::kCampaign || !old.is_made_here() || old.gone >= at ||
            old.brand != known.exchange(at).parameter("BrandRegistrationSid") ||
            old.usecase != known.exchange(at).parameter("UsAppToPersonUsecase") ||
            failed_campaign(old, old.gone) == nullptr)
          continue;
        Content after;
        overlay(known.exchange(at), after);
        if (after != content_of(known, old, at)) continue;
        findings.add(at, "a campaign was created with all that was in that of " +
                             last_seen(old, at) + " and then deleted");
        break;
      }
    }
  }
}

}  // namespace conformance
