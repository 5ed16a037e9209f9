#include "mock_server/resources/review_policy.h"

#include <algorithm>

#include "mock_server/resources/review_decisions.h"

namespace mock {

namespace {

struct Name {
  std::string_view name;
  Decision decision;
};
constexpr Name kNames[] = {
    {"approve", Decision::kApprove}, {"reject", Decision::kReject},
    {"hold", Decision::kHold},       {"escalate", Decision::kEscalate},
    {"suspend", Decision::kSuspend}, {"reinstate", Decision::kReinstate},
    {"delete", Decision::kDelete},
};

// In the order they were posted.
std::vector<const Record*> decisions(const World& world) {
  auto records = world.tx.list({.kind = kDecisionKind, .parent = world.main_account}).records;
  std::reverse(records.begin(), records.end());
  return records;
}

bool is_armed(const Record& decision) {
  return json::text_member(decision.hidden, "subject_sid").empty();
}

bool is_for(const Record& decision, const Key& key) {
  return json::text_member(decision.hidden, "subject_sid") == key.sid &&
         json::text_member(decision.hidden, "subject_parent") == key.parent &&
         json::text_member(decision.hidden, "subject_kind") == key.kind;
}

// A member of the text or, failing that, of what is hidden; text is compared as text, the rest as
// it is written.
bool has_field(const Record& record, std::string_view name, std::string_view expected) {
  std::string_view actual = json::member(record.text, name);
  if (actual.empty()) actual = json::member(record.hidden, name);
  if (json::is_string(expected) && json::is_string(actual))
    return json::text(expected) == json::text(actual);
  return expected == actual;
}

bool matches(const World& world, const Record& decision, const Resource& resource, const Key& key,
             std::string_view policy) {
  const std::string_view match = json::member(decision.text, "match");
  if (json::text_member(match, "resource") != resource.name) return false;
  const std::string wanted = json::text_member(match, "policy");
  if (!wanted.empty() && !names_policy(wanted, policy)) return false;
  const Record* record = world.tx.get(key);
  if (record == nullptr) return false;
  for (const auto& [name, expected] : json::members(json::member(match, "fields")))
    if (!has_field(*record, name, expected)) return false;
  return true;
}

std::int64_t nth(const Record& decision) {
  return json::integer(json::member(json::member(decision.text, "match"), "nth"), 1);
}

// Counts this submission with every armed decision that it matches, and binds the first whose turn
// it is.
std::optional<ReviewDecision> claim(World& world, const Resource& resource, const Key& key,
                                    std::string_view policy) {
  std::optional<ReviewDecision> claimed;
  for (const Record* pointer : decisions(world)) {
    if (!is_armed(*pointer) || !matches(world, *pointer, resource, key, policy)) continue;
    Record decision = *pointer;
    const std::int64_t seen = json::integer(json::member(decision.hidden, "seen")) + 1;
    decision.hidden = json::with(decision.hidden, {{"seen", std::to_string(seen)}});
    if (!claimed && seen >= nth(decision)) {
      claimed = read_decision(decision);
      decision.hidden = json::with(decision.hidden, {{"subject_kind", json::quote(key.kind)},
                                                     {"subject_parent", json::quote(key.parent)},
                                                     {"subject_sid", json::quote(key.sid)}});
      // What holds a review is the event that waits; nothing is left to use up.
      if (claimed->decision == Decision::kHold) {
        const std::string sid = decision.sid;
        world.tx.erase({kDecisionKind, world.main_account, sid});
        continue;
      }
    }
    world.tx.put(std::move(decision));
  }
  return claimed;
}

}  // namespace

std::optional<Decision> decision_named(std::string_view name) {
  for (const Name& row : kNames)
    if (row.name == name) return row.decision;
  return std::nullopt;
}

ReviewDecision read_decision(const Record& record) {
  ReviewDecision decision;
  const std::string_view text = record.text;
  decision.decision =
      decision_named(json::text_member(text, "decision")).value_or(Decision::kApprove);
  for (const std::string_view code : json::elements(json::member(text, "errors")))
    decision.errors.push_back(static_cast<int>(json::integer(code)));
  decision.reason = json::text_member(text, "reason");
  decision.identity = json::text_member(text, "identity");
  if (const auto score = json::member(text, "score"); !json::is_null(score))
    decision.score = static_cast<int>(json::integer(score));
  decision.after = parse_duration(json::text_member(text, "after"));
  decision.id = record.sid;
  return decision;
}

bool ends_review(const Event& event) { return event.type.ends_with(".decide"); }

void put_decision(World& world, const std::string& id, std::string text, const Key& subject) {
  std::string hidden = "{}";
  if (!subject.sid.empty())
    hidden = json::Object()
                 .text("subject_kind", subject.kind)
                 .text("subject_parent", subject.parent)
                 .text("subject_sid", subject.sid)
                 .str();
  world.tx.put({.kind = std::string(kDecisionKind),
                .parent = world.main_account,
                .sid = id,
                .text = std::move(text),
                .hidden = std::move(hidden)});
}

void drop_decisions_for(World& world, const Key& subject) {
  std::vector<std::string> ids;
  for (const Record* decision : decisions(world))
    if (is_for(*decision, subject)) ids.push_back(decision->sid);
  for (const std::string& id : ids) world.tx.erase({kDecisionKind, world.main_account, id});
}

void submit_review(World& world, const Resource& resource, const Key& key, std::string_view step,
                   std::string_view policy) {
  std::string payload =
      json::Object().text("submitted", iso8601_ms(world.now)).text("policy", policy).str();
  const auto decision = claim(world, resource, key, policy);
  if (decision && decision->decision == Decision::kHold)
    return world.await(step, key, std::move(payload));
  const Duration delay =
      decision && decision->after ? *decision->after : review_delay(world, resource.name, policy);
  world.schedule(step, key, delay, std::move(payload));
}

std::optional<ReviewDecision> decided(World& world, const Resource& resource, const Key& key,
                                      std::string_view policy) {
  const Record* found = nullptr;
  for (const Record* decision : decisions(world))
    if (is_for(*decision, key)) found = decision;
  if (found == nullptr)
    for (const Record* decision : decisions(world))
      if (found == nullptr && is_armed(*decision) && nth(*decision) <= 1 &&
          matches(world, *decision, resource, key, policy))
        found = decision;
  if (found == nullptr) return std::nullopt;
  const ReviewDecision decision = read_decision(*found);
  const std::string id = found->sid;
  world.tx.erase({kDecisionKind, world.main_account, id});
  return decision;
}

}  // namespace mock
