#include "mock_server/sim/fault_plan.h"

#include <algorithm>
#include <charconv>

#include "mock_server/core/json.h"
#include "mock_server/sim/random.h"

namespace mock {
namespace {

constexpr std::string_view kUntilDelivery = "delivery";

// `{…}`: at least one byte, and no slash among them.
bool in_segment(char c) { return c != '/'; }

// Marks every place of `path` that `pattern` may have led to, piece by piece: the work is bounded
// by the product of their lengths, whatever somebody posts.
bool fits(std::string_view pattern, std::string_view path) {
  std::vector<bool> at(path.size() + 1, false);
  at[0] = true;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    std::vector<bool> next(path.size() + 1, false);
    if (pattern[i] == '*') {
      bool reached = false;
      for (std::size_t place = 0; place <= path.size(); ++place)
        next[place] = reached = reached || at[place];
    } else if (pattern[i] == '{') {
      i = std::min(pattern.find('}', i), pattern.size());
      for (std::size_t place = 0; place < path.size(); ++place)
        next[place + 1] = in_segment(path[place]) && (at[place] || next[place]);
    } else {
      for (std::size_t place = 0; place < path.size(); ++place)
        next[place + 1] = at[place] && path[place] == pattern[i];
    }
    at = std::move(next);
  }
  return at[path.size()];
}

// Uniform in [0, 1), one for each match.
double draw(const PlannedFault& fault, std::uint64_t seed) {
  constexpr double kScale = 1.0 / static_cast<double>(std::uint64_t{1} << 53);
  const std::uint64_t bits = hash64("faults/" + fault.id + '/' + std::to_string(fault.seen), seed);
  return static_cast<double>(bits >> 11) * kScale;
}

// `fault` has counted this request.
bool is_its_turn(const PlannedFault& fault, std::uint64_t seed) {
  if (fault.every != 0) return fault.seen % fault.every == 0;
  if (fault.probability != 0) return draw(fault, seed) < fault.probability;
  return fault.seen >= fault.nth;
}

void count_in(PlannedFault fault, FaultMeeting& meeting, std::uint64_t seed) {
  ++fault.seen;
  if (!meeting.acting && is_its_turn(fault, seed)) {
    ++fault.hits;
    meeting.acting = fault;
  }
  meeting.counted.push_back(std::move(fault));
}

// The shortest text that reads back as the same number: `0.3`.
std::string shortest(double number) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

std::string match_json(const PlannedFault& fault) {
  json::Object match;
  if (!fault.method.empty()) match.text("method", fault.method);
  if (!fault.path.empty()) match.text("path", fault.path);
  if (!fault.webhook.empty()) match.text("webhook", fault.webhook);
  if (fault.nth != 0) match.integer("nth", static_cast<std::int64_t>(fault.nth));
  if (fault.every != 0) match.integer("every", static_cast<std::int64_t>(fault.every));
  if (fault.probability != 0) match.raw("probability", shortest(fault.probability));
  return match.str();
}

std::uint64_t count(std::string_view object, std::string_view member) {
  return static_cast<std::uint64_t>(
      std::max<std::int64_t>(json::integer(json::member(object, member)), 0));
}

}  // namespace

std::string FaultEffect::json() const {
  json::Object effect;
  if (status != 0) effect.integer("status", status);
  if (code != 0) effect.integer("code", code);
  if (!message.empty()) effect.text("message", message);
  if (retry_after) effect.integer("retry_after", *retry_after);
  if (latency != Duration{}) effect.text("latency", format_duration(latency));
  if (reset) effect.boolean("reset", true);
  if (truncate) effect.integer("truncate", static_cast<std::int64_t>(*truncate));
  if (hold && until_delivery) effect.text("hold", kUntilDelivery);
  if (hold && !until_delivery) effect.boolean("hold", true);
  if (drop) effect.boolean("drop", true);
  if (duplicate != 0) effect.integer("duplicate", duplicate);
  if (delay != Duration{}) effect.text("delay", format_duration(delay));
  if (reorder) effect.boolean("reorder", true);
  if (!forge.empty()) effect.raw("forge", forge);
  return effect.str();
}

bool PlannedFault::matches(std::string_view method_sent, std::string_view path_sent) const {
  return webhook.empty() && (method.empty() || method == method_sent) &&
         (path.empty() || fits(path, path_sent));
}

bool PlannedFault::matches_webhook(std::string_view kind, std::string_view event) const {
  return !webhook.empty() && (fits(webhook, kind) || fits(webhook, event));
}

PlannedFault read_fault(std::string_view text) {
  const std::string_view match = json::member(text, "match"), todo = json::member(text, "do");
  PlannedFault fault;
  fault.id = json::text_member(text, "id");
  fault.method = json::text_member(match, "method");
  fault.path = json::text_member(match, "path");
  fault.webhook = json::text_member(match, "webhook");
  fault.nth = count(match, "nth");
  fault.every = count(match, "every");
  const std::string_view chance = json::member(match, "probability");
  std::from_chars(chance.data(), chance.data() + chance.size(), fault.probability);
  FaultEffect& effect = fault.effect;
  effect.status = static_cast<int>(count(todo, "status"));
  effect.code = static_cast<int>(count(todo, "code"));
  effect.message = json::text_member(todo, "message");
  if (const auto seconds = json::member(todo, "retry_after"); !json::is_null(seconds))
    effect.retry_after = json::integer(seconds);
  effect.latency = parse_duration(json::text_member(todo, "latency")).value_or(Duration{});
  effect.reset = json::member(todo, "reset") == "true";
  effect.until_delivery = json::text_member(todo, "hold") == kUntilDelivery;
  effect.hold = effect.until_delivery || json::member(todo, "hold") == "true";
  effect.drop = json::member(todo, "drop") == "true";
  effect.reorder = json::member(todo, "reorder") == "true";
  effect.duplicate = static_cast<int>(count(todo, "duplicate"));
  effect.delay = parse_duration(json::text_member(todo, "delay")).value_or(Duration{});
  effect.forge = json::member(todo, "forge");
  if (!json::is_null(json::member(todo, "truncate"))) effect.truncate = count(todo, "truncate");
  fault.before = json::text_member(text, "when") == "before";
  fault.times = count(text, "times");
  fault.seen = count(text, "seen");
  fault.hits = count(text, "hits");
  return fault;
}

std::string fault_text(const PlannedFault& fault) {
  return json::Object()
      .text("id", fault.id)
      .raw("match", match_json(fault))
      .raw("do", fault.effect.json())
      .text("when", fault.before ? "before" : "after")
      .raw("times", fault.times == 0 ? "null" : std::to_string(fault.times))
      .integer("seen", static_cast<std::int64_t>(fault.seen))
      .integer("hits", static_cast<std::int64_t>(fault.hits))
      .str();
}

FaultPlan::~FaultPlan() {
  for (const Armed& armed : faults_) armed.hold->released = true;
}

FaultMeeting meet_webhook(std::vector<PlannedFault> faults, std::string_view kind,
                          std::string_view event, std::uint64_t seed) {
  FaultMeeting meeting;
  for (PlannedFault& fault : faults)
    if (!fault.is_spent() && fault.matches_webhook(kind, event))
      count_in(std::move(fault), meeting, seed);
  return meeting;
}

void put_counts(Transaction& tx, std::string_view account,
                const std::vector<PlannedFault>& counted) {
  for (const PlannedFault& fault : counted) {
    Record record = *tx.get({kFaultKind, account, fault.id});
    record.text = json::with(
        record.text, {{"seen", std::to_string(fault.seen)}, {"hits", std::to_string(fault.hits)}});
    tx.put(std::move(record));
  }
}

FaultMeeting FaultPlan::meet(std::string_view method, std::string_view path,
                             std::uint64_t seed) const {
  FaultMeeting meeting;
  for (const Armed& armed : faults_)
    if (!armed.fault.is_spent() && armed.fault.matches(method, path))
      count_in(armed.fault, meeting, seed);
  return meeting;
}

const FaultPlan::Armed* FaultPlan::find(std::string_view id) const {
  const auto found = std::find_if(faults_.begin(), faults_.end(),
                                  [&](const Armed& armed) { return armed.fault.id == id; });
  return found == faults_.end() ? nullptr : &*found;
}

void FaultPlan::count_armed() {
  armed_ = static_cast<std::size_t>(std::count_if(
      faults_.begin(), faults_.end(),
      [](const Armed& armed) { return armed.fault.webhook.empty() && !armed.fault.is_spent(); }));
}

void FaultPlan::learn(const Record& record) {
  PlannedFault fault = read_fault(record.text);
  const auto known = std::find_if(faults_.begin(), faults_.end(),
                                  [&](const Armed& armed) { return armed.fault.id == fault.id; });
  if (known != faults_.end())
    known->fault = std::move(fault);
  else
    faults_.push_back({std::move(fault), std::make_shared<Hold>()});
  count_armed();
}

void FaultPlan::forget(std::string_view id) {
  std::erase_if(faults_, [&](const Armed& armed) {
    if (armed.fault.id != id) return false;
    armed.hold->released = true;
    return true;
  });
  count_armed();
}

void FaultPlan::clear() {
  for (Armed& armed : faults_) armed.hold->released = true;
  faults_.clear();
  count_armed();
}

std::shared_ptr<const Hold> FaultPlan::hold_of(std::string_view id) const {
  const Armed* armed = find(id);
  return armed == nullptr ? nullptr : armed->hold;
}

std::size_t FaultPlan::held(std::string_view id) const {
  const Armed* armed = find(id);
  return armed == nullptr ? 0 : static_cast<std::size_t>(armed->hold.use_count() - 1);
}

void FaultPlan::delivery_answered() {
  for (Armed& armed : faults_)
    if (armed.fault.effect.until_delivery) release(armed.fault.id);
}

std::optional<std::size_t> FaultPlan::release(std::string_view id) {
  for (Armed& armed : faults_) {
    if (armed.fault.id != id) continue;
    const auto waiting = static_cast<std::size_t>(armed.hold.use_count() - 1);
    armed.hold->released = true;
    armed.hold = std::make_shared<Hold>();  // what comes now waits for the next release
    return waiting;
  }
  return std::nullopt;
}

}  // namespace mock
