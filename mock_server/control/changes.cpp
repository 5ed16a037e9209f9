// The changes of status: what became of the sandbox's resources, and all that was ever seen of
// them.
#include <algorithm>

#include "mock_server/control/nouns.h"

namespace mock::control {
namespace {

constexpr std::int64_t kUsualLimit = 100, kMostChanges = 1000;

struct Filter {
  std::string_view sid, resource;
  std::optional<std::uint64_t> after;
  std::size_t limit = kUsualLimit;

  bool fits(const StatusChange& change) const {
    return (sid.empty() || change.sid == sid) && (resource.empty() || change.resource == resource);
  }
};

// A sentence when the query cannot be read; empty otherwise.
std::string read_filter(const ControlCall& call, Filter& filter) {
  filter.sid = call.asked("sid");
  filter.resource = call.asked("resource");
  const auto kinds = kinds_with_status();
  if (!filter.resource.empty() &&
      std::find(kinds.begin(), kinds.end(), filter.resource) == kinds.end())
    return "resource must be one of " + listed(kinds);
  if (const auto after = call.query.get("after")) {
    const std::int64_t number = json::integer(*after, -1);
    if (number < 0) return "after must be the number of a change, or 0";
    filter.after = static_cast<std::uint64_t>(number);
  }
  if (const auto limit = call.query.get("limit")) {
    const std::int64_t count = json::integer(*limit, -1);
    if (count < 1 || count > kMostChanges)
      return "limit must be from 1 to " + std::to_string(kMostChanges);
    filter.limit = static_cast<std::size_t>(count);
  }
  return {};
}

std::string codes_json(const auto& codes) {
  std::vector<std::string> numbers;
  for (const int code : codes) numbers.push_back(std::to_string(code));
  return json::array(numbers);
}

std::string change_json(const StatusChange& change) {
  return json::Object()
      .integer("number", static_cast<std::int64_t>(change.number))
      .text("at", iso8601_ms(change.at))
      .text("resource", change.resource)
      .text_or_null("type", change.type)
      .text("sid", change.sid)
      .text("field", change.field)
      .text_or_null("from", change.from)
      .text_or_null("to", change.to)
      .raw("codes", codes_json(change.codes))
      .text_or_null("request_id", change.request_id)
      .str();
}

std::string seen_json(const StatusChanges::Seen& seen) {
  std::vector<std::string> edges;
  for (const auto& [resource, type, field, from, to] : seen.edges)
    edges.push_back(json::Object()
                        .text("resource", resource)
                        .text_or_null("type", type)
                        .text("field", field)
                        .text_or_null("from", from)
                        .text_or_null("to", to)
                        .str());
  return json::Object()
      .raw("changes", json::array(edges))
      .raw("codes", codes_json(seen.codes))
      .raw("rules", json::quote_all({seen.rules.begin(), seen.rules.end()}))
      .str();
}

// Without `after` the newest, with it the next ones; oldest first.
std::vector<const StatusChange*> selected(const StatusChanges& changes, const Filter& filter) {
  std::vector<const StatusChange*> rows;
  const auto& entries = changes.entries();
  const std::uint64_t last = entries.empty() ? 0 : entries.back().number;
  // Changes that end before `after` began anew since: all of them are new.
  const std::uint64_t after = filter.after.value_or(0) > last ? 0 : filter.after.value_or(0);
  for (auto entry = entries.rbegin(); entry != entries.rend() && entry->number > after; ++entry) {
    if (!filter.fits(*entry)) continue;
    rows.push_back(&*entry);
    if (!filter.after && rows.size() == filter.limit) break;
  }
  std::reverse(rows.begin(), rows.end());
  if (rows.size() > filter.limit) rows.resize(filter.limit);
  return rows;
}

}  // namespace

Answer list_changes(const ControlCall& call) {
  Filter filter;
  if (const std::string error = read_filter(call, filter); !error.empty()) return invalid(error);
  const StatusChanges& changes = call.sandbox->changes();
  const auto found = selected(changes, filter);
  std::vector<std::string> rows;
  for (const StatusChange* change : found) rows.push_back(change_json(*change));
  const auto& entries = changes.entries();
  std::uint64_t last = entries.empty() ? 0 : entries.back().number;
  if (filter.after && found.size() == filter.limit) last = found.back()->number;
  return answered(json::Object()
                      .raw("changes", json::array(rows))
                      .integer("last", static_cast<std::int64_t>(last))
                      .integer("dropped", static_cast<std::int64_t>(changes.dropped()))
                      .raw("seen", seen_json(changes.seen()))
                      .str());
}

}  // namespace mock::control
