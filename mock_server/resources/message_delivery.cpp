#include "mock_server/resources/message_delivery.h"

#include <algorithm>

#include "conformance/contract/message_rules.h"
#include "mock_server/resources/carrier_limits.h"
#include "mock_server/resources/incoming_phone_numbers.h"
#include "mock_server/resources/ledger.h"
#include "mock_server/resources/messages.h"
#include "mock_server/resources/number_registration.h"
#include "mock_server/resources/opt_outs.h"
#include "mock_server/resources/owned_numbers.h"
#include "mock_server/resources/phone_numbers.h"
#include "mock_server/resources/phones.h"
#include "mock_server/resources/service_phone_numbers.h"

namespace mock {
namespace {

using contract::message_rule;

// Messages that end `failed`, having never left Twilio; every other one ends `undelivered`.
constexpr int kFailed[] = {21703, 30001, 30002, 30037, 30630};

// What a recipient can be asked to end in: kMagicRecipients and the rule's code.
constexpr const contract::Rule* kMagic[] = {
    &message_rule("MSG-DELIVERY-19"), &message_rule("MSG-DELIVERY-17"),
    &message_rule("MSG-DELIVERY-10"), &message_rule("MSG-DELIVERY-11"),
    &message_rule("MSG-DELIVERY-12"), &message_rule("MSG-DELIVERY-13"),
    &message_rule("MSG-DELIVERY-14"), &message_rule("MSG-DELIVERY-15"),
    &message_rule("MSG-DELIVERY-20"), &message_rule("MSG-DELIVERY-04"),
    &message_rule("MSG-DELIVERY-21"), &message_rule("MSG-DELIVERY-08"),
    &message_rule("MSG-DELIVERY-03"), &message_rule("MSG-DELIVERY-01"),
    &message_rule("MSG-DELIVERY-02"), &message_rule("MSG-DELIVERY-18"),
    &message_rule("MSG-DELIVERY-22"), &message_rule("MSG-DELIVERY-23"),
    &message_rule("MSG-DELIVERY-24"), &message_rule("MSG-DELIVERY-16")};

// A message on its way, read from its record.
struct Outgoing {
  Key key;
  std::string account, from, to, body, service, status;
  std::int64_t segments;
  bool media, overflow;
  bool automatic;  // Twilio's own answer to a keyword
  std::optional<Instant> expires;
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
                  .segments = json::integer(json::member(record->hidden, "segments"), 1),
                  .media = json::member(record->hidden, "media") == "true",
                  .overflow = json::member(record->hidden, "overflow") == "true",
                  .automatic = json::member(record->hidden, "automatic") == "true",
                  .expires = parse_instant(json::text_member(record->hidden, "expires"))};
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

const Record* number_of(const World& world, const Outgoing& message) {
  return find_phone_number(world, message.account, message.from);
}

// The end that a magic recipient asks for; nullptr for every other one.
const contract::Rule* magic_of(const World& world, const Outgoing& message) {
  if (!message.to.starts_with(kMagicRecipients)) return nullptr;
  const std::string_view code = std::string_view(message.to).substr(kMagicRecipients.size());
  for (const contract::Rule* rule : kMagic)
    if (code == std::to_string(rule->twilio_code))
      return world.settings.rules.enforces(*rule) ? rule : nullptr;
  return nullptr;
}

bool is_active(const World& world, const std::string& account) {
  const Record* record = world.tx.get({"account", world.main_account, account});
  return record != nullptr && json::text_member(record->text, "status") == "active";
}

bool is_failure(const contract::Rule& rule) {
  return std::find(std::begin(kFailed), std::end(kFailed), rule.twilio_code) != std::end(kFailed);
}

Arguments about(const Outgoing& message) {
  return {{"from", message.from},
          {"to", message.to},
          {"service", message.service},
          {"account", message.account},
          {"expires", message.expires ? iso8601(*message.expires) : std::string()}};
}

// The limits that a magic recipient stands for leave nothing.
Arguments about_magic(const World& world, const Outgoing& message) {
  Arguments arguments = about(message);
  for (const std::string_view name : {"limit", "cap", "class"}) arguments.emplace_back(name, "no");
  arguments.emplace_back("brand", "the brand of " + message.from);
  arguments.emplace_back("day", iso8601(world.now).substr(0, 10));
  return arguments;
}

// What keeps the message in Twilio's queue for good; nullptr when nothing does.
const contract::Rule* held_back(World& world, const Outgoing& message) {
  const contract::Rule* magic = magic_of(world, message);
  struct Reason {
    bool holds;
    const contract::Rule& rule;
  };
  const Reason reasons[] = {
      {!is_active(world, message.account), message_rule("MSG-DELIVERY-17")},
      {message.overflow, message_rule("MSG-DELIVERY-19")},
      {message.expires && world.now > *message.expires, message_rule("MSG-DELIVERY-18")},
      {!message.automatic && (has_opted_out(world, message.from, message.to) ||
                              has_opted_out(world, message.service, message.to)),
       message_rule("MSG-DELIVERY-16")},
      {magic != nullptr && is_failure(*magic),
       magic == nullptr ? message_rule("MSG-DELIVERY-22") : *magic}};
  for (const Reason& reason : reasons)
    if (reason.holds && world.bites(reason.rule, about(message), message.key.sid))
      return &reason.rule;
  return nullptr;
}

// What stops the message on its way out of Twilio; nullptr when nothing does. A magic recipient
// says for itself what becomes of it.
const contract::Rule* stopped_by(World& world, const Outgoing& message) {
  if (magic_of(world, message) != nullptr) return nullptr;
  const auto sender = plan_number(message.from);
  if (sender && sender->type == NumberType::kTollFree) {
    const auto& unverified = message_rule("MSG-DELIVERY-08");
    return world.bites(unverified, about(message), message.key.sid) ? &unverified : nullptr;
  }
  if (!is_us(message.to)) return nullptr;  // 10DLC is for recipients in the US
  const Record* number = number_of(world, message);
  const Registration registration =
      registration_of(world, message.account, number == nullptr ? "" : number->sid);
  const contract::Rule* refusal = refusal_of(registration);
  if (refusal != nullptr && world.bites(*refusal, about(message), message.key.sid)) return refusal;
  return over_carrier_limit(world, registration,
                            json::text_member(phone_facts(world, message.to), "carrier"),
                            message.segments, message.key.sid);
}

void end(World& world, const Outgoing& message, const contract::Rule& broken) {
  world.amend(kMessages, message.key,
              {{"status", is_failure(broken) ? R"("failed")" : R"("undelivered")"},
               {"error_code", std::to_string(broken.twilio_code)},
               {"error_message", json::quote(broken.message)}},
              {{"refused_by", json::quote(broken.id)}});
}

// What a text costs that carriers took. A media message has no known price.
void bill(World& world, const Outgoing& message) {
  const Record* number = number_of(world, message);
  const auto plan = plan_number(message.from);
  if (number == nullptr || message.media || !plan || plan->type == NumberType::kTollFree) return;
  const std::string carrier =
      is_us(message.to) ? json::text_member(phone_facts(world, message.to), "carrier") : "";
  book_segments(world, number->sid, carrier, message.segments);
}

void send(World& world, const Event& event) {
  auto message = read(world, event);
  if (!message || (message->status != "queued" && message->status != "accepted")) return;
  if (message->from.empty()) message->from = choose_sender(world, *message);
  if (message->from.empty()) {
    const auto& no_sender = message_rule("MSG-DELIVERY-09");
    if (world.bites(no_sender, about(*message), message->key.sid)) end(world, *message, no_sender);
    return;
  }
  if (const contract::Rule* broken = held_back(world, *message))
    return end(world, *message, *broken);
  world.amend(kMessages, message->key,
              {{"from", json::quote(message->from)},
               {"date_sent", json::quote(rfc2822(world.now))},
               {"num_segments", json::quote(std::to_string(message->segments))},
               {"status", json::quote("sent")}},
              {{"sent", json::quote(iso8601(world.now))}});
  if (const contract::Rule* broken = stopped_by(world, *message))
    return end(world, *message, *broken);
  bill(world, *message);
  world.schedule("message.deliver", message->key, kCarrierTime);
}

// Why the phone does not get it; nullptr when it does.
const contract::Rule* undeliverable(World& world, const Outgoing& message) {
  const contract::Rule* broken = magic_of(world, message);
  if (json::text_member(phone_facts(world, message.to), "line_type") == "landline")
    broken = &message_rule("MSG-DELIVERY-13");
  if (broken == nullptr || !world.bites(*broken, about_magic(world, message), message.key.sid))
    return nullptr;
  return broken;
}

void deliver(World& world, const Event& event) {
  const auto message = read(world, event);
  if (!message || message->status != "sent") return;
  if (const contract::Rule* broken = undeliverable(world, *message))
    return end(world, *message, *broken);
  text_to_phone(world, message->to, message->from, message->body);
  world.amend(kMessages, message->key, {{"status", json::quote("delivered")}});
}

constexpr Step kSteps[] = {
    {.type = "message.send", .what = "Twilio hands the message to the carrier", .apply = send},
    {.type = "message.deliver", .what = "the carrier delivers the message", .apply = deliver},
};

}  // namespace

const std::span<const Step> kMessageSteps = kSteps;

void queue_message(World& world, const Key& message, Duration wait) {
  world.schedule("message.send", message, kQueueTime + wait);
}

}  // namespace mock
