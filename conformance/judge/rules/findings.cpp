#include "conformance/judge/rules/rules.h"

namespace conformance {

void Findings::add(Place at, std::string what, std::string right) {
  const Exchange& one = known_.exchange(at);
  breaches_.push_back({.rule = &rule_,
                       .request_id = one.request_id,
                       .at = one.at,
                       .what = std::move(what),
                       .right = right.empty() ? std::string(rule_.remedy) : std::move(right)});
}

void Findings::add(Moment at, std::string what, std::string right) {
  breaches_.push_back({.rule = &rule_,
                       .request_id = {},
                       .at = at,
                       .what = std::move(what),
                       .right = right.empty() ? std::string(rule_.remedy) : std::move(right)});
}

std::string last_seen(const Subject& subject, Place at) {
  const Sighting* last = subject.latest(at);
  if (last == nullptr) return subject.sid + ", whose status was never read";
  std::string text = subject.sid + ", last seen " + last->status;
  if (subject.noun == Noun::kBrand && subject.type == "SOLE_PROPRIETOR" &&
      last->status == "APPROVED" && !last->identity.empty())
    text += " and " + last->identity;
  for (const int code : last->codes) text += ' ' + std::to_string(code);
  return text;
}

}  // namespace conformance
