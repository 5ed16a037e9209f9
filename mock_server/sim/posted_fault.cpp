// A fault as somebody posts it: what may be said, and the sentences for what may not.
#include <algorithm>
#include <charconv>
#include <span>

#include "mock_server/core/json.h"
#include "mock_server/sim/fault_plan.h"

namespace mock {
namespace {

constexpr std::int64_t kMostCounts = 1'000'000, kMostBytes = 1'000'000, kMostSeconds = 86'400;
constexpr std::int64_t kMostCopies = 10;
constexpr Duration kLongestDelay = std::chrono::hours(24 * 60);
constexpr std::size_t kLongestPath = 500, kLongestMessage = 500, kLongestName = 100;
constexpr std::size_t kMostForged = 20;
constexpr std::string_view kMethods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"};

bool is_whole(std::string_view raw, std::int64_t least, std::int64_t most) {
  if (json::is_string(raw)) return false;
  const std::int64_t value = json::integer(raw, least - 1);
  return value >= least && value <= most;
}

bool is_method(std::string_view raw) {
  return std::find(std::begin(kMethods), std::end(kMethods), json::text(raw)) != std::end(kMethods);
}

// Each brace is closed before the next one opens, and there is something to match.
bool is_pattern(std::string_view raw) {
  const std::string path = json::text(raw);
  if (path.empty() || path.size() > kLongestPath || (path[0] != '/' && path[0] != '*'))
    return false;
  bool open = false;
  for (const char c : path) {
    if (c == '?') return false;
    if (c != '{' && c != '}') continue;
    if (open == (c == '{')) return false;
    open = !open;
  }
  return !open;
}

bool is_count(std::string_view raw) { return is_whole(raw, 1, kMostCounts); }

bool is_chance(std::string_view raw) {
  double value = 0;
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
  return error == std::errc() && end == raw.data() + raw.size() && value > 0 && value <= 1;
}

bool is_status(std::string_view raw) { return is_whole(raw, 400, 599); }
bool is_code(std::string_view raw) { return is_whole(raw, 10'000, 99'999); }
bool is_message(std::string_view raw) {
  return json::is_string(raw) && raw.size() > 2 && raw.size() <= kLongestMessage;
}
bool is_seconds(std::string_view raw) { return is_whole(raw, 0, kMostSeconds); }
bool is_latency(std::string_view raw) {
  const auto latency = parse_duration(json::text(raw));
  return latency && *latency > Duration{} && *latency <= kLongestLatency;
}
bool is_bytes(std::string_view raw) { return is_whole(raw, 0, kMostBytes); }
bool is_true(std::string_view raw) { return raw == "true"; }
bool is_hold(std::string_view raw) { return raw == "true" || raw == "\"delivery\""; }
bool is_webhook(std::string_view raw) {
  const std::string text = json::text(raw);
  return !text.empty() && text.size() <= kLongestPath &&
         text.find_first_of("{}?/ ") == std::string::npos;
}
bool is_copies(std::string_view raw) { return is_whole(raw, 1, kMostCopies); }
bool is_delay(std::string_view raw) {
  const auto delay = parse_duration(json::text(raw));
  return delay && *delay > Duration{} && *delay <= kLongestDelay;
}
bool is_forgery(std::string_view raw) {
  const auto parameters = json::members(raw);
  const auto fits = [](const auto& one) {
    return !one.first.empty() && one.first.size() <= kLongestName && json::is_string(one.second) &&
           one.second.size() <= kLongestMessage;
  };
  return !parameters.empty() && parameters.size() <= kMostForged &&
         std::all_of(parameters.begin(), parameters.end(), fits);
}
bool is_object(std::string_view raw) { return json::is_object(raw); }
bool is_when(std::string_view raw) { return raw == "\"before\"" || raw == "\"after\""; }

// A member that may be given, what it must be, and in words.
struct Member {
  std::string_view name;
  bool (*fits)(std::string_view raw);
  std::string_view expected;
};
constexpr Member kWhole[] = {
    {"match", is_object, "an object, such as {\"method\": \"POST\", \"path\": \"/v1/a2p/*\"}"},
    {"do", is_object, "an object, such as {\"status\": 503}"},
    {"when", is_when, "\"before\" or \"after\" (the request is carried out)"},
    {"times", is_count, "a whole number from 1 to 1000000: how often it acts"}};
constexpr Member kMatch[] = {
    {"method", is_method, "one of GET, POST, PUT, PATCH, DELETE and HEAD"},
    {"path", is_pattern,
     "a path without its query, such as /v1/a2p/* or /v1/Services/{Sid}/PhoneNumbers: * is "
     "anything, {...} one segment"},
    {"nth", is_count, "a whole number from 1 to 1000000: the match that it begins with"},
    {"every", is_count, "a whole number from 1 to 1000000: it acts on each so manyth match"},
    {"probability", is_chance, "a number above 0 and up to 1"},
    {"webhook", is_webhook,
     "the kind or the event of webhooks, such as customer_profile or *approved: * is anything"}};
constexpr Member kDo[] = {
    {"status", is_status, "a whole number from 400 to 599"},
    {"code", is_code, "a Twilio code of five digits, such as 20429"},
    {"message", is_message, "text of 1 to 500 bytes"},
    {"retry_after", is_seconds, "a whole number of seconds from 0 to 86400"},
    {"latency", is_latency, "a duration above 0s and up to 60s, such as 250ms or 5s"},
    {"reset", is_true, "true, or left out"},
    {"truncate", is_bytes, "a whole number from 0 to 1000000: bytes of the body that are sent"},
    {"hold", is_hold, "true, \"delivery\" (until the next webhook was answered), or left out"},
    {"drop", is_true, "true, or left out"},
    {"duplicate", is_copies, "a whole number of copies from 1 to 10"},
    {"delay", is_delay, "a duration of sandbox time above 0s and up to 60d, such as 30m"},
    {"reorder", is_true, "true, or left out"},
    {"forge", is_forgery,
     "an object of 1 to 20 texts, such as {\"Status\": \"twilio-approved\"}: what a forged webhook "
     "says instead"}};

std::string known(std::span<const Member> members) {
  std::string names;
  for (const Member& member : members) {
    if (!names.empty()) names += ", ";
    names += member.name;
  }
  return names;
}

PostedFault wrong(std::string sentence) { return {{}, std::move(sentence)}; }

// Nothing when every member is known and fits; `prefix` is `match.`, `do.` or empty.
std::optional<PostedFault> read_members(std::string_view object, std::string_view prefix,
                                        std::span<const Member> members) {
  for (const auto& [name, value] : json::members(object)) {
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const Member& member) { return member.name == name; });
    const std::string shown = std::string(prefix) + name;
    if (found == members.end())
      return wrong("'" + shown + "' is not known here; known: " + known(members));
    if (!json::is_null(value) && !found->fits(value))
      return wrong(shown + " must be " + std::string(found->expected));
  }
  return std::nullopt;
}

// What must not stand together, or not alone.
struct Clash {
  bool (*holds)(const PlannedFault&);
  std::string_view sentence;
};
int choices(const PlannedFault& fault) {
  return (fault.nth != 0) + (fault.every != 0) + (fault.probability != 0);
}
// What a fault can do to a webhook, and to an answer.
bool is_on_its_way(const FaultEffect& effect) {
  return effect.drop || effect.duplicate != 0 || effect.delay != Duration{} || effect.reorder ||
         !effect.forge.empty();
}
bool is_of_answers(const PlannedFault& fault) {
  const FaultEffect& effect = fault.effect;
  return fault.before || effect.status != 0 || effect.latency != Duration{} || effect.reset ||
         effect.truncate || effect.hold;
}
constexpr Clash kClashes[] = {
    {[](const PlannedFault& f) {
       return !f.webhook.empty() && (!f.method.empty() || !f.path.empty());
     },
     "match is about requests (method, path) or about webhooks (webhook): take one of them"},
    {[](const PlannedFault& f) { return f.webhook.empty() && is_on_its_way(f.effect); },
     "do.drop, do.duplicate, do.delay, do.reorder and do.forge happen to webhooks: give "
     "match.webhook"},
    {[](const PlannedFault& f) { return !f.webhook.empty() && is_of_answers(f); },
     "a webhook is no answer: do must say drop, duplicate, delay, reorder or forge"},
    {[](const PlannedFault& f) { return f.effect.drop && f.effect.json() != R"({"drop":true})"; },
     "do.drop leaves nothing to be duplicated, delayed, reordered or forged: take the others out"},
    {[](const PlannedFault& f) { return f.effect.delay != Duration{} && f.effect.reorder; },
     "do.delay waits for a time and do.reorder for the next webhook: take one of them"},
    {[](const PlannedFault& f) { return choices(f) > 1; },
     "match takes one of nth, every and probability"},
    {[](const PlannedFault& f) { return f.effect.json() == "{}"; },
     "do must say what happens: status, latency, reset, truncate or hold; to a webhook drop, "
     "duplicate, delay, reorder or forge"},
    {[](const PlannedFault& f) {
       return f.effect.status == 0 &&
              (f.effect.code != 0 || f.effect.retry_after || !f.effect.message.empty());
     },
     "do.code, do.message and do.retry_after describe an answer: give do.status too"},
    {[](const PlannedFault& f) {
       return f.effect.reset && (f.effect.status != 0 || f.effect.truncate);
     },
     "do.reset leaves no answer: take do.status and do.truncate out"},
    {[](const PlannedFault& f) { return f.effect.hold && f.effect.latency != Duration{}; },
     "do.hold waits for a release and do.latency for a time: take one of them"},
    {[](const PlannedFault& f) { return f.before && f.effect.status == 0 && !f.effect.reset; },
     "a request that is not carried out has no answer to delay, hold or cut: with when: before "
     "give do.status or do.reset"},
};

}  // namespace

PostedFault read_posted_fault(std::string_view body) {
  const auto object = json::compact(body);
  if (!object || !json::is_object(*object)) return wrong("the body must be one JSON object");
  const std::string_view match = json::member(*object, "match"), todo = json::member(*object, "do");
  if (auto error = read_members(*object, "", kWhole)) return std::move(*error);
  if (auto error = read_members(match, "match.", kMatch)) return std::move(*error);
  if (json::is_null(todo)) return wrong("'do' is missing; such as {\"do\": {\"status\": 503}}");
  if (auto error = read_members(todo, "do.", kDo)) return std::move(*error);
  PlannedFault fault = read_fault(*object);
  fault.id.clear();
  fault.seen = fault.hits = 0;
  // What is answered otherwise comes before the request is carried out, what happens to its own
  // answer after.
  if (json::is_null(json::member(*object, "when"))) fault.before = fault.effect.status != 0;
  if (fault.nth != 0 && fault.times == 0) fault.times = 1;
  for (const Clash& clash : kClashes)
    if (clash.holds(fault)) return wrong(std::string(clash.sentence));
  return {std::move(fault), {}};
}

}  // namespace mock
