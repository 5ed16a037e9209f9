#include "mock_server/resources/phones.h"

#include <algorithm>

#include "mock_server/resources/brand_otp.h"
#include "mock_server/resources/inbound_messages.h"
#include "mock_server/resources/incoming_phone_numbers.h"
#include "mock_server/resources/owned_numbers.h"

namespace mock {
namespace {

constexpr std::string_view kMessageKind = "phone_message";
constexpr std::string_view kFactsKind = "phone";
constexpr std::int64_t kKeptMessages = 200;  // of each phone

// A third of the numbers for each of the large carriers, as real traffic has it.
std::string_view carrier_of(std::string_view phone) {
  const char digit = phone.empty() ? '9' : phone.back();
  if (digit <= '2') return "T-Mobile";
  if (digit <= '5') return "AT&T";
  if (digit <= '8') return "Verizon";
  return "other";
}

void remember(World& world, std::string_view phone, std::string_view direction,
              std::string_view from, std::string_view to, std::string_view body) {
  // Numbered from 1 within the phone; only the oldest is ever erased, so the newest tells the next.
  const Page newest = world.tx.list({.kind = kMessageKind, .parent = phone, .limit = 1});
  const std::int64_t number =
      newest.records.empty() ? 1 : json::integer(newest.records.front()->sid) + 1;
  world.tx.put({.kind = std::string(kMessageKind),
                .parent = std::string(phone),
                .sid = std::to_string(number),
                .text = json::Object()
                            .text("direction", direction)
                            .text("from", from)
                            .text("to", to)
                            .text("body", body)
                            .text("date", iso8601_ms(world.now))
                            .str(),
                .hidden = {}});
  world.tx.erase({kMessageKind, phone, std::to_string(number - kKeptMessages)});
}

}  // namespace

void text_to_phone(World& world, std::string_view phone, std::string_view from,
                   std::string_view body) {
  remember(world, phone, "received", from, phone, body);
}

void note_text_from_phone(World& world, std::string_view phone, std::string_view to,
                          std::string_view body) {
  remember(world, phone, "sent", phone, to, body);
}

std::string text_from_phone(World& world, std::string_view phone, std::string_view to,
                            std::string_view body) {
  note_text_from_phone(world, phone, to, body);
  std::string_view outcome = "unheard";
  std::string message;
  if (to == kOtpSender) {  // whose YES is no opt-in. A2P 7.5
    outcome = hear_otp_answer(world, phone, body);
  } else if (auto received = receive_text(world, phone, to, body)) {
    outcome = received->outcome;
    message = std::move(received->message);
  }
  return json::Object()
      .text("from", phone)
      .text("to", to)
      .text("body", body)
      .text("outcome", outcome)
      .text_or_null("message", message)
      .str();
}

std::string phone_messages(World& world, std::string_view phone) {
  std::vector<std::string> messages;
  for (const Record* message : world.tx.list({.kind = kMessageKind, .parent = phone}).records)
    messages.push_back(message->text);
  std::reverse(messages.begin(), messages.end());
  return json::array(messages);
}

std::string phone_facts(const World& world, std::string_view phone) {
  if (const Record* known = world.tx.get({kFactsKind, {}, phone})) return known->text;
  return json::Object()
      .text("phone", phone)
      .text("carrier", carrier_of(phone))
      .text("line_type", "mobile")
      .boolean("verified", false)
      .str();
}

void set_phone_facts(World& world, std::string_view phone, const PhoneFacts& facts) {
  std::vector<json::Member> changes;
  if (!facts.carrier.empty()) changes.emplace_back("carrier", json::quote(facts.carrier));
  if (!facts.line_type.empty()) changes.emplace_back("line_type", json::quote(facts.line_type));
  if (facts.verified) changes.emplace_back("verified", json::boolean(*facts.verified));
  world.tx.put({.kind = std::string(kFactsKind),
                .parent = {},
                .sid = std::string(phone),
                .text = json::with(phone_facts(world, phone), changes),
                .hidden = {}});
  const Record* own = facts.line_type.empty() ? nullptr : find_phone_number(world, phone);
  if (own == nullptr) return;
  const bool texts = facts.line_type != "landline";
  const std::string account = own->parent, sid = own->sid;
  const std::string able = json::with(
      json::member(own->text, "capabilities"),
      {{"sms", std::string(json::boolean(texts))}, {"mms", std::string(json::boolean(texts))}});
  world.amend(kIncomingPhoneNumbers, {kIncomingPhoneNumbers.name, account, sid},
              {{"capabilities", able}});
}

}  // namespace mock
