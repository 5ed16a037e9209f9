#include "mock_server/sandbox/advance.h"

#include <algorithm>

#include "mock_server/core/any_text.h"
#include "mock_server/resources/resources.h"
#include "mock_server/webhooks/outbox.h"

namespace mock {
namespace {

constexpr std::string_view kCampaignPrefix = "QE";

bool is_resource(std::string_view kind) {
  const auto all = all_resources();
  return std::any_of(all.begin(), all.end(),
                     [kind](const Resource* resource) { return resource->name == kind; });
}

const Step* step_of(const Sandbox& sandbox, const Event& event) {
  const auto found = sandbox.shared().steps.find(event.type);
  return found == sandbox.shared().steps.end() ? nullptr : found->second;
}

bool is_deadline(const Sandbox& sandbox, const Event& event) {
  const Step* step = step_of(sandbox, event);
  return step != nullptr && !step->waits_for.empty();
}

// The value of `field` as text: a JSON string decoded, anything else as written.
std::string value_of(const Record& record, std::string_view field) {
  const std::string_view raw = json::member(record.text, field);
  return json::is_string(raw) ? json::text(raw) : std::string(raw);
}

std::string next_due(const Sandbox& sandbox) {
  const Event* next = sandbox.state().next_event();
  if (next == nullptr || next->due == kNever) return "nothing is due any more";
  const Step* step = step_of(sandbox, *next);
  return "next is due: " + std::string(step ? step->what : next->type) + " of " +
         shown_sid(next->subject()) + " at " + iso8601(next->due);
}

bool is_due_now(const Sandbox& sandbox) {
  const Event* next = sandbox.state().next_event();
  return next != nullptr && next->due <= sandbox.clock().now();
}

std::string waiting_json(const Waiting& waiting) {
  return json::Object()
      .text("sid", waiting.sid)
      .text("for", waiting.waits_for)
      .text_or_null("phone", waiting.phone)
      .text_or_null("deadline", waiting.deadline ? iso8601(*waiting.deadline) : "")
      .text_or_null("hint", waiting.hint)
      .str();
}

bool read_until(std::string_view raw, AdvanceRequest& request, std::string& error) {
  using Until = AdvanceRequest::Until;
  if (json::is_object(raw)) {
    request.until = Until::kCondition;
    request.sid = json::text_member(raw, "sid");
    request.field = json::text_member(raw, "field");
    if (request.field == "auth_token") {  // the answer would tell what it is instead
      error = "auth_token is no condition: it never changes";
      return false;
    }
    const std::string_view equals = json::member(raw, "equals");
    request.equals = json::is_string(equals) ? json::text(equals) : std::string(equals);
    if (!request.sid.empty() && !request.field.empty() && !equals.empty()) return true;
  } else if (json::text(raw) == "next-event") {
    request.until = Until::kNextEvent;
    return true;
  } else if (json::text(raw) == "settled") {
    request.until = Until::kSettled;
    return true;
  }
  error = "until must be \"next-event\", \"settled\" or {\"sid\", \"field\", \"equals\"}";
  return false;
}

}  // namespace

std::optional<AdvanceRequest> AdvanceRequest::read(std::string_view body, std::string& error) {
  AdvanceRequest request;
  const auto object = json::compact(body);
  int targets = 0;
  if (object && json::is_object(*object)) {
    for (const auto& [name, value] : json::members(*object)) {
      const std::string text = json::text(value);
      if (name == "by") {
        request.by = parse_duration(text);
        if (!request.by)
          return error = "by must be a duration such as 90s, 72h or 15d", std::nullopt;
        ++targets;
      } else if (name == "to") {
        request.to = parse_instant(text);
        if (!request.to)
          return error = "to must be an instant such as 2026-01-05T09:00:00Z", std::nullopt;
        ++targets;
      } else if (name == "until") {
        if (!read_until(value, request, error)) return std::nullopt;
        ++targets;
      } else if (name == "limit") {
        const auto limit = parse_duration(text);
        if (!limit) return error = "limit must be a duration such as 60d", std::nullopt;
        request.limit = *limit;
      } else {
        return error = "advance knows by, to, until and limit, not " + name, std::nullopt;
      }
    }
  }
  if (targets == 1) return request;
  error = "say one of by, to and until, such as {\"by\": \"72h\"} or {\"until\": \"settled\"}";
  return std::nullopt;
}

AdvanceJob::AdvanceJob(const Sandbox& sandbox, AdvanceRequest request)
    : request_(std::move(request)),
      start_(sandbox.clock().now()),
      limit_(std::min(start_ + request_.limit, kEndOfTime)),
      outcome_(std::make_shared<AdvanceOutcome>()) {}

void AdvanceJob::fail(int status, std::string_view code, std::string error) {
  outcome_->status = status;
  outcome_->code = code;
  outcome_->error = std::move(error);
}

bool AdvanceJob::ended(int status, std::string error) {
  fail(status,
       status == 404   ? "no_resource"
       : status == 409 ? "not_reached"
                       : "invalid",
       std::move(error));
  return true;
}

void AdvanceJob::count(std::string_view delivery_status) {
  if (delivery_status == "delivered") ++outcome_->delivered;
  if (delivery_status == "dead") ++outcome_->failed;
  if (delivery_status == "blocked") ++outcome_->blocked;
  if (delivery_status == "recorded") ++outcome_->recorded;
}

bool AdvanceJob::go(Sandbox& sandbox) {
  while (true) {
    const Event* next = sandbox.state().next_event();
    if (is_reached_) {
      const bool sends = is_due_now(sandbox) && next->kind == kDeliveryKind;
      if (!sends) return sandbox.deliveries_out() == 0;
      if (!step(sandbox, next->due)) return true;
      continue;
    }
    if (sandbox.deliveries_out() > 0 && !is_due_now(sandbox)) return false;
    if (take_step(sandbox)) return true;
  }
}

bool AdvanceJob::step(Sandbox& sandbox, Instant limit) {
  if (outcome_->applied >= kMaxEventsPerRun) {
    ended(409, "more than " + std::to_string(kMaxEventsPerRun) + " events in one advance");
    return false;
  }
  if (!sandbox.timeline().step(limit)) return false;
  ++outcome_->applied;
  return true;
}

bool AdvanceJob::take_step(Sandbox& sandbox) {
  switch (request_.until) {
    case AdvanceRequest::Until::kInstant:
      return to_target(sandbox);
    case AdvanceRequest::Until::kNextEvent:
      return to_next_event(sandbox);
    case AdvanceRequest::Until::kSettled:
      return to_settled(sandbox);
    case AdvanceRequest::Until::kDelivery:
      return to_delivery(sandbox);
    case AdvanceRequest::Until::kCondition:
      break;
  }
  return to_condition(sandbox);
}

bool AdvanceJob::to_target(Sandbox& sandbox) {
  const Instant target = request_.by ? start_ + *request_.by : *request_.to;
  if (target > kEndOfTime) return ended(400, "no time line goes beyond " + iso8601_ms(kEndOfTime));
  if (target < start_)
    return ended(400, "the clock stands at " + iso8601_ms(start_) +
                          " and never goes back: reset the sandbox instead");
  if (outcome_->applied >= kMaxEventsPerRun) return true;
  if (step(sandbox, target)) return false;
  sandbox.timeline().run_to(target);  // nothing is due any more: the clock alone
  return true;
}

bool AdvanceJob::to_next_event(Sandbox& sandbox) {
  if (!step(sandbox, limit_)) return ended(409, next_due(sandbox));
  is_reached_ = true;
  return false;
}

// Applies what is due for itself, and stops before a deadline that somebody could still meet.
bool AdvanceJob::to_settled(Sandbox& sandbox) {
  const Event* due = nullptr;
  const Event* deadline = nullptr;
  sandbox.state().each_event([&](const Event& event) {
    const Event*& first = is_deadline(sandbox, event) ? deadline : due;
    if (first == nullptr) first = &event;
  });
  const bool ends =
      due == nullptr || due->due == kNever || (deadline != nullptr && deadline->due <= due->due);
  if (ends) return true;
  if (due->due > limit_)
    return ended(
        409, "not settled within " + format_duration(request_.limit) + "; " + next_due(sandbox));
  return !step(sandbox, due->due);
}

bool AdvanceJob::find_subject(const Sandbox& sandbox) {
  const std::vector<const Record*> named = records_named(sandbox.state(), request_.sid);
  if (named.empty()) return !ended(404, "no resource of this sandbox is named " + request_.sid);
  if (named.size() > 1) {
    std::string error = request_.sid + " names several resources:";
    for (const Record* record : named) error += ' ' + shown_sid(record->key());
    return !ended(409, error);
  }
  kind_ = named[0]->kind;
  parent_ = named[0]->parent;
  sid_ = named[0]->sid;
  return true;
}

bool AdvanceJob::to_condition(Sandbox& sandbox) {
  if (kind_.empty() && !find_subject(sandbox)) return true;
  const Record* record = sandbox.state().get({kind_, parent_, sid_});
  if (record == nullptr) return ended(409, request_.sid + " is gone");
  const std::string value = value_of(*record, request_.field);
  if (value == request_.equals) {
    is_reached_ = true;
    return false;
  }
  if (step(sandbox, limit_)) return false;
  return ended(409, request_.field + " of " + request_.sid + " is " +
                        (value.empty() ? "not there" : value) + ", not " + request_.equals + "; " +
                        next_due(sandbox));
}

// What a client does that sleeps until a webhook wakes it.
bool AdvanceJob::to_delivery(Sandbox& sandbox) {
  if (outcome_->delivered + outcome_->failed > 0) {
    is_reached_ = true;
    return false;
  }
  if (outcome_->applied >= kMaxEventsPerRun) return true;
  if (step(sandbox, limit_)) return false;
  sandbox.timeline().run_to(limit_);
  return true;
}

std::shared_ptr<const AdvanceOutcome> advance(Sandbox& sandbox, AdvanceRequest request,
                                              Instant wall) {
  if (sandbox.advancing() != nullptr) return nullptr;
  sandbox.catch_up(wall);
  auto job = std::make_unique<AdvanceJob>(sandbox, std::move(request));
  auto outcome = job->outcome();
  sandbox.begin_advance(std::move(job), wall);
  return outcome;
}

std::vector<Waiting> waiting_for(const Sandbox& sandbox) {
  std::vector<Waiting> all;
  sandbox.state().each_event([&](const Event& event) {
    const Step* step = step_of(sandbox, event);
    if (step == nullptr) return;
    const bool waits = !step->waits_for.empty() || event.due == kNever;
    if (!waits) return;
    Waiting waiting{.sid = shown_sid(event.subject()),
                    .waits_for = std::string(step->waits_for),
                    .phone = json::text_member(event.payload, "phone"),
                    .hint = json::text_member(event.payload, "hint"),
                    .deadline = {}};
    if (waiting.waits_for.empty()) waiting.waits_for = "decision";
    if (event.due != kNever) waiting.deadline = event.due;
    all.push_back(std::move(waiting));
  });
  return all;
}

std::string outcome_json(const AdvanceOutcome& outcome) {
  std::vector<std::string> waiting;
  for (const Waiting& entry : outcome.waiting) waiting.push_back(waiting_json(entry));
  json::Object deliveries;
  for (const auto& [name, count] : {std::pair{"delivered", outcome.delivered},
                                    {"failed", outcome.failed},
                                    {"blocked", outcome.blocked},
                                    {"recorded", outcome.recorded}})
    deliveries.integer(name, static_cast<std::int64_t>(count));
  json::Object object;
  object.text("now", iso8601_ms(outcome.now))
      .integer("applied", static_cast<std::int64_t>(outcome.applied))
      .raw("deliveries", deliveries.str())
      .raw("waiting_for", json::array(waiting));
  if (outcome.status != 200)
    object.raw(
        "error",
        json::Object().text("code", outcome.code).raw("message", quote_any(outcome.error)).str());
  return object.str();
}

std::string advancing_json(const Sandbox& sandbox) {
  if (sandbox.advancing() == nullptr) return "null";
  std::vector<std::string> out;
  const Page page = sandbox.state().list(
      {.kind = kDeliveryKind, .parent = sandbox.account_sid(), .where = is_out});
  for (auto delivery = page.records.rbegin(); delivery != page.records.rend(); ++delivery)
    out.push_back(json::Object()
                      .text("id", (*delivery)->sid)
                      .raw("url", json::member((*delivery)->text, "url"))
                      .str());
  return json::Object()
      .integer("applied", static_cast<std::int64_t>(sandbox.advancing()->outcome()->applied))
      .raw("waiting_for_deliveries", json::array(out))
      .str();
}

std::string timeline_json(const Sandbox& sandbox) {
  std::vector<std::string> events;
  sandbox.state().each_event([&](const Event& event) {
    const Step* step = step_of(sandbox, event);
    events.push_back(json::Object()
                         .text_or_null("due", event.due == kNever ? "" : iso8601_ms(event.due))
                         .text("type", event.type)
                         .text("what", step ? step->what : std::string_view{})
                         .text("sid", shown_sid(event.subject()))
                         .text("scheduled", iso8601_ms(event.scheduled))
                         .text_or_null("waits_for", step ? step->waits_for : std::string_view{})
                         .text_or_null("phone", json::text_member(event.payload, "phone"))
                         .text_or_null("hint", json::text_member(event.payload, "hint"))
                         .str());
  });
  return json::array(events);
}

std::string shown_sid(const Key& key) {
  return std::string(key.sid.starts_with(kCampaignPrefix) ? key.parent : key.sid);
}

std::vector<const Record*> records_named(const State& state, std::string_view sid) {
  std::vector<const Record*> named, campaigns;
  state.each([&](const Record& record) {
    if (!is_resource(record.kind)) return;  // the sandbox keeps it for itself
    if (record.sid == sid) named.push_back(&record);
    if (record.sid.starts_with(kCampaignPrefix) &&
        (record.parent == sid || json::text_member(record.hidden, "event_sid") == sid))
      campaigns.push_back(&record);
  });
  return campaigns.empty() ? named : campaigns;
}

}  // namespace mock
