// What is done after 429 and 5xx: once more, later each time, not before Retry-After, and not for
// ever.
#include <algorithm>
#include <ranges>
#include <set>

#include "conformance/contract/client_limits.h"
#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

bool asks_for_retry(const Exchange& one) {
  constexpr int kStatuses[] = {429, 500, 502, 503, 504};
  return !one.answer_lost && contract::is_one_of(one.status, kStatuses);
}

bool same_but_name(const Exchange& a, const Exchange& b) {
  const auto is_no_name = [](const auto& parameter) { return parameter.first != "FriendlyName"; };
  return a.method == b.method && a.path == b.path && a.query == b.query &&
         std::ranges::equal(a.form | std::views::filter(is_no_name),
                            b.form | std::views::filter(is_no_name));
}

// The next time that the same was sent, maybe under another name; kNever without one.
Place next_of(const Knowledge& known, Place at) {
  for (Place next = at + 1; next < known.size(); ++next)
    if (same_but_name(known.exchange(at), known.exchange(next))) return next;
  return kNever;
}

// What a creation may have made was looked for.
bool is_looked_for(const Knowledge& known, Place at) {
  const Exchange& one = known.exchange(at);
  if (known.act(at).verb != Verb::kCreate) return false;
  for (Place next = at + 1; next < known.size(); ++next)
    if (known.exchange(next).method == "GET" && known.exchange(next).path.starts_with(one.path))
      return true;
  return false;
}

// A wait between two attempts that the client chose itself.
struct Wait {
  Place before;  // the attempt behind it
  std::chrono::milliseconds lasts;
};

bool grow(const std::vector<Wait>& waits) {
  if (waits.size() < 2) return true;
  const auto shortest = std::min_element(waits.begin(), waits.end(),
                                         [](auto& a, auto& b) { return a.lasts < b.lasts; });
  const auto longest = std::max_element(waits.begin(), waits.end(),
                                        [](auto& a, auto& b) { return a.lasts < b.lasts; });
  const auto most = static_cast<double>(longest->lasts.count());
  const auto least = static_cast<double>(shortest->lasts.count());
  if (most - least <= most * contract::kSameWait) return false;
  const auto first = static_cast<double>(waits.front().lasts.count());
  return waits.size() < contract::kWaitsThatGrow || most > first * (1 + contract::kSameWait);
}

}  // namespace

void gives_up_at_once(const Knowledge& known, Findings& findings) {
  std::set<Place> again;  // attempts that follow another one
  for (Place at = 0; at < known.size(); ++at) {
    const Exchange& one = known.exchange(at);
    if (!asks_for_retry(one)) continue;
    const Place next = next_of(known, at);
    if (next != kNever)
      again.insert(next);
    else if (!again.contains(at) && !is_looked_for(known, at))
      findings.add(at, words_of(one) + " was answered " + std::to_string(one.status) +
                           " and not sent again");
  }
}

void retries_too_early(const Knowledge& known, Findings& findings) {
  for (Place at = 0; at < known.size(); ++at) {
    const Exchange& one = known.exchange(at);
    const Place next = next_of(known, at);
    if (!one.retry_after || one.answer_lost || next == kNever) continue;
    const auto waited = known.exchange(next).at - one.at;
    if (waited >= std::chrono::seconds(*one.retry_after)) continue;
    findings.add(next, words_of(one) + " was sent again after " + span_text(waited) +
                           ", and Retry-After was " + std::to_string(*one.retry_after) + " s");
  }
}

void retries_without_end(const Knowledge& known, Findings& findings) {
  std::set<Place> told;
  for (Place at = 0; at < known.size(); ++at) {
    if (!asks_for_retry(known.exchange(at)) || told.contains(at)) continue;
    std::vector<Wait> waits;
    std::size_t attempts = 1;
    Place last = at;
    for (Place next = next_of(known, at); next != kNever; next = next_of(known, next)) {
      told.insert(next);
      const auto lasts = known.exchange(next).at - known.exchange(last).at;
      // A look at a status that goes on is none that is tried again.
      if (known.exchange(next).method == "GET" && lasts >= contract::kShortestPoll) break;
      if (!known.exchange(last).retry_after) waits.push_back({next, lasts});
      last = next;
      ++attempts;
      if (!asks_for_retry(known.exchange(next))) break;
    }
    if (attempts > contract::kMostAttempts)
      findings.add(last, words_of(known.exchange(at)) + " was sent " + std::to_string(attempts) +
                             " times in a row");
    else if (!grow(waits))
      findings.add(last, words_of(known.exchange(at)) + " was sent " + std::to_string(attempts) +
                             " times, always after " + span_text(waits.back().lasts));
  }
}

}  // namespace conformance
