#include "mock_server/webhooks/webhook_faults.h"

#include <algorithm>

#include "conformance/contract/switches.h"
#include "mock_server/core/form.h"
#include "mock_server/webhooks/outbox.h"

namespace mock {
namespace {

// Events come at least once and in no order: a pessimist's sink sees both. A2P 9.2
FaultEffect disorder(World& world, const Record& delivery) {
  constexpr std::uint64_t kDoubled = 0, kLate = 1, kOutcomes = 4;
  FaultEffect effect;
  if (json::member(delivery.hidden, "is_event") != "true" ||
      world.switched(contract::switch_row("event-order")) != "disorderly")
    return effect;
  const std::uint64_t drawn = world.random.between("webhook", 0, kOutcomes - 1);
  effect.duplicate = drawn == kDoubled ? 1 : 0;
  effect.reorder = drawn == kLate;
  return effect;
}

// The form with these parameters replaced where they stand, or appended.
std::string forged_form(std::string_view body, std::string_view instead) {
  const auto parsed = Form::parse(body);
  auto parameters = std::get<Form>(parsed).parameters();
  for (const auto& [name, value] : json::members(instead)) {
    const auto known =
        std::find_if(parameters.begin(), parameters.end(),
                     [&, wanted = name](const auto& one) { return one.first == wanted; });
    if (known != parameters.end())
      known->second = json::text(value);
    else
      parameters.emplace_back(name, json::text(value));
  }
  std::string form;
  for (const auto& [name, value] : parameters) {
    if (!form.empty()) form += '&';
    form += percent_encode(name) + '=' + percent_encode(value);
  }
  return form;
}

// The events with these members of their `data` replaced, or appended.
std::string forged_events(std::string_view body, std::string_view instead) {
  const auto texts = json::members(instead);
  std::vector<json::Member> changes;
  for (const auto& [name, value] : texts) changes.emplace_back(name, std::string(value));
  std::vector<std::string> events;
  for (const std::string_view event : json::elements(body)) {
    const std::string_view given = json::member(event, "data");
    const std::string data = json::with(json::is_object(given) ? given : "{}", changes);
    events.push_back(json::with(event, {{"data", data}}));
  }
  return json::array(events);
}

}  // namespace

FaultEffect meet_faults(World& world, const Record& delivery, std::string& fault) {
  std::vector<PlannedFault> faults;
  const Page page = world.tx.list({.kind = kFaultKind, .parent = world.main_account});
  for (auto record = page.records.rbegin(); record != page.records.rend(); ++record)
    faults.push_back(read_fault((*record)->text));
  const FaultMeeting meeting =
      meet_webhook(std::move(faults), json::text_member(delivery.text, "kind"),
                   json::text_member(delivery.text, "event"), world.random.seed());
  put_counts(world.tx, world.main_account, meeting.counted);
  if (!meeting.acting) return disorder(world, delivery);
  fault = meeting.acting->id;
  return meeting.acting->effect;
}

Record copy_of(const Record& original, int number) {
  Record copy = original;
  copy.sid += '-' + std::to_string(number);
  copy.sequence = 0;
  copy.hidden = json::with(copy.hidden, {{"met", "true"}});
  copy.text = json::with(
      copy.text, {{"id", json::quote(copy.sid)}, {"duplicate_of", json::quote(original.sid)}});
  return copy;
}

Record forgery_of(const Record& original, std::string id, std::string_view instead) {
  Record forgery = original;
  forgery.sid = std::move(id);
  forgery.sequence = 0;
  const std::string body = json::text_member(original.text, "body");
  const bool is_event = json::member(original.hidden, "is_event") == "true";
  forgery.hidden = json::with(forgery.hidden, {{"met", "true"}});
  forgery.text =
      json::with(forgery.text, {{"id", json::quote(forgery.sid)},
                                {"forged", "true"},
                                {"body", json::quote(is_event ? forged_events(body, instead)
                                                              : forged_form(body, instead))}});
  return forgery;
}

bool is_forged(const Record& delivery) { return json::member(delivery.text, "forged") == "true"; }

std::string forgers_token(const Record& delivery) { return hex_id(0, "forger/" + delivery.sid, 0); }

}  // namespace mock
