#include "mock_server/resources/message_delivery.h"

#include "conformance/contract/message_rules.h"
#include "mock_server/core/pacific_day.h"
#include "mock_server/resources/incoming_phone_numbers.h"
#include "mock_server/resources/messages.h"
#include "mock_server/resources/number_registration.h"
#include "mock_server/resources/owned_numbers.h"
#include "mock_server/resources/phone_numbers.h"
#include "mock_server/resources/phones.h"
#include "mock_server/resources/service_phone_numbers.h"

namespace mock {
namespace {

using contract::message_rule;

constexpr std::string_view kTmobile = "T-Mobile";
// Records of this kind count a brand's segments to T-Mobile: parent BN…, SID the Pacific day.
constexpr std::string_view kDailyCount = "tmobile_day";

struct Warning {
  std::int64_t percent;
  const contract::Rule& rule;
};
constexpr Warning kCapWarnings[] = {{50, message_rule("MSG-DELIVERY-05")},
                                    {70, message_rule("MSG-DELIVERY-06")},
                                    {100, message_rule("MSG-DELIVERY-07")}};

// What the last digit of a magic recipient stands for.
struct Magic {
  char digit;
  const contract::Rule& rule;
};
constexpr Magic kMagic[] = {
    {'3', message_rule("MSG-DELIVERY-10")}, {'4', message_rule("MSG-DELIVERY-11")},
    {'5', message_rule("MSG-DELIVERY-12")}, {'6', message_rule("MSG-DELIVERY-13")},
    {'7', message_rule("MSG-DELIVERY-14")}, {'8', message_rule("MSG-DELIVERY-15")}};

// A message on its way, read from its record.
struct Outgoing {
  Key key;
  std::string account, from, to, body, service, status;
  std::int64_t segments;
};

std::optional<Outgoing> read(World& world, const Event& event) {
  const Record* record = world.tx.get(event.subject());
  if (record == nullptr) return std::nullopt;
  const auto text = [&](std::string_view member) {
    return json::text_member(record->text, member);
  };
  return Outgoing{.key = event.subject(),
                  .account = record->parent,
                  .from = text("from"),
                  .to = text("to"),
                  .body = text("body"),
                  .service = text("messaging_service_sid"),
                  .status = text("status"),
                  .segments = json::integer(json::member(record->hidden, "segments"), 1)};
}

bool is_us(std::string_view number) {
  const auto plan = plan_number(number);
  return plan && plan->country == "US";
}

std::string number_of(const World& world, const std::string& account, std::string_view sid) {
  const Record* record = world.tx.get({kIncomingPhoneNumbers.name, account, sid});
  return record == nullptr ? std::string() : json::text_member(record->text, "phone_number");
}

// The sender for a message that names only its service: a registered one when the US demands it,
// and the same one for the same recipient (sticky sender). Empty when the pool has none.
std::string choose_sender(const World& world, const Outgoing& message) {
  std::vector<std::string> all, registered;
  for (const std::string& sid : numbers_of_service(world, message.service)) {
    const std::string number = number_of(world, message.account, sid);
    if (!plan_number(number)) continue;
    all.push_back(number);
    if (registration_of(world, message.account, sid).state == NumberState::kRegistered)
      registered.push_back(number);
  }
  const auto& pool = registered.empty() ? all : registered;
  return pool.empty() ? std::string() : pool[hash64(message.to) % pool.size()];
}

// Counts the message against the brand's day; the broken rule when the day is over its cap.
// MSG-DELIVERY-04
const contract::Rule* count_for_tmobile(World& world, const Outgoing& message,
                                        const Registration& registration) {
  const std::string day = pacific_day(world.now);
  const Record* record = world.tx.get({kDailyCount, registration.brand, day});
  const std::int64_t before =
      record == nullptr ? 0 : json::integer(json::member(record->text, "segments"));
  const std::int64_t cap = registration.tmobile_daily_cap, after = before + message.segments;
  const Arguments arguments = {{"brand", registration.brand},
                               {"day", day},
                               {"cap", std::to_string(cap)},
                               {"used", std::to_string(after)}};
  const auto& over = message_rule("MSG-DELIVERY-04");
  if (after > cap && world.bites(over, arguments, message.key.sid)) return &over;
  world.tx.put({.kind = std::string(kDailyCount),
                .parent = registration.brand,
                .sid = day,
                .text = json::Object().integer("segments", after).str(),
                .hidden = {}});
  for (const Warning& warning : kCapWarnings)
    if (before * 100 < warning.percent * cap && after * 100 >= warning.percent * cap)
      world.warn(warning.rule, arguments, registration.brand);
  return nullptr;
}

// The rule by which carriers refuse a sender to the US; nullptr when they know it.
const contract::Rule* refusal_of(const Registration& registration) {
  if (registration.campaign_status == "SUSPENDED") return &message_rule("MSG-DELIVERY-03");
  if (registration.mock) return &message_rule("MSG-DELIVERY-01");
  switch (registration.state) {
    case NumberState::kRegistered:
      return nullptr;
    case NumberState::kPending:
      return &message_rule("MSG-DELIVERY-02");
    default:
      return &message_rule("MSG-DELIVERY-01");
  }
}

// What stops the message before it leaves Twilio; nullptr when nothing does.
const contract::Rule* stopped_by(World& world, const Outgoing& message) {
  const auto sender = plan_number(message.from);
  const Arguments about = {{"from", message.from}, {"to", message.to}};
  if (sender && sender->type == NumberType::kTollFree) {
    const auto& unverified = message_rule("MSG-DELIVERY-08");
    return world.bites(unverified, about, message.key.sid) ? &unverified : nullptr;
  }
  if (!is_us(message.to)) return nullptr;  // 10DLC is for recipients in the US
  const Record* number = find_phone_number(world, message.account, message.from);
  const Registration registration =
      registration_of(world, message.account, number == nullptr ? "" : number->sid);
  const contract::Rule* refusal = refusal_of(registration);
  if (refusal != nullptr && world.bites(*refusal, about, message.key.sid)) return refusal;
  const bool counts =
      registration.tmobile_daily_cap > 0 &&
      equal_names(json::text_member(phone_facts(world, message.to), "carrier"), kTmobile);
  return counts ? count_for_tmobile(world, message, registration) : nullptr;
}

void end(World& world, const Outgoing& message, std::string_view status,
         const contract::Rule& broken) {
  world.amend(kMessages, message.key,
              {{"status", json::quote(status)},
               {"error_code", std::to_string(broken.twilio_code)},
               {"error_message", json::quote(broken.message)}});
}

void send(World& world, const Event& event) {
  auto message = read(world, event);
  if (!message || (message->status != "queued" && message->status != "accepted")) return;
  if (message->from.empty()) message->from = choose_sender(world, *message);
  if (message->from.empty()) {
    const auto& no_sender = message_rule("MSG-DELIVERY-09");
    world.find(no_sender, {{"service", message->service}}, message->key.sid);
    return end(world, *message, "failed", no_sender);
  }
  world.amend(kMessages, message->key,
              {{"from", json::quote(message->from)},
               {"date_sent", json::quote(rfc2822(world.now))},
               {"num_segments", json::quote(std::to_string(message->segments))},
               {"status", json::quote("sent")}},
              {{"sent", json::quote(iso8601(world.now))}});
  if (const contract::Rule* broken = stopped_by(world, *message))
    return end(world, *message, "undelivered", *broken);
  world.schedule("message.deliver", message->key, kCarrierTime);
}

// Why the phone does not get it; nullptr when it does.
const contract::Rule* undeliverable(World& world, const Outgoing& message) {
  const contract::Rule* broken = nullptr;
  const std::string_view to = message.to;
  if (to.substr(0, to.size() - 1) == kMagicRecipients.substr(0, kMagicRecipients.size() - 1))
    for (const Magic& magic : kMagic)
      if (to.back() == magic.digit) broken = &magic.rule;
  if (json::text_member(phone_facts(world, to), "line_type") == "landline")
    broken = &message_rule("MSG-DELIVERY-13");
  if (broken == nullptr || !world.bites(*broken, {{"to", message.to}}, message.key.sid))
    return nullptr;
  return broken;
}

void deliver(World& world, const Event& event) {
  const auto message = read(world, event);
  if (!message || message->status != "sent") return;
  if (const contract::Rule* broken = undeliverable(world, *message))
    return end(world, *message, "undelivered", *broken);
  text_to_phone(world, message->to, message->from, message->body);
  world.amend(kMessages, message->key, {{"status", json::quote("delivered")}});
}

constexpr Step kSteps[] = {
    {.type = "message.send", .what = "Twilio hands the message to the carrier", .apply = send},
    {.type = "message.deliver", .what = "the carrier delivers the message", .apply = deliver},
};

}  // namespace

const std::span<const Step> kMessageSteps = kSteps;

void queue_message(World& world, const Key& message) {
  world.schedule("message.send", message, kQueueTime);
}

}  // namespace mock
