#include "mock_server/webhooks/outbox.h"

#include <algorithm>
#include <array>

#include "conformance/contract/platform_rules.h"
#include "conformance/contract/webhook_timing.h"
#include "mock_server/core/any_text.h"
#include "mock_server/webhooks/retry_schedule.h"
#include "mock_server/webhooks/webhook_faults.h"
#include "mock_server/webhooks/webhook_url.h"

namespace mock {
namespace {

constexpr std::string_view kAttempt = "webhook.attempt";
constexpr std::size_t kShownAnswer = 1024;               // bytes of an answer that an attempt keeps
constexpr Duration kReorderEnd = std::chrono::hours(1);  // if no other webhook leaves till then
constexpr std::size_t kShownAttempts = 30;               // of one delivery; older ones go
constexpr std::size_t kLatest = 50;                      // among which an open batch is looked for
constexpr std::size_t kMostBatchBytes = contract::webhook_number("event-batch");
constexpr std::string_view kFormType = "application/x-www-form-urlencoded; charset=UTF-8";
constexpr std::string_view kEventType = "application/json";
constexpr std::string_view kDone[] = {"delivered", "dead", "blocked", "dropped", "recorded"};

Key key_of(const World& world, std::string_view delivery) {
  return {kDeliveryKind, world.main_account, delivery};
}

std::string status_of(const Record& delivery) { return json::text_member(delivery.text, "status"); }

std::int64_t hidden_count(const Record& delivery, std::string_view name) {
  return json::integer(json::member(delivery.hidden, name));
}

// Text of anybody as JSON.
std::string shown_json(std::string_view text) { return quote_any(shortened(text, kShownAnswer)); }

// `c1f0c1e3-…`: 32 digits as Twilio writes an idempotency token. WH-13
std::string draw_token(World& world) {
  std::string token = hex_id(world.random.seed(), "delivery/" + world.main_account,
                             world.random.next("deliveries"));
  for (const std::size_t at : {8u, 13u, 18u, 23u}) token.insert(at, 1, '-');
  return token;
}

// Puts members of the text and the hidden object in the record.
void amend(World& world, const Record& delivery, const std::vector<json::Member>& text,
           const std::vector<json::Member>& hidden = {}) {
  Record changed = delivery;
  changed.text = json::with(changed.text, text);
  if (!hidden.empty()) changed.hidden = json::with(changed.hidden, hidden);
  world.tx.put(std::move(changed));
}

void schedule_attempt(World& world, const Record& delivery, Duration after) {
  world.schedule(kAttempt, delivery.key(), after);
}

// Writes down an attempt and where it leaves the delivery.
void note_attempt(World& world, const Record& delivery, const json::Object& attempt,
                  std::string_view status, std::optional<Instant> next = {}) {
  std::vector<std::string> attempts;
  for (const std::string_view one : json::elements(json::member(delivery.text, "attempts")))
    attempts.emplace_back(one);
  attempts.push_back(attempt.str());
  if (attempts.size() > kShownAttempts) attempts.erase(attempts.begin());
  amend(world, delivery,
        {{"status", json::quote(status)},
         {"next_attempt", next ? json::quote(iso8601_ms(*next)) : "null"},
         {"attempts", json::array(attempts)}});
}

json::Object attempt_at(Instant at, std::string_view result, int status, std::string_view why) {
  json::Object attempt;
  attempt.text("at", iso8601_ms(at)).text("result", result);
  attempt.raw("status", status == 0 ? "null" : std::to_string(status));
  attempt.raw("why", why.empty() ? "null" : shown_json(why));
  return attempt;
}

// An attempt that never left this program.
void note_unsent(World& world, const Record& delivery, std::string_view result,
                 std::string_view why) {
  json::Object attempt = attempt_at(world.now, result, 0, why);
  attempt.raw("answer", "null");
  note_attempt(world, delivery, attempt, result);
}

// Makes room for one more.
void keep_bounded(World& world) {
  if (world.tx.state().count(kDeliveryKind, world.main_account) < kMaxDeliveries) return;
  const Page page = world.tx.list({.kind = kDeliveryKind, .parent = world.main_account});
  const auto oldest = std::find_if(page.records.rbegin(), page.records.rend(),
                                   [](const Record* record) { return is_done(*record); });
  if (oldest == page.records.rend()) return;
  const std::string gone = (*oldest)->sid;
  world.tx.erase(key_of(world, gone));
}

// The delivery of the same batch that leaves at this very instant, with room for this event. EV-26
const Record* open_batch(const World& world, const Webhook& webhook) {
  if (webhook.batch.empty()) return nullptr;
  const Page page =
      world.tx.list({.kind = kDeliveryKind, .parent = world.main_account, .limit = kLatest});
  const std::string now = json::quote(iso8601_ms(world.now)), batch = json::quote(webhook.batch);
  for (const Record* record : page.records) {
    const bool fits =
        status_of(*record) == "waiting" && json::member(record->text, "next_attempt") == now &&
        json::member(record->hidden, "batch") == batch &&
        json::text_member(record->text, "body").size() + webhook.body.size() < kMostBatchBytes;
    if (fits) return record;
  }
  return nullptr;
}

void join(World& world, const Record& batch, const Webhook& webhook) {
  std::string body = json::text_member(batch.text, "body");
  body.back() = ',';
  body += webhook.body + ']';
  amend(world, batch, {{"body", json::quote(body)}});
}

struct ResultName {
  DeliveryOutcome::Result result;
  std::string_view name;
};
constexpr ResultName kResults[] = {{DeliveryOutcome::Result::kAnswered, "answered"},
                                   {DeliveryOutcome::Result::kBlocked, "blocked"},
                                   {DeliveryOutcome::Result::kNoConnection, "no_connection"},
                                   {DeliveryOutcome::Result::kNoAnswer, "no_answer"}};

std::string_view result_name(DeliveryOutcome::Result result) {
  for (const ResultName& known : kResults)
    if (known.result == result) return known.name;
  return {};
}

// Goes beside another one, at once.
void send_beside(World& world, Record delivery) {
  const std::string sid = delivery.sid;
  keep_bounded(world);
  world.tx.put(std::move(delivery));
  world.schedule(kAttempt, key_of(world, sid), Duration{});
}

// Waits for `after`; what `reorder` holds back leaves earlier, when another one has been answered.
void put_off(World& world, const Record& delivery, Duration after, bool reorder) {
  schedule_attempt(world, delivery, after);
  amend(world, delivery, {{"next_attempt", json::quote(iso8601_ms(world.now + after))}},
        {{"reordered", std::string(json::boolean(reorder))}});
}

// Another one was answered: those that `reorder` held back leave now.
void let_go_reordered(World& world, std::string_view answered) {
  const Page page = world.tx.list(
      {.kind = kDeliveryKind, .parent = world.main_account, .where = [&](const Record& delivery) {
         return delivery.sid != answered && json::member(delivery.hidden, "reordered") == "true";
       }});
  std::vector<Record> held;
  for (auto record = page.records.rbegin(); record != page.records.rend(); ++record)
    held.push_back(**record);
  for (const Record& delivery : held) {
    world.tx.cancel(delivery.key());
    put_off(world, delivery, Duration{}, false);
  }
}

// True when it does not leave now, but later or never.
bool is_hindered(World& world, Record delivery) {
  if (!json::member(delivery.hidden, "met").empty()) return false;
  std::string fault;
  const FaultEffect effect = meet_faults(world, delivery, fault);
  for (int copy = 1; copy <= effect.duplicate; ++copy) send_beside(world, copy_of(delivery, copy));
  if (!effect.forge.empty()) {
    Record forgery = forgery_of(delivery, draw_token(world), effect.forge);
    forgery.text = json::with(forgery.text, {{"fault", json::quote(fault)}});
    send_beside(world, std::move(forgery));
  }
  amend(world, delivery, {{"fault", fault.empty() ? "null" : json::quote(fault)}},
        {{"met", "true"}});
  const Record met = *world.tx.get(delivery.key());
  if (effect.drop) return note_unsent(world, met, "dropped", "dropped by " + fault), true;
  if (effect.delay != Duration{}) return put_off(world, met, effect.delay, false), true;
  if (effect.reorder) return put_off(world, met, kReorderEnd, true), true;
  return false;
}

void attempt(World& world, const Event& event) {
  const Record* delivery = world.tx.get(event.subject());
  if (delivery == nullptr || is_done(*delivery) || is_out(*delivery)) return;
  if (is_hindered(world, *delivery)) return;
  delivery = world.tx.get(event.subject());
  if (world.settings.webhooks == Webhooks::kRecord) {
    note_unsent(world, *delivery, "recorded", "webhooks are set to record: nothing is sent");
    return let_go_reordered(world, event.sid);
  }
  const std::int64_t tries = hidden_count(*delivery, "tries") + 1;
  std::vector<json::Member> hidden = {{"reordered", "false"},
                                      {"tries", std::to_string(tries)},
                                      {"sent", json::quote(iso8601_ms(world.now))}};
  if (tries == 1) hidden.emplace_back("begun", json::quote(iso8601_ms(world.now)));
  amend(world, *delivery, {{"status", json::quote("sending")}, {"next_attempt", "null"}}, hidden);
}

constexpr Step kSteps[] = {
    {.type = kAttempt, .what = "a webhook is sent", .apply = attempt},
};

}  // namespace

const std::span<const Step> kDeliverySteps = kSteps;

void queue(World& world, Webhook webhook) {
  if (const Record* batch = open_batch(world, webhook)) return join(world, *batch, webhook);
  keep_bounded(world);
  const WebhookUrl url = parse_webhook_url(webhook.url);
  Record record{.kind = std::string(kDeliveryKind),
                .parent = world.main_account,
                .sid = draw_token(world),
                .text = {},
                .hidden = {}};
  record.text = json::Object()
                    .text("id", record.sid)
                    .text("account_sid", webhook.account)
                    .text("kind", webhook.kind)
                    .text("about", webhook.about)
                    .text("event", webhook.event)
                    .text("url", url.shown)
                    .text("method", webhook.method)
                    .text("status", "waiting")
                    .text("created", iso8601_ms(world.now))
                    .text("next_attempt", iso8601_ms(world.now))
                    .raw("attempts", "[]")
                    .text("content_type", webhook.is_event ? kEventType : kFormType)
                    .text("body", webhook.is_event ? '[' + webhook.body + ']' : webhook.body)
                    .raw("duplicate_of", "null")
                    .boolean("forged", false)
                    .raw("fault", "null")
                    .str();
  record.hidden = json::Object()
                      .text("url", webhook.url)
                      .boolean("is_event", webhook.is_event)
                      .text("batch", webhook.batch)
                      .str();
  const std::string sid = record.sid;
  world.tx.put(std::move(record));
  world.schedule(kAttempt, key_of(world, sid), Duration{});
}

bool conclude(World& world, std::string_view delivery, const DeliveryOutcome& outcome) {
  const Record* record = world.tx.get(key_of(world, delivery));
  if (record == nullptr || !is_out(*record)) return false;
  let_go_reordered(world, delivery);
  record = world.tx.get(key_of(world, delivery));
  const auto instant = [&](std::string_view name) {
    return parse_instant(json::text_member(record->hidden, name)).value_or(world.now);
  };
  const bool answered = outcome.result == DeliveryOutcome::Result::kAnswered;
  json::Object attempt = attempt_at(instant("sent"), result_name(outcome.result),
                                    answered ? outcome.status : 0, outcome.why);
  attempt.raw("answer", answered ? shown_json(outcome.body) : "null");
  const bool is_event = json::member(record->hidden, "is_event") == "true";
  const WebhookUrl url = parse_webhook_url(json::text_member(record->hidden, "url"));
  const RetrySchedule schedule =
      is_event ? RetrySchedule::of_events() : RetrySchedule::of_callback(url.fragment);
  const bool forged = is_forged(*record);  // nobody tries that again
  const auto next = forged
                        ? std::nullopt
                        : schedule.next(outcome, static_cast<int>(hidden_count(*record, "tries")),
                                        world.now - instant("begun"), world.random);
  if (next) {
    schedule_attempt(world, *record, *next);
    note_attempt(world, *record, attempt, "retrying", world.now + *next);
    return true;
  }
  const bool blocked = outcome.result == DeliveryOutcome::Result::kBlocked;
  const std::string_view end = is_delivered(outcome) ? "delivered" : blocked ? "blocked" : "dead";
  if (is_event && end == "dead" && !forged)
    world.warn(contract::platform_rule("PLAT-WEBHOOK-01"),
               {{"url", url.shown},
                {"why", answered ? "it answered " + std::to_string(outcome.status) : outcome.why},
                {"delivery", std::string(delivery)}},
               json::text_member(record->text, "about"));
  note_attempt(world, *record, attempt, end);
  return true;
}

std::string outcome_text(const DeliveryOutcome& outcome) {
  return json::Object()
      .text("result", result_name(outcome.result))
      .integer("status", outcome.status)
      .raw("why", shown_json(outcome.why))
      .raw("body", shown_json(outcome.body))
      .str();
}

std::optional<DeliveryOutcome> read_outcome(std::string_view text) {
  const std::string result = json::text_member(text, "result");
  for (const ResultName& known : kResults)
    if (known.name == result)
      return DeliveryOutcome{
          .result = known.result,
          .status = static_cast<int>(json::integer(json::member(text, "status"))),
          .why = json::text_member(text, "why"),
          .body = json::text_member(text, "body")};
  return std::nullopt;
}

bool redeliver(World& world, std::string_view delivery) {
  const Record* record = world.tx.get(key_of(world, delivery));
  if (record == nullptr || is_out(*record)) return false;
  world.tx.cancel(record->key());
  amend(world, *record,
        {{"status", json::quote("waiting")}, {"next_attempt", json::quote(iso8601_ms(world.now))}},
        {{"tries", "0"}});
  world.schedule(kAttempt, key_of(world, delivery), Duration{});
  return true;
}

void keep_here(World& world, std::string_view delivery) {
  const Record* record = world.tx.get(key_of(world, delivery));
  if (record != nullptr && is_out(*record))
    note_unsent(world, *record, "recorded", "this server sends no webhooks");
}

bool is_out(const Record& delivery) { return status_of(delivery) == "sending"; }

bool is_done(const Record& delivery) {
  const std::string status = status_of(delivery);
  return std::find(std::begin(kDone), std::end(kDone), status) != std::end(kDone);
}

std::size_t attempts_of(const Record& delivery) {
  return json::elements(json::member(delivery.text, "attempts")).size();
}

std::string attempt_line(const Record& delivery) {
  const auto attempts = json::elements(json::member(delivery.text, "attempts"));
  if (attempts.empty()) return {};
  const auto part = [&](std::string_view name) { return json::text_member(delivery.text, name); };
  const std::string_view status = json::member(attempts.back(), "status");
  std::string line = "webhook ";
  line +=
      json::is_null(status) ? json::text_member(attempts.back(), "result") : std::string(status);
  line += ' ' + part("method") + ' ' + part("url") + ' ' + part("kind") + ' ' + part("about") +
          ' ' + part("event");
  if (is_forged(delivery)) line += ", forged";
  const std::string why = json::text_member(attempts.back(), "why");
  if (!why.empty()) line += ": " + why;
  if (part("status") == "retrying") line += "; again at " + part("next_attempt");
  if (part("status") == "dead") line += "; given up, POST …/webhooks/ID/redeliver sends it again";
  return line + " [" + delivery.sid + ']';
}

}  // namespace mock
