// What Twilio refused is not sent again as it was, while nothing happened that could change its
// mind.
#include <algorithm>

#include "conformance/contract/client_limits.h"
#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

// Whoever asks whether something is there, or runs into what he made himself, does no wrong.
bool is_refusal(const Knowledge& known, Place at) {
  constexpr int kHarmless[] = {404, 405, 408, 409, 412, 425, 429};
  const Exchange& one = known.exchange(at);
  // Whether a message is taken depends on its receiver, too.
  return known.act(at).noun != Noun::kOther && one.method != "GET" && one.status >= 400 &&
         known.is_decided(at) && !contract::is_one_of(one.status, kHarmless);
}

// Something was done, or a status was seen that is another than before.
bool is_news_between(const Knowledge& known, Place after, Place before) {
  for (Place at = after + 1; at < before; ++at)
    if (known.exchange(at).method != "GET" && known.exchange(at).is_success()) return true;
  for (const Subject& subject : known.subjects())
    for (std::size_t i = 0; i < subject.seen.size(); ++i) {
      const Sighting& one = subject.seen[i];
      if (one.from <= after || one.from > before) continue;
      if (i == 0 || subject.seen[i - 1].status != one.status ||
          subject.seen[i - 1].identity != one.identity)
        return true;
    }
  return false;
}

// An approval takes a minute to reach whoever takes campaigns.
bool is_spreading(const Knowledge& known, Place at) {
  const Exchange& one = known.exchange(at);
  if (one.code() != contract::kBrandNotReady) return false;
  const Subject* brand = known.find(one.parameter("BrandRegistrationSid"), at);
  return brand == nullptr || brand->may_have_been(at, "APPROVED");
}

}  // namespace

void repeats_refused(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    if (!is_refusal(known, at) || is_spreading(known, at)) continue;
    const Exchange& refused = known.exchange(at);
    for (Place next = at + 1; next < known.size(); ++next) {
      if (!same_request(refused, known.exchange(next))) continue;
      if (!is_news_between(known, at, next))
        findings.add(next, words_of(refused) + " was sent again as it was after " +
                               std::to_string(refused.status) +
                               (refused.code() == 0 ? "" : "/" + std::to_string(refused.code())));
      break;
    }
  }
}

}  // namespace conformance
