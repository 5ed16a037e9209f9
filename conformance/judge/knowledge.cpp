#include "conformance/judge/knowledge.h"

#include <algorithm>

namespace conformance {

const Sighting* Subject::latest(Place at) const {
  const Sighting* last = nullptr;
  for (const Sighting& sighting : seen)
    if (sighting.from <= at) last = &sighting;
  return last;
}

const Sighting* Subject::certain(Place at) const {
  const Sighting* last = latest(at);
  return last != nullptr && last->sure <= at ? last : nullptr;
}

bool Subject::may_have_been(Place at, std::string_view status, std::string_view identity) const {
  return std::any_of(seen.begin(), seen.end(), [&](const Sighting& one) {
    return one.from <= at && one.status == status && (identity.empty() || one.identity == identity);
  });
}

const Subject* Knowledge::find(std::string_view sid, Place at) const {
  const auto found = by_sid_.find(sid);
  if (found == by_sid_.end()) return nullptr;
  const Subject* last = nullptr;
  for (const std::size_t index : found->second) {
    const Subject& one = subjects_[index];
    if (last == nullptr || one.made == kNever || one.made < at) last = &one;
  }
  return last;
}

const Json* Knowledge::values(std::string_view object, Place at) const {
  const auto found = versions_.find(object);
  if (found == versions_.end()) return nullptr;
  const Json* last = nullptr;
  for (const Version& version : found->second)
    if (version.at < at) last = &version.values;
  return last;
}

std::string Knowledge::value_in(const Subject& bundle, std::string_view name, Place at) const {
  for (const Item& item : bundle.items) {
    if (item.from > at || item.to < at) continue;
    const Json* known = values(item.object, at);
    if (known == nullptr) continue;
    const auto value = known->find(std::string(name));
    if (value != known->end() && value->is_string()) return value->get<std::string>();
  }
  return {};
}

bool Knowledge::has_item(const Subject& bundle, std::string_view object, Place at) const {
  return std::any_of(bundle.items.begin(), bundle.items.end(), [&](const Item& item) {
    return item.object == object && item.from <= at && at <= item.to;
  });
}

bool Knowledge::stands_on(std::string_view object, std::string_view below, Place at) const {
  if (object == below) return true;
  if (const Subject* bundle = find(below, at))
    return std::any_of(bundle->items.begin(), bundle->items.end(), [&](const Item& item) {
      return item.from <= at && at <= item.to && item.object != bundle->sid &&
             stands_on(object, item.object, at);
    });
  // A document names addresses.
  const Json* known = values(below, at);
  return known != nullptr && known->dump().find(object) != std::string::npos;
}

bool Knowledge::is_changed(const Subject& bundle, Place after, Place before) const {
  return std::any_of(changes_.begin(), changes_.end(), [&](const Change& change) {
    return (after == kNever || change.at > after) && change.at < before &&
           (!bundle.is_made_here() || stands_on(change.object, bundle.sid, before));
  });
}

const PrimaryView* Knowledge::primary(std::string_view account, Place at) const {
  const PrimaryView* last = nullptr;
  for (const PrimaryView& view : views_)
    if (view.account == account && view.at <= at) last = &view;
  return last;
}

bool Knowledge::is_decided(Place at) const {
  constexpr int kTooMany = 429, kServerErrors = 500;
  const Exchange& one = exchange(at);
  return !one.answer_lost && one.status != kTooMany && one.status < kServerErrors;
}

}  // namespace conformance
