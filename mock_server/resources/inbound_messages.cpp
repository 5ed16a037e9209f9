#include "mock_server/resources/inbound_messages.h"

#include "mock_server/resources/campaigns.h"
#include "mock_server/resources/message_delivery.h"
#include "mock_server/resources/message_segments.h"
#include "mock_server/resources/messages.h"
#include "mock_server/resources/number_registration.h"
#include "mock_server/resources/opt_outs.h"
#include "mock_server/resources/owned_numbers.h"

namespace mock {
namespace {

constexpr std::string_view kSubscribed =
    "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
    "Reply STOP to unsubscribe. Msg&Data Rates May Apply.";

// One text between a person and a number of an account.
struct Exchange {
  std::string account, number, phone;
  std::string pool;     // the Messaging Service that the number is in, or empty
  std::string service;  // the one that the number last wrote to the person for, or empty
};

// A person who was never written to answers whatever the number stands for now. A2P 7.5
std::string service_between(const World& world, const Exchange& text) {
  const auto is_outbound = [](const Record& message) {
    return json::text_member(message.text, "direction") != "inbound";
  };
  const Page page = world.tx.list(
      {.kind = kMessages.name,
       .parent = text.account,
       .equals = {{"from", json::quote(text.number)}, {"to", json::quote(text.phone)}},
       .where = is_outbound,
       .limit = 1});
  if (page.records.empty()) return text.pool;
  return json::text_member(page.records.front()->text, "messaging_service_sid");
}

json::Member member(std::string_view name, std::string_view text) {
  return {name, text.empty() ? "null" : json::quote(text)};
}

std::string write_message(World& world, const Exchange& text, std::string_view direction,
                          std::string_view body) {
  const bool inbound = direction == "inbound";
  const auto segments = static_cast<std::int64_t>(count_segments(body).count);
  json::Object hidden;
  hidden.integer("segments", segments).boolean("automatic", !inbound);
  if (inbound) hidden.text("sent", iso8601(world.now));
  const std::vector<json::Member> values = {
      {"body", json::quote(body)},
      {"direction", json::quote(direction)},
      member("from", inbound ? text.phone : text.number),
      member("to", inbound ? text.number : text.phone),
      member("messaging_service_sid", inbound ? text.pool : text.service),
      member("num_segments", std::to_string(segments)),
      member("status", inbound ? "received" : "queued"),
      member("date_sent", inbound ? rfc2822(world.now) : std::string())};
  return make_record(world, kMessages, text.account, text.account, world.random.sid("SM"), values,
                     hidden.str())
      ->sid;
}

void answer_with(World& world, const Exchange& text, std::string_view body) {
  const std::string sid = write_message(world, text, "outbound-reply", body);
  queue_message(world, {kMessages.name, text.account, sid}, Duration{});
}

// What the campaign of the service says, or every campaign unless it is told otherwise.
std::string campaign_text(const World& world, const Exchange& text, std::string_view member) {
  const Record* campaign = text.service.empty() ? nullptr : campaign_of(world, text.service);
  const std::string own = campaign == nullptr ? "" : json::text_member(campaign->text, member);
  return own.empty() ? json::text(kCampaigns.field(member)->initial) : own;
}

std::string_view obey(World& world, const Exchange& text, Keyword keyword) {
  switch (keyword) {
    case Keyword::kStop:
      opt_out(world, text.number, text.phone);
      opt_out(world, text.service, text.phone);
      answer_with(world, text, campaign_text(world, text, "opt_out_message"));
      return "opted_out";
    case Keyword::kStart: {
      const bool number = opt_in(world, text.number, text.phone);
      const bool service = opt_in(world, text.service, text.phone);
      if (!number && !service) return "received";  // a YES that answers something else
      const std::string own = campaign_text(world, text, "opt_in_message");
      answer_with(world, text, own.empty() ? kSubscribed : own);
      return "opted_in";
    }
    case Keyword::kHelp:
      answer_with(world, text, campaign_text(world, text, "help_message"));
      return "helped";
    case Keyword::kNone:
      break;
  }
  return "received";
}

}  // namespace

std::optional<ReceivedText> receive_text(World& world, std::string_view from, std::string_view to,
                                         std::string_view body) {
  const Record* number = find_phone_number(world, to);
  if (number == nullptr || !can_text(*number)) return std::nullopt;
  Exchange text{.account = number->parent,
                .number = std::string(to),
                .phone = std::string(from),
                .pool = registration_of(world, number->parent, number->sid).service,
                .service = {}};
  text.service = service_between(world, text);
  ReceivedText received;
  received.message = write_message(world, text, "inbound", body);
  received.outcome = obey(world, text, keyword_of(body));
  return received;
}

}  // namespace mock
