// The control API's side of reviews: reading a posted decision, finding what it is about, and
// ending or holding that review. A decision for a SID acts on the review under way; one with
// `match` waits for what comes.
#include <algorithm>

#include "mock_server/resources/review_decisions.h"
#include "mock_server/resources/review_policy.h"

namespace mock {

namespace {

constexpr std::string_view kResources[] = {"customer_profile", "trust_product",       "brand",
                                           "campaign",         "number_registration", "vetting"};
constexpr std::string_view kMembers[] = {"match",  "sid",      "decision", "errors",
                                         "reason", "identity", "score",    "after"};
constexpr std::string_view kMatchMembers[] = {"resource", "policy", "fields", "nth", "every"};
constexpr std::string_view kIdentities[] = {"SELF_DECLARED", "UNVERIFIED", "VERIFIED",
                                            "VETTED_VERIFIED"};

template <class Range>
bool contains(const Range& range, std::string_view text) {
  return std::find(std::begin(range), std::end(range), text) != std::end(range);
}

// -1 for a negative number, a fraction and anything that is no number, text included.
std::int64_t whole_number(std::string_view raw) {
  return json::is_string(raw) ? -1 : json::integer(raw, -1);
}

PostedDecision refused(int status, std::string sentence) {
  return {false, std::move(sentence), status};
}

// What every campaign of Twilio is called.
bool is_campaign_constant(std::string_view sid) { return sid.starts_with("QE"); }

// Whether a resource's review knows the decision: bundles are approved, rejected or held.
bool applies(Decision decision, std::string_view resource) {
  const bool common = decision == Decision::kApprove || decision == Decision::kReject ||
                      decision == Decision::kHold;
  return common || resource == "brand" || resource == "campaign";
}

// What happens to something that is registered, rather than to a review.
bool outside_review(Decision decision) {
  return decision == Decision::kSuspend || decision == Decision::kReinstate ||
         decision == Decision::kDelete;
}

// A sentence about what is wrong with the body; empty: nothing.
std::string complaint(std::string_view body) {
  for (const auto& [name, value] : json::members(body))
    if (!contains(kMembers, name)) return "a decision has no member `" + name + "`";
  const std::string name = json::text_member(body, "decision");
  if (!decision_named(name))
    return "decision must be one of approve, reject, hold, escalate, suspend, reinstate, delete";
  const std::string_view match = json::member(body, "match"), sid = json::member(body, "sid");
  if (json::is_null(match) == json::is_null(sid)) return "either `match` or `sid` must be given";
  if (!json::is_null(sid) && !json::is_string(sid)) return "sid must be text";
  const std::string_view errors = json::member(body, "errors");
  if (!json::is_null(errors) && errors.front() != '[') return "errors must be a list of codes";
  for (const std::string_view code : json::elements(errors))
    if (json::is_string(code) || json::integer(code) < 10000 || json::integer(code) > 99999)
      return "errors must be a list of Twilio codes, such as 30909";
  const std::string_view reason = json::member(body, "reason");
  if (!json::is_null(reason) && !json::is_string(reason)) return "reason must be text";
  const std::string_view identity = json::member(body, "identity");
  if (!json::is_null(identity) && !contains(kIdentities, json::text(identity)))
    return "identity must be one of SELF_DECLARED, UNVERIFIED, VERIFIED, VETTED_VERIFIED";
  const std::string_view score = json::member(body, "score");
  if (!json::is_null(score) && (whole_number(score) < 0 || whole_number(score) > 100))
    return "score must be a number from 0 to 100";
  const std::string_view after = json::member(body, "after");
  if (!json::is_null(after) && !parse_duration(json::text(after)))
    return "after must be a duration, such as 250ms, 90s, 30m, 72h or 15d";
  return {};
}

std::string match_complaint(std::string_view match, Decision decision) {
  if (!json::is_object(match)) return "match must be an object";
  for (const auto& [name, value] : json::members(match))
    if (!contains(kMatchMembers, name)) return "match has no member `" + name + "`";
  const std::string resource = json::text_member(match, "resource");
  if (!contains(kResources, resource))
    return "match.resource must be one of customer_profile, trust_product, brand, campaign, "
           "number_registration, vetting";
  if (!applies(decision, resource)) return "that decision does not apply to a " + resource;
  const std::string_view fields = json::member(match, "fields");
  if (!json::is_null(fields) && !json::is_object(fields)) return "match.fields must be an object";
  for (const std::string_view name : {"nth", "every"}) {
    const std::string_view number = json::member(match, name);
    if (!json::is_null(number) && whole_number(number) < 1)
      return "match." + std::string(name) + " must be a number and counts from 1";
  }
  return {};
}

// What a SID can mean in a decision: the thing itself, and a campaign by its Messaging Service or
// its event id.
struct Subject {
  std::string kind, parent, sid, event_sid;
  Key key() const { return {kind, parent, sid}; }
};

std::vector<Subject> subjects(const World& world, std::string_view sid) {
  std::vector<Subject> found;
  world.tx.state().each([&](const Record& record) {
    if (!contains(kResources, record.kind)) return;
    const bool campaign = record.kind == "campaign";
    const std::string event_sid = json::text_member(record.hidden, "event_sid");
    if (record.sid == sid || (campaign && (record.parent == sid || event_sid == sid)))
      found.push_back({record.kind, record.parent, record.sid, event_sid});
  });
  if (!found.empty()) return found;
  world.tx.state().each_event([&](const Event& event) {
    if (ends_review(event) && event.sid == sid)
      found.push_back({event.kind, event.parent, event.sid, {}});
  });
  return found;
}

std::string candidates(const std::vector<Subject>& found) {
  std::string text;
  for (const Subject& subject : found) {
    text += text.empty() ? "" : ", ";
    text += subject.kind == "campaign" ? subject.parent : subject.sid;
    if (!subject.event_sid.empty()) text += " (" + subject.event_sid + ")";
  }
  return text;
}

std::optional<Event> pending_review(const World& world, const Key& key) {
  std::optional<Event> found;
  world.tx.state().each_event([&](const Event& event) {
    if (!found && ends_review(event) && event.subject() == key) found = event;
  });
  return found;
}

std::string decision_text(World& world, const std::string& id, std::string_view body) {
  const auto raw = [&body](std::string_view name, std::string_view otherwise) {
    const std::string_view value = json::member(body, name);
    return std::string(json::is_null(value) ? otherwise : value);
  };
  json::Object text;
  text.text("id", id);
  for (const std::string_view name : {"match", "sid", "decision"})
    text.raw(name, raw(name, "null"));
  text.raw("errors", raw("errors", "[]"));
  for (const std::string_view name : {"reason", "identity", "score", "after"})
    text.raw(name, raw(name, "null"));
  return text.text("date_created", iso8601_ms(world.now)).str();
}

// When the review ends now: at once, or `after` its submission, but not in the past.
Duration remaining(const World& world, const Event& review, const std::optional<Duration>& after) {
  if (!after) return Duration{0};
  const auto submitted = parse_instant(json::text_member(review.payload, "submitted"));
  return std::max(Duration{0}, submitted.value_or(review.scheduled) + *after - world.now);
}

PostedDecision decide_now(World& world, const Subject& subject, std::string text,
                          const std::string& id) {
  const Key key = subject.key();
  const ReviewDecision decision = read_decision(text);
  if (!applies(decision.decision, subject.kind))
    return refused(400, "that decision does not apply to a " + subject.kind);
  const auto review = pending_review(world, key);
  if (!review && !outside_review(decision.decision))
    return refused(409, subject.sid + " is not under review");
  drop_decisions_for(world, key);
  const std::string step = review ? review->type : subject.kind + ".decide";
  std::string payload = review ? review->payload : std::string();
  if (review) world.tx.cancel(key, step);
  if (decision.decision == Decision::kHold) {
    world.await(step, key, std::move(payload));
    return {true, std::move(text), 201};
  }
  put_decision(world, id, text, key);
  const Duration delay =
      review ? remaining(world, *review, decision.after) : decision.after.value_or(Duration{0});
  world.schedule(step, key, delay, std::move(payload));
  return {true, std::move(text), 201};
}

}  // namespace

std::string policy_complaint(const std::vector<std::string>& policy) {
  for (const std::string& row : policy) {
    if (!json::is_object(row)) return "a review policy is a list of decisions";
    if (auto wrong = complaint(row); !wrong.empty()) return wrong;
    if (!json::is_null(json::member(row, "sid"))) return "a decision of a policy has `match`";
    const auto decision = decision_named(json::text_member(row, "decision"));
    if (auto wrong = match_complaint(json::member(row, "match"), *decision); !wrong.empty())
      return wrong;
  }
  return {};
}

PostedDecision post_decision(World& world, std::string_view body) {
  const auto compacted = json::compact(body);
  if (!compacted || !json::is_object(*compacted))
    return refused(400, "the body must be one JSON object");
  if (auto wrong = complaint(*compacted); !wrong.empty()) return refused(400, std::move(wrong));
  const std::string id = fresh_decision_id(world);
  std::string text = decision_text(world, id, *compacted);
  const std::string_view match = json::member(*compacted, "match");
  if (!json::is_null(match)) {
    const auto decision = decision_named(json::text_member(*compacted, "decision"));
    if (auto wrong = match_complaint(match, *decision); !wrong.empty())
      return refused(400, std::move(wrong));
    put_decision(world, id, text, {});
    return {true, std::move(text), 201};
  }
  const std::string sid = json::text_member(*compacted, "sid");
  const auto found = subjects(world, sid);
  if (found.empty()) return refused(404, "nothing that is reviewed has the SID " + sid);
  if (found.size() > 1 || is_campaign_constant(sid))
    return refused(409, sid +
                            " is the SID of every campaign: name it by its Messaging Service or "
                            "its event id: " +
                            candidates(found));
  return decide_now(world, found.front(), std::move(text), id);
}

// A JSON array in the order they were posted; what is under review stands in the timeline.
std::string list_decisions(World& world) {
  std::vector<std::string> posted;
  const Page page = world.tx.list({.kind = kDecisionKind, .parent = world.main_account});
  for (auto record = page.records.rbegin(); record != page.records.rend(); ++record)
    posted.push_back((*record)->text);
  return json::array(posted);
}

bool erase_decisions(World& world, std::string_view id) {
  std::vector<std::string> ids;
  for (const Record* record :
       world.tx.list({.kind = kDecisionKind, .parent = world.main_account}).records)
    if (id.empty() || record->sid == id) ids.push_back(record->sid);
  for (const std::string& sid : ids) world.tx.erase({kDecisionKind, world.main_account, sid});
  return id.empty() || !ids.empty();
}

}  // namespace mock
