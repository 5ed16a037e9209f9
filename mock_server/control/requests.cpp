// The journal of requests: filtered lists, a long poll that follows it, and one entry with all that
// is known of it.
#include <algorithm>

#include "mock_server/control/notes.h"
#include "mock_server/control/nouns.h"
#include "mock_server/control/rule_json.h"

namespace mock::control {
namespace {

constexpr std::int64_t kUsualLimit = 100, kMostEntries = 1000;
constexpr Duration kLongestWait = std::chrono::seconds(60);

// Values of its own: a long poll outlives the request.
struct Filter {
  std::string account, method, path, status, rule;
  bool refused = false, bodies = false;
  std::optional<std::uint64_t> after;
  std::size_t limit = kUsualLimit;
  Duration wait{};

  bool fits(const JournalEntry& entry) const {
    return (account.empty() || entry.account == account) &&
           (method.empty() || equal_names(entry.method, method)) &&
           std::string_view(entry.target).starts_with(path) && fits_status(entry.status) &&
           (rule.empty() || (entry.rule && entry.rule->id == rule)) && (!refused || entry.rule);
  }
  bool fits_status(int value) const {
    const std::string text = std::to_string(value);
    return status.empty() || text == status || (status.ends_with("xx") && text[0] == status[0]);
  }
};

bool is_status(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  return text.size() == 3 && text[0] >= '1' && text[0] <= '5' &&
         (text.substr(1) == "xx" || text.find_first_not_of(kDigits) == std::string_view::npos);
}

// A sentence when the query cannot be read; empty otherwise.
std::string read_filter(const ControlCall& call, Filter& filter) {
  filter.account = call.asked("account");
  filter.method = call.asked("method");
  filter.path = call.asked("path");
  filter.status = call.asked("status");
  filter.rule = call.asked("rule");
  filter.refused = call.asked("refused") == "true";
  filter.bodies = call.asked("bodies") == "true";
  if (!filter.status.empty() && !is_status(filter.status))
    return "status must be a status or a class of them, as in 400 or 4xx";
  if (const auto after = call.query.get("after")) {
    const std::int64_t number = json::integer(*after, -1);
    if (number < 0) return "after must be the number of an entry, or 0";
    filter.after = static_cast<std::uint64_t>(number);
  }
  if (const auto since = call.query.get("since")) {
    const JournalEntry* entry = call.sandbox->journal().find(*since);
    if (entry == nullptr) return "since must be the id of a request that the journal still has";
    filter.after = std::max(filter.after.value_or(0), entry->number);
  }
  if (const auto limit = call.query.get("limit")) {
    const std::int64_t count = json::integer(*limit, -1);
    if (count < 1 || count > kMostEntries)
      return "limit must be from 1 to " + std::to_string(kMostEntries);
    filter.limit = static_cast<std::size_t>(count);
  }
  if (const auto wait = call.query.get("wait")) {
    const auto duration = parse_duration(*wait);
    if (!duration || *duration > kLongestWait)
      return "wait must be a duration of at most " + format_duration(kLongestWait);
    filter.wait = *duration;
  }
  return {};
}

void describe(json::Object& object, const JournalEntry& entry) {
  object.integer("number", static_cast<std::int64_t>(entry.number))
      .text("at", iso8601_ms(entry.at))
      .text("request_id", entry.request_id)
      .text_or_null("account", entry.account)
      .text("method", entry.method)
      .raw("target", quote_any(entry.target))
      .raw("user_agent", quote_any(entry.user_agent))
      .integer("status", entry.status)
      .raw("rule", entry.rule ? rule_summary(*entry.rule) : "null")
      .raw("message", entry.message.empty() ? "null" : quote_any(entry.message))
      .raw("remedy", entry.remedy.empty() ? "null" : quote_any(entry.remedy))
      .text_or_null("fault", entry.fault)
      .raw("retry_after", entry.retry_after ? std::to_string(*entry.retry_after) : "null")
      .boolean("lost", entry.lost);
}

void add_bodies(json::Object& object, const JournalEntry& entry) {
  object.raw("request_body", quote_any(entry.request_body))
      .raw("response_body", quote_any(entry.response_body));
}

// Entries of one page, oldest first, and the number to go on after.
struct EntryPage {
  std::vector<const JournalEntry*> entries;
  std::uint64_t last = 0;
};

EntryPage find_entries(const Journal& journal, const Filter& filter) {
  EntryPage page;
  const auto& entries = journal.entries();
  page.last = entries.empty() ? filter.after.value_or(0) : entries.back().number;
  // A journal that ends before `after` was reset since: everything in it is new.
  const std::uint64_t after = filter.after.value_or(0) > page.last ? 0 : filter.after.value_or(0);
  for (auto entry = entries.rbegin(); entry != entries.rend() && entry->number > after; ++entry) {
    if (!filter.fits(*entry)) continue;
    page.entries.push_back(&*entry);
    if (!filter.after && page.entries.size() == filter.limit) break;  // the newest ones
  }
  std::reverse(page.entries.begin(), page.entries.end());
  if (page.entries.size() > filter.limit) {  // the next ones after `after`
    page.entries.resize(filter.limit);
    page.last = page.entries.back()->number;
  }
  return page;
}

Response list_json(const Journal& journal, const Filter& filter, const EntryPage& page) {
  std::vector<std::string> rows;
  for (const JournalEntry* entry : page.entries) {
    json::Object object;
    describe(object, *entry);
    if (filter.bodies) add_bodies(object, *entry);
    rows.push_back(object.str());
  }
  return answered(json::Object()
                      .raw("entries", json::array(rows))
                      .integer("last", static_cast<std::int64_t>(page.last))
                      .integer("dropped", static_cast<std::int64_t>(journal.dropped()))
                      .str());
}

}  // namespace

Answer list_requests(const ControlCall& call) {
  Filter filter;
  if (const std::string error = read_filter(call, filter); !error.empty()) return invalid(error);
  const EntryPage page = find_entries(call.sandbox->journal(), filter);
  if (!page.entries.empty() || filter.wait == Duration{})
    return list_json(call.sandbox->journal(), filter, page);

  // Only what comes from now on.
  if (!filter.after) filter.after = page.last;
  const Duration wait = filter.wait;
  Directory& directory = call.directory;
  return Answer(Parked{wait,
                       [&directory, account = call.parts[0],
                        filter = std::move(filter)](bool last) -> std::optional<Response> {
                         const Sandbox* sandbox = directory.find(account);
                         if (sandbox == nullptr)
                           return failed(404, "no_sandbox",
                                         "the sandbox of " + account + " was deleted");
                         const EntryPage found = find_entries(sandbox->journal(), filter);
                         if (found.entries.empty() && !last) return std::nullopt;
                         return list_json(sandbox->journal(), filter, found);
                       }});
}

Answer show_request(const ControlCall& call) {
  const Journal& journal = call.sandbox->journal();
  const JournalEntry* entry = journal.find(call.parts[1]);
  if (entry == nullptr)
    return failed(404, "no_request",
                  "the journal has no " + call.parts[1] +
                      "; it keeps the newest requests, whose id is the answer's "
                      "Twilio-Request-Id");
  json::Object object;
  describe(object, *entry);
  add_bodies(object, *entry);
  std::vector<std::string> findings;
  for (const Note& note : journal.notes())
    if (note.request_id == entry->request_id) findings.push_back(note_json(note));
  return answered(object.raw("findings", json::array(findings)).str());
}

}  // namespace mock::control
