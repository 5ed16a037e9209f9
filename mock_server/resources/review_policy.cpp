#include "mock_server/resources/review_policy.h"

#include <algorithm>

#include "conformance/contract/platform_rules.h"
#include "mock_server/resources/magic_values.h"
#include "mock_server/resources/review_decisions.h"

namespace mock {

namespace {

// What a review's refusal is said to be decided by when nobody posted a decision.
constexpr std::string_view kByMagic = "magic value", kByPolicy = "review policy";
// How many submissions a counting decision of the policy has seen.
constexpr std::string_view kCountKind = "policy_count";

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

bool matches(const World& world, std::string_view decision, const Resource& resource,
             const Key& key, std::string_view policy) {
  const std::string_view match = json::member(decision, "match");
  if (json::text_member(match, "resource") != resource.name) return false;
  const std::string wanted = json::text_member(match, "policy");
  if (!wanted.empty() && !names_policy(wanted, policy)) return false;
  const Record* record = world.tx.get(key);
  if (record == nullptr) return false;
  for (const auto& [name, expected] : json::members(json::member(match, "fields")))
    if (!has_field(*record, name, expected)) return false;
  return true;
}

std::int64_t match_number(std::string_view decision, std::string_view name) {
  return json::integer(json::member(json::member(decision, "match"), name), 0);
}
std::int64_t nth(std::string_view decision) {
  return std::max<std::int64_t>(1, match_number(decision, "nth"));
}

// Whether the submission that an armed decision sees as its `seen`th is the one it waits for.
bool is_turn(std::string_view decision, std::int64_t seen) {
  const std::int64_t every = match_number(decision, "every");
  return every > 0 ? seen % every == 0 : seen >= nth(decision);
}

// Counts this submission with every armed decision that it matches, and binds the first whose turn
// it is.
std::optional<ReviewDecision> claim(World& world, const Resource& resource, const Key& key,
                                    std::string_view policy) {
  std::optional<ReviewDecision> claimed;
  for (const Record* pointer : decisions(world)) {
    if (!is_armed(*pointer) || !matches(world, pointer->text, resource, key, policy)) continue;
    Record decision = *pointer;
    const std::int64_t seen = json::integer(json::member(decision.hidden, "seen")) + 1;
    decision.hidden = json::with(decision.hidden, {{"seen", std::to_string(seen)}});
    if (!claimed && is_turn(decision.text, seen)) {
      claimed = read_decision(decision.text);
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

// How many submissions the decision at `index` of the policy has seen, this one included.
std::int64_t count_submission(World& world, std::size_t index) {
  const std::string row = std::to_string(index);
  const Record* before = world.tx.get({kCountKind, world.main_account, row});
  const std::int64_t seen =
      (before == nullptr ? 0 : json::integer(json::member(before->text, "seen"))) + 1;
  world.tx.put({.kind = std::string(kCountKind),
                .parent = world.main_account,
                .sid = row,
                .text = json::Object().integer("seen", seen).str(),
                .hidden = {}});
  return seen;
}

// What the sandbox's policy says about this submission, as JSON; empty: nothing. Every decision
// that matches counts it; one with `nth` speaks at exactly that one.
std::string policy_at_submission(World& world, const Resource& resource, const Key& key,
                                 std::string_view policy) {
  std::string chosen;
  const std::vector<std::string>& rows = world.settings.reviews.policy;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!matches(world, rows[i], resource, key, policy)) continue;
    const std::int64_t wanted = match_number(rows[i], "nth"),
                       every = match_number(rows[i], "every");
    bool speaks = true;
    if (wanted > 0 || every > 0) {
      const std::int64_t seen = count_submission(world, i);
      speaks = every > 0 ? seen % every == 0 : seen == wanted;
    }
    if (speaks && chosen.empty()) chosen = rows[i];
  }
  return chosen;
}

// What the policy says at a review's end that was never submitted, such as a machine's refusal.
std::optional<ReviewDecision> policy_at_end(const World& world, const Resource& resource,
                                            const Key& key, std::string_view policy) {
  for (const std::string& row : world.settings.reviews.policy) {
    if (match_number(row, "nth") > 0 || match_number(row, "every") > 0) continue;
    if (!matches(world, row, resource, key, policy)) continue;
    ReviewDecision decision = read_decision(row);
    decision.decided_by = kByPolicy;
    return decision;
  }
  return std::nullopt;
}

std::optional<ReviewDecision> magic(const World& world, const Resource& resource, const Key& key) {
  auto decision = magic_decision(world, resource, key);
  if (decision) decision->decided_by = kByMagic;
  return decision;
}

bool is_standing(const Record& decision) {
  return json::text_member(decision.text, "id") == kByPolicy;
}

// What somebody posted for this record, else the first armed decision that matches, else what the
// policy said when it was submitted.
const Record* find_posted(const World& world, const Resource& resource, const Key& key,
                          std::string_view policy) {
  const Record* bound = nullptr;
  const Record* armed = nullptr;
  for (const Record* decision : decisions(world)) {
    if (is_for(*decision, key) && !is_standing(*decision)) bound = decision;
    if (armed == nullptr && is_armed(*decision) && nth(decision->text) <= 1 &&
        match_number(decision->text, "every") <= 1 &&
        matches(world, decision->text, resource, key, policy))
      armed = decision;
  }
  return bound != nullptr ? bound : armed;
}

const Record* find_standing(const World& world, const Key& key) {
  for (const Record* decision : decisions(world))
    if (is_for(*decision, key) && is_standing(*decision)) return decision;
  return nullptr;
}

// A refusal that somebody decided is told like one of the rules, so that `why` finds it.
void note_rejection(World& world, const Key& key, const ReviewDecision& decision) {
  if (decision.decision != Decision::kReject) return;
  std::string codes;
  for (const int code : decision.errors)
    codes += (codes.empty() ? " with " : ", ") + std::to_string(code);
  // A campaign goes by its Messaging Service: its own SID is that of all campaigns.
  const std::string subject(key.kind == "campaign" ? key.parent : key.sid);
  const contract::Rule& rule = contract::platform_rule("PLAT-REVIEW-01");
  const Arguments arguments = {{"subject", subject}, {"codes", codes}, {"by", decision.decided_by}};
  world.refusals.push_back({&rule, arguments, subject});
}

}  // namespace

std::optional<Decision> decision_named(std::string_view name) {
  for (const Name& row : kNames)
    if (row.name == name) return row.decision;
  return std::nullopt;
}

ReviewDecision read_decision(std::string_view text) {
  ReviewDecision decision;
  decision.decided_by = json::text_member(text, "id");
  decision.decision =
      decision_named(json::text_member(text, "decision")).value_or(Decision::kApprove);
  for (const std::string_view code : json::elements(json::member(text, "errors")))
    decision.errors.push_back(static_cast<int>(json::integer(code)));
  decision.reason = json::text_member(text, "reason");
  decision.identity = json::text_member(text, "identity");
  if (const auto score = json::member(text, "score"); !json::is_null(score))
    decision.score = static_cast<int>(json::integer(score));
  decision.after = parse_duration(json::text_member(text, "after"));
  return decision;
}

bool ends_review(const Event& event) { return event.type.ends_with(".decide"); }

std::string fresh_decision_id(World& world) {
  return "DE" + hex_id(world.random.seed(), "decision/" + world.main_account,
                       world.random.next("decisions"));
}

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
  const std::string standing = policy_at_submission(world, resource, key, policy);
  auto decision = claim(world, resource, key, policy);
  if (!decision) decision = magic(world, resource, key);
  if (!decision && !standing.empty()) {
    decision = read_decision(standing);
    if (decision->decision != Decision::kHold)
      put_decision(world, fresh_decision_id(world),
                   json::with(standing, {{"id", json::quote(kByPolicy)}}), key);
  }
  std::string payload =
      json::Object().text("submitted", iso8601_ms(world.now)).text("policy", policy).str();
  if (decision && decision->decision == Decision::kHold)
    return world.await(step, key, std::move(payload));
  const Duration delay =
      decision && decision->after ? *decision->after : review_delay(world, resource.name, policy);
  world.schedule(step, key, delay, std::move(payload));
}

std::optional<ReviewDecision> decided(World& world, const Resource& resource, const Key& key,
                                      std::string_view policy) {
  std::optional<ReviewDecision> decision;
  const Record* found = find_posted(world, resource, key, policy);
  if (found == nullptr && !(decision = magic(world, resource, key)))
    found = find_standing(world, key);
  if (found != nullptr) {
    decision = read_decision(found->text);
    const std::string id = found->sid;
    world.tx.erase({kDecisionKind, world.main_account, id});
  }
  drop_decisions_for(world, key);
  if (!decision) decision = policy_at_end(world, resource, key, policy);
  if (decision) note_rejection(world, key, *decision);
  return decision;
}

}  // namespace mock
