#include "mock_server/resources/service_phone_numbers.h"

#include <algorithm>

#include "conformance/contract/sender_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/resources/campaigns.h"
#include "mock_server/resources/incoming_phone_numbers.h"
#include "mock_server/resources/number_registration.h"
#include "mock_server/resources/owned_numbers.h"
#include "mock_server/resources/phone_numbers.h"

namespace mock {
namespace {

using contract::sender_rule;

constexpr Field kFields[] = {
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "account_sid", .kind = Kind::kAccount},
    {.property = "service_sid", .kind = Kind::kParent},
    {.property = "date_created", .kind = Kind::kCreated},
    {.property = "date_updated", .kind = Kind::kUpdated},
    {.property = "phone_number", .kind = Kind::kFixed},
    {.property = "country_code", .kind = Kind::kFixed},
    {.property = "capabilities", .kind = Kind::kFixed, .initial = "[]"},
    {.property = "url", .kind = Kind::kUrl},
    // A SID as text, since this sandbox may let a number pass. MSG-SENDER-01
    {.property = "phone_number_sid", .param = "PhoneNumberSid", .traits = kRequired | kUnshown},
};

// The account's number that the request names, by SID or by E.164; null when there is none.
const Record* named_number(const Change& change) {
  const std::string value = change.text("phone_number_sid");
  const std::string_view account = change.call.account;
  if (value.starts_with('+')) return find_phone_number(change.world, account, value);
  return change.world.tx.get({kIncomingPhoneNumbers.name, account, value});
}

std::string number_text(const Record& number) {
  return json::text_member(number.text, "phone_number");
}

std::string service_of(const Change& change, const Record& number) {
  return registration_of(change.world, change.call.account, number.sid).service;
}

bool can(const Record& number, std::string_view capability) {
  return json::member(json::member(number.text, "capabilities"), capability) == "true";
}

constexpr Check kChecks[] = {
    {sender_rule("MSG-SENDER-01"),
     [](const Change& change) {
       const Record* number = named_number(change);
       const std::string value = change.text("phone_number_sid");
       return broken_if(number != nullptr && number->sid != value,
                        {{"value", value}, {"sid", number == nullptr ? "" : number->sid}});
     },
     kCreate},
    {sender_rule("MSG-SENDER-02"),
     [](const Change& change) {
       return broken_if(named_number(change) == nullptr,
                        {{"value", change.text("phone_number_sid")},
                         {"account", std::string(change.call.account)}});
     },
     kCreate},
    {sender_rule("MSG-SENDER-07"),
     [](const Change& change) {
       const Record* campaign = campaign_of(change.world, change.parent);
       return broken_if(campaign != nullptr && campaign_status(*campaign) == "SUSPENDED",
                        {{"service", change.parent}});
     },
     kCreate | kDelete},
    {sender_rule("MSG-SENDER-03"),
     [](const Change& change) {
       const Record* number = named_number(change);
       return broken_if(
           number != nullptr && service_of(change, *number) == change.parent,
           {{"number", number == nullptr ? "" : number_text(*number)}, {"service", change.parent}});
     },
     kCreate},
    {sender_rule("MSG-SENDER-04"),
     [](const Change& change) -> Broken {
       const Record* number = named_number(change);
       if (number == nullptr) return std::nullopt;
       const std::string other = service_of(change, *number);
       return broken_if(!other.empty() && other != change.parent,
                        {{"number", number_text(*number)}, {"other", other}, {"sid", number->sid}});
     },
     kCreate},
    {sender_rule("MSG-SENDER-05"),
     [](const Change& change) {
       const World& world = change.world;
       const std::int64_t limit =
           json::integer(world.switched(contract::switch_row("numbers-per-service")));
       const std::size_t held = world.tx.state().count(change.resource.name, change.parent);
       return broken_if(static_cast<std::int64_t>(held) >= limit,
                        {{"service", change.parent}, {"limit", std::to_string(limit)}});
     },
     kCreate},
    {sender_rule("MSG-SENDER-06"),
     [](const Change& change) -> Broken {
       const Record* number = named_number(change);
       if (number == nullptr) return std::nullopt;
       return broken_if(!can_text(*number), {{"number", number_text(*number)}});
     },
     kCreate},
};

std::string take_sid(Change& change) {
  const Record* number = named_number(change);
  return number != nullptr ? number->sid : change.world.random.sid("PN");
}

std::string capabilities(const Record& number) {
  std::vector<std::string> names;
  if (can(number, "mms")) names.emplace_back("MMS");
  if (can(number, "sms")) names.emplace_back("SMS");
  if (can(number, "voice")) names.emplace_back("Voice");
  return json::quote_all(names);
}

Verdict add_number(Change& change) {
  if (const Record* number = named_number(change)) {
    const std::string e164 = number_text(*number);
    const auto plan = plan_number(e164);
    change.set("phone_number", json::quote(e164));
    change.set("country_code", plan ? json::quote(plan->country) : "null");
    change.set("capabilities", capabilities(*number));
  }
  join_service(change.world, change.call.account, change.parent, change.sid);
  return std::nullopt;
}

Verdict remove_number(Change& change) {
  leave_service(change.world, change.call.account, change.sid);
  return std::nullopt;
}

void register_joined(World& world, const Event& event) {
  const Record* number = world.tx.get(event.subject());
  if (number == nullptr) return;
  register_numbers(world, json::text_member(number->text, "account_sid"), event.parent);
}

constexpr Step kSteps[] = {
    {"service_phone_number.joined", "the campaign takes note of the number", register_joined},
};

}  // namespace

const Resource kServicePhoneNumbers = {
    .name = "service_phone_number",
    .product = Product::kMessaging,
    .path = "/v1/Services/{ServiceSid}/PhoneNumbers",
    .parent = "service",
    .sid_prefix = "PN",
    .list_key = "phone_numbers",
    .verbs = kCreate | kFetch | kList | kDelete,
    .fields = kFields,
    .checks = kChecks,
    .steps = kSteps,
    .mint = take_sid,
    .on_create = add_number,
    .on_delete = remove_number,
};

std::vector<std::string> numbers_of_service(const World& world, std::string_view service) {
  std::vector<std::string> sids;
  for (const Record* number :
       world.tx.list({.kind = kServicePhoneNumbers.name, .parent = service}).records)
    sids.push_back(number->sid);
  std::reverse(sids.begin(), sids.end());
  return sids;
}

void remove_from_service(World& world, std::string_view account, std::string_view number_sid) {
  const std::string service = registration_of(world, account, number_sid).service;
  if (service.empty()) return;
  leave_service(world, account, number_sid);
  world.tx.erase({kServicePhoneNumbers.name, service, number_sid});
}

void empty_service(World& world, std::string_view account, std::string_view service) {
  for (const std::string& sid : numbers_of_service(world, service))
    remove_from_service(world, account, sid);
}

}  // namespace mock
