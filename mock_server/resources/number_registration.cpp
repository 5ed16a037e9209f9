#include "mock_server/resources/number_registration.h"

#include <array>
#include <utility>

#include "conformance/contract/sender_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/campaigns.h"
#include "mock_server/resources/incoming_phone_numbers.h"
#include "mock_server/resources/review_policy.h"
#include "mock_server/resources/service_phone_numbers.h"

namespace mock {
namespace {

using contract::sender_rule;

constexpr std::string_view kUsecase = "us_app_to_person_usecase";
constexpr std::array<std::string_view, 5> kStates = {
    "UNREGISTERED", "PENDING_REGISTRATION", "REGISTERED", "PENDING_DEREGISTRATION", "FAILURE"};

Key key_of(std::string_view account, std::string_view number_sid) {
  return {kNumberRegistrations.name, account, number_sid};
}

NumberState state_of(const Record& record) {
  const std::string text = json::text_member(record.hidden, "state");
  for (std::size_t i = 0; i < kStates.size(); ++i)
    if (kStates[i] == text) return static_cast<NumberState>(i);
  return NumberState::kUnregistered;
}

NumberState state_of(const World& world, std::string_view account, std::string_view number_sid) {
  const Record* record = world.tx.get(key_of(account, number_sid));
  return record == nullptr ? NumberState::kUnregistered : state_of(*record);
}

void move_to(World& world, const Key& key, NumberState state) {
  world.amend(kNumberRegistrations, key, {}, {{"state", json::quote(number_state_text(state))}});
}

std::string number_text(const World& world, std::string_view account, std::string_view sid) {
  const Record* number = world.tx.get({kIncomingPhoneNumbers.name, account, sid});
  return number == nullptr ? std::string(sid) : json::text_member(number->text, "phone_number");
}

// Carriers need a moment to let a number go; nobody documents how long.
Duration release_delay(const World& world) {
  switch (world.settings.reviews.pace) {
    case Pace::kDocumented:
      return std::chrono::seconds{3};
    case Pace::kFast:
      return Duration{250};
    case Pace::kInstant:
      break;
  }
  return Duration{};
}

void start(World& world, std::string_view account, std::string_view number_sid) {
  const Key key = key_of(account, number_sid);
  move_to(world, key, NumberState::kPending);
  submit_review(world, kNumberRegistrations, key, "number_registration.decide", {});
}

// What it is released from: the number may be in another pool, and the campaign gone, when events
// tell of it.
void note_release(World& world, const Key& key) {
  const std::string service = json::text_member(world.tx.get(key)->hidden, "service");
  const Record* campaign = service.empty() ? nullptr : campaign_of(world, service);
  world.amend(
      kNumberRegistrations, key, {},
      {{"released_from", json::quote(service)},
       {"released_campaign", json::quote(campaign == nullptr ? "" : event_sid(*campaign))}});
}

void stop(World& world, std::string_view account, std::string_view number_sid) {
  const Key key = key_of(account, number_sid);
  const NumberState state = state_of(world, account, number_sid);
  world.tx.cancel(key, "number_registration.decide");
  if (state == NumberState::kRegistered || state == NumberState::kPending) {
    move_to(world, key, NumberState::kDeregistering);
    note_release(world, key);
    world.schedule("number_registration.released", key, release_delay(world));
  } else if (state == NumberState::kFailed) {
    move_to(world, key, NumberState::kUnregistered);
  }
}

bool is_taken(NumberState state) {
  return state == NumberState::kRegistered || state == NumberState::kPending;
}

bool is_passed_over(const World& world, std::string_view account, std::string_view number_sid) {
  const Record* record = world.tx.get(key_of(account, number_sid));
  return record != nullptr && json::member(record->hidden, "passed_over") == "true";
}

// The one number of a sole-proprietor campaign: the one that is registered, else the first to join
// (the switch says `random` for what Twilio documents); empty when none can be. U6
std::string only_number(World& world, std::string_view account,
                        const std::vector<std::string>& numbers) {
  std::vector<std::string> eligible;
  for (const std::string& sid : numbers) {
    if (is_taken(state_of(world, account, sid))) return sid;
    if (!is_passed_over(world, account, sid)) eligible.push_back(sid);
  }
  if (eligible.empty()) return {};
  if (world.switched(contract::switch_row("sole-proprietor-number")) != "random")
    return eligible.front();
  return eligible[world.random.between("numbers", 0, eligible.size() - 1)];
}

// Notes that a number is left out, and warns of it once.
void pass_over(World& world, std::string_view account, std::string_view number_sid,
               const contract::Rule& rule, Arguments arguments) {
  if (is_passed_over(world, account, number_sid)) return;
  world.amend(kNumberRegistrations, key_of(account, number_sid), {}, {{"passed_over", "true"}});
  world.warn(rule, std::move(arguments), number_sid);
}

void register_one(World& world, std::string_view account, std::string_view service,
                  const std::vector<std::string>& numbers) {
  const std::string only = only_number(world, account, numbers);
  for (const std::string& sid : numbers) {
    if (sid != only)
      pass_over(world, account, sid, sender_rule("MSG-SENDER-08"),
                {{"number", number_text(world, account, sid)},
                 {"registered", number_text(world, account, only)},
                 {"service", std::string(service)}});
    else if (state_of(world, account, sid) == NumberState::kUnregistered)
      start(world, account, sid);
  }
}

void register_many(World& world, std::string_view account, std::string_view service,
                   const std::vector<std::string>& numbers) {
  const auto limit = static_cast<std::size_t>(
      json::integer(world.switched(contract::switch_row("numbers-per-campaign"))));
  std::size_t taken = 0;
  for (const std::string& sid : numbers)
    if (is_taken(state_of(world, account, sid))) ++taken;
  for (const std::string& sid : numbers) {
    if (state_of(world, account, sid) != NumberState::kUnregistered) continue;
    if (is_passed_over(world, account, sid)) continue;
    const Arguments about = {{"service", std::string(service)},
                             {"number", number_text(world, account, sid)},
                             {"count", std::to_string(taken + 1)},
                             {"limit", std::to_string(limit)}};
    const auto& full = sender_rule("MSG-SENDER-10");
    if (limit > 0 && taken >= limit) {
      if (world.settings.rules.enforces(full)) {
        pass_over(world, account, sid, full, about);
        continue;
      }
      world.find(full, about, sid);
    }
    start(world, account, sid);
    ++taken;
  }
}

void decide_registration(World& world, const Event& event) {
  const Key key = event.subject();
  const Record* record = world.tx.get(key);
  if (record == nullptr) return;
  const NumberState state = state_of(*record);
  const std::string service = json::text_member(record->hidden, "service");
  const auto decision = decided(world, kNumberRegistrations, key, {});
  if (state != NumberState::kPending) return;
  if (decision && decision->decision == Decision::kHold)
    return world.await("number_registration.decide", key);
  const bool refused = decision && decision->decision == Decision::kReject;
  move_to(world, key, refused ? NumberState::kFailed : NumberState::kRegistered);
  if (refused)
    world.warn(sender_rule("MSG-SENDER-09"),
               {{"number", number_text(world, event.parent, event.sid)}, {"service", service}},
               event.sid);
}

void end_release(World& world, const Event& event) {
  const Record* record = world.tx.get(event.subject());
  if (record == nullptr || state_of(*record) != NumberState::kDeregistering) return;
  const std::string service = json::text_member(record->hidden, "service");
  move_to(world, event.subject(), NumberState::kUnregistered);
  if (!service.empty()) register_numbers(world, event.parent, service);
}

constexpr Step kSteps[] = {
    {"number_registration.decide", "carriers provision the number", decide_registration},
    {"number_registration.released", "carriers release the number", end_release},
};

}  // namespace

const Resource kNumberRegistrations = {
    .name = "number_registration",
    .product = Product::kMessaging,
    .verbs = 0,
    .steps = kSteps,
};

std::string_view number_state_text(NumberState state) {
  return kStates[static_cast<std::size_t>(state)];
}

Registration registration_of(const World& world, std::string_view account,
                             std::string_view number_sid) {
  Registration registration;
  const Record* record = world.tx.get(key_of(account, number_sid));
  if (record == nullptr) return registration;
  registration.state = state_of(*record);
  registration.service = json::text_member(record->hidden, "service");
  const Record* campaign =
      registration.service.empty() ? nullptr : campaign_of(world, registration.service);
  if (campaign == nullptr) return registration;
  registration.campaign_status = campaign_status(*campaign);
  registration.campaign = event_sid(*campaign);
  registration.mock = json::member(campaign->text, "mock") == "true";
  registration.brand = json::text_member(campaign->text, "brand_registration_sid");
  if (const Record* brand = find_brand(world, account, registration.brand)) {
    registration.sole_proprietor = is_sole_proprietor(*brand);
    registration.tmobile_daily_cap = tmobile_daily_cap(*brand);
    registration.limits = throughput_of_service(world, account, registration.service).value();
  }
  return registration;
}

std::optional<Throughput> throughput_of_service(const World& world, std::string_view account,
                                                std::string_view service) {
  const Record* campaign = service.empty() ? nullptr : campaign_of(world, service);
  if (campaign == nullptr) return std::nullopt;
  const Record* brand =
      find_brand(world, account, json::text_member(campaign->text, "brand_registration_sid"));
  if (brand == nullptr) return std::nullopt;
  return throughput_of(standing_of(*brand), json::text_member(campaign->text, kUsecase));
}

void join_service(World& world, std::string_view account, std::string_view service,
                  std::string_view number_sid) {
  const Record* known = world.tx.get(key_of(account, number_sid));
  const NumberState state = known == nullptr ? NumberState::kUnregistered : state_of(*known);
  const std::string hidden =
      json::with(known == nullptr ? "{}" : known->hidden,
                 {{"service", json::quote(service)},
                  {"state", json::quote(number_state_text(state))},
                  {"passed_over", "false"},
                  {"phone_number", json::quote(number_text(world, account, number_sid))}});
  world.tx.put({.kind = std::string(kNumberRegistrations.name),
                .parent = std::string(account),
                .sid = std::string(number_sid),
                .text = json::Object().text("sid", number_sid).str(),
                .hidden = hidden});
  // The pool's own record is written after this; the campaign sees the number once it is there.
  world.schedule("service_phone_number.joined", {kServicePhoneNumbers.name, service, number_sid},
                 Duration{});
}

void leave_service(World& world, std::string_view account, std::string_view number_sid) {
  stop(world, account, number_sid);
  world.amend(kNumberRegistrations, key_of(account, number_sid), {},
              {{"service", "\"\""}, {"passed_over", "false"}});
}

void register_numbers(World& world, std::string_view account, std::string_view service) {
  const Record* campaign = campaign_of(world, service);
  if (campaign == nullptr || campaign_status(*campaign) != "VERIFIED") return;
  if (json::member(campaign->text, "mock") == "true") return;
  const bool one_only = json::text_member(campaign->text, kUsecase) == "SOLE_PROPRIETOR" &&
                        world.settings.rules.enforces(sender_rule("MSG-SENDER-08"));
  const std::vector<std::string> numbers = numbers_of_service(world, service);
  if (one_only)
    register_one(world, account, service, numbers);
  else
    register_many(world, account, service, numbers);
}

void deregister_numbers(World& world, std::string_view account, std::string_view service) {
  for (const std::string& sid : numbers_of_service(world, service)) {
    stop(world, account, sid);
    world.amend(kNumberRegistrations, key_of(account, sid), {}, {{"passed_over", "false"}});
  }
}

}  // namespace mock
