#include "mock_server/resources/messages.h"

#include <algorithm>

#include "conformance/contract/account_rules.h"
#include "conformance/contract/message_rules.h"
#include "conformance/contract/platform_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/engine/router.h"
#include "mock_server/resources/message_delivery.h"
#include "mock_server/resources/message_segments.h"
#include "mock_server/resources/messaging_services.h"
#include "mock_server/resources/opt_outs.h"
#include "mock_server/resources/owned_numbers.h"
#include "mock_server/resources/phone_numbers.h"
#include "mock_server/resources/phones.h"
#include "mock_server/resources/primary_profile.h"
#include "mock_server/resources/sender_queue.h"
#include "mock_server/resources/text_length.h"

namespace mock {
namespace {

constexpr std::size_t kMaxBody = 1600;
constexpr std::size_t kMaxMedia = 10;
constexpr std::int64_t kMaxValidity = 36'000;

// Twilio's magic numbers for messages.
constexpr std::string_view kInvalidNumber = "+15005550001";
constexpr std::string_view kUnroutableNumber = "+15005550002";
constexpr std::string_view kForbiddenCountry = "+15005550003";
constexpr std::string_view kOptedOut = "+15005550004";
constexpr std::string_view kWithoutSms = "+15005550009";
constexpr std::string_view kFullQueue = "+15005550008";  // as From

constexpr Field fixed_field(std::string_view property, std::string_view initial = "null") {
  return {.property = property, .kind = Kind::kFixed, .initial = initial};
}

// A parameter that is checked as Twilio's OpenAPI document has it, and has no further effect here.
constexpr Field checked(std::string_view property, std::string_view param, Kind kind,
                        std::string_view domain = {}) {
  return {.property = property,
          .param = param,
          .kind = kind,
          .traits = kOptional | kUnshown,
          .domain = domain};
}

constexpr Field kFields[] = {
    {.property = "account_sid", .kind = Kind::kAccount},
    fixed_field("api_version", "\"2010-04-01\""),
    {.property = "body", .param = "Body", .traits = kOptional | kUpdatable, .initial = "\"\""},
    {.property = "date_created", .kind = Kind::kCreated},
    fixed_field("date_sent"),
    {.property = "date_updated", .kind = Kind::kUpdated},
    fixed_field("direction", "\"outbound-api\""),
    fixed_field("error_code"),
    fixed_field("error_message"),
    {.property = "from", .param = "From", .traits = kOptional | kFilter},
    {.property = "messaging_service_sid",
     .param = "MessagingServiceSid",
     .kind = Kind::kSid,
     .traits = kOptional,
     .domain = "MG"},
    fixed_field("num_media", "\"0\""),
    fixed_field("num_segments", "\"0\""),
    fixed_field("price"),
    fixed_field("price_unit"),
    {.property = "sid", .kind = Kind::kSelf},
    {.property = "status",
     .param = "Status",
     .kind = Kind::kEnum,
     .traits = kUpdatable,
     .domain = "canceled",
     .initial = "\"queued\""},
    {.property = "subresource_uris", .kind = Kind::kLinks, .domain = "media=/Media.json"},
    // Required, but asked for only after the sender: a check.
    {.property = "to", .param = "To", .traits = kOptional | kFilter},
    {.property = "uri", .kind = Kind::kUrl},
    {.property = "status_callback",
     .param = "StatusCallback",
     .kind = Kind::kWebUrl,
     .traits = kOptional | kUnshown,
     .invalid = &contract::message_rule("MSG-MESSAGE-16")},
    {.property = "validity_period",
     .param = "ValidityPeriod",
     .kind = Kind::kInteger,
     .traits = kOptional | kUnshown,
     .invalid = &contract::message_rule("MSG-MESSAGE-17")},
    checked("application_sid", "ApplicationSid", Kind::kSid, "AP"),
    checked("attempt", "Attempt", Kind::kInteger),
    checked("provide_feedback", "ProvideFeedback", Kind::kBoolean),
    checked("force_delivery", "ForceDelivery", Kind::kBoolean),
    checked("smart_encoded", "SmartEncoded", Kind::kBoolean),
    checked("shorten_urls", "ShortenUrls", Kind::kBoolean),
    checked("send_as_mms", "SendAsMms", Kind::kBoolean),
    checked("content_retention", "ContentRetention", Kind::kEnum, "retain|discard"),
    checked("address_retention", "AddressRetention", Kind::kEnum, "retain|obfuscate"),
    checked("traffic_type", "TrafficType", Kind::kEnum, "free"),
    checked("risk_check", "RiskCheck", Kind::kEnum, "enable|disable"),
};

std::size_t media_count(const Change& change) { return change.call.form.all("MediaUrl").size(); }
bool has_service(const Change& change) { return !change.text("messaging_service_sid").empty(); }

Broken unmodelled(const Change& change) {
  for (const char* param : {"ContentSid", "ContentVariables", "SendAt", "ScheduleType"})
    if (!change.call.text(param).empty()) return Arguments{{"parameter", param}};
  for (const auto& [param, property] : {std::pair{"To", "to"}, std::pair{"From", "from"}})
    if (const std::string address = change.text(property); address.find(':') != address.npos)
      return Arguments{{"parameter", param + (" " + address.substr(0, address.find(':') + 1))}};
  return std::nullopt;
}

Broken lacks_sender(const Change& change) {
  return broken_if(change.text("from").empty() && !has_service(change));
}

Broken lacks_recipient(const Change& change) { return broken_if(change.text("to").empty()); }

Broken lacks_content(const Change& change) {
  return broken_if(change.text("body").empty() && media_count(change) == 0);
}

Broken invalid_to(const Change& change) {
  const std::string to = change.text("to");
  return broken_if(!is_e164(to) || to == kInvalidNumber, {{"to", to}});
}

// Short codes and sender ids of letters are well-formed too, although nobody here owns one.
bool is_sender_id(std::string_view from) {
  const auto known = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' ';
  };
  return from.size() <= 11 && std::all_of(from.begin(), from.end(), known);
}

Broken invalid_from(const Change& change) {
  const std::string from = change.text("from");
  return broken_if(
      !from.empty() && ((!is_e164(from) && !is_sender_id(from)) || from == kInvalidNumber),
      {{"from", from}});
}

Broken body_too_long(const Change& change) {
  const std::size_t length = characters(change.text("body"));
  return broken_if(length > kMaxBody, {{"length", std::to_string(length)}});
}

Broken too_many_media(const Change& change) {
  return broken_if(media_count(change) > kMaxMedia,
                   {{"count", std::to_string(media_count(change))}});
}

Broken invalid_validity(const Change& change) {
  if (!change.given("ValidityPeriod")) return std::nullopt;
  const std::int64_t seconds = json::integer(change.raw("validity_period"));
  return broken_if(seconds < 1 || seconds > kMaxValidity,
                   {{"value", change.call.text("ValidityPeriod")}});
}

Broken unknown_service(const Change& change) {
  const std::string service = change.text("messaging_service_sid");
  return broken_if(
      has_service(change) && find_service(change.world, change.parent, service) == nullptr,
      {{"service", service}, {"account", change.parent}});
}

Broken empty_service(const Change& change) {
  const std::string service = change.text("messaging_service_sid");
  return broken_if(has_service(change) && change.text("from").empty() &&
                       change.world.tx.state().count("service_phone_number", service) == 0,
                   {{"service", service}});
}

const Record* sender(const Change& change) {
  return find_phone_number(change.world, change.parent, change.text("from"));
}

Broken foreign_sender(const Change& change) {
  const std::string from = change.text("from");
  if (from.empty() || sender(change) != nullptr) return std::nullopt;
  const Record* number = find_phone_number(change.world, from);
  if (number == nullptr) return std::nullopt;
  return Arguments{{"from", from}, {"account", change.parent}, {"owner", number->parent}};
}

// Numbers alone: which of the two codes they get is a switch. A2P-225
Broken stranger_sender(const Change& change) {
  const std::string from = change.text("from");
  const bool strange = is_e164(from) && find_phone_number(change.world, from) == nullptr;
  return broken_if(
      strange && change.world.switched(contract::switch_row("unknown-sender")) == "21659",
      {{"from", from}});
}

Broken unknown_sender(const Change& change) {
  const std::string from = change.text("from");
  const Record* number = sender(change);
  return broken_if(!from.empty() && (number == nullptr || !can_text(*number)), {{"from", from}});
}

Sender queue_of(const Change& change, const std::string& from, const std::string& service) {
  return {.account = change.parent, .from = from, .service = service};
}

// Without a From the message is accepted, and overflows later. MSG-DELIVERY-19
Broken full_queue(const Change& change) {
  const std::string from = change.text("from"), service = change.text("messaging_service_sid");
  if (from.empty()) return std::nullopt;
  const bool full = is_queue_full(change.world, queue_of(change, from, service));
  const std::string_view seconds = change.world.switched(contract::switch_row("sender-queue"));
  return broken_if(full || from == kFullQueue, {{"from", from}, {"seconds", std::string(seconds)}});
}

Broken unverified_recipient(const Change& change) {
  const World& world = change.world;
  if (world.switched(contract::switch_row("account-type")) != "trial") return std::nullopt;
  const std::string to = change.text("to");
  const bool verified = json::member(phone_facts(world, to), "verified") == "true" ||
                        find_phone_number(world, to) != nullptr;
  return broken_if(!verified, {{"to", to}});
}

Broken opted_out(const Change& change) {
  const std::string to = change.text("to");
  const World& world = change.world;
  return broken_if(to == kOptedOut || has_opted_out(world, change.text("from"), to) ||
                       has_opted_out(world, change.text("messaging_service_sid"), to),
                   {{"to", to}});
}

Broken forbidden_country(const Change& change) {
  const std::string to = change.text("to");
  return broken_if(!plan_number(to) || to == kForbiddenCountry, {{"to", to}});
}

template <const std::string_view& kNumber>
Broken sent_to(const Change& change) {
  return broken_if(change.text("to") == kNumber, {{"to", std::string(kNumber)}});
}

std::string status_of(const Record& message) { return json::text_member(message.text, "status"); }

bool is_waiting(const std::string& status) { return status == "queued" || status == "accepted"; }

Broken canceled_too_late(const Change& change) {
  if (!change.given("Status")) return std::nullopt;
  const std::string status = status_of(*change.before);
  return broken_if(!is_waiting(status), {{"status", status}});
}

Broken body_rewritten(const Change& change) {
  return broken_if(change.given("Body") && !change.text("body").empty());
}

Broken not_complete(const Change& change) {
  if (change.verb == kUpdate && !change.given("Body")) return std::nullopt;
  const std::string status = status_of(*change.before);
  return broken_if(is_waiting(status) || status == "sent", {{"status", status}});
}

constexpr Check kChecks[] = {
    {contract::account_rule("API-NUMBER-06"), lacks_approved_primary, kCreate | kEarly},
    {contract::message_rule("MSG-MESSAGE-18"), unmodelled, kCreate},
    {contract::message_rule("MSG-MESSAGE-02"), lacks_sender, kCreate},
    {contract::message_rule("MSG-MESSAGE-01"), lacks_recipient, kCreate},
    {contract::message_rule("MSG-MESSAGE-03"), lacks_content, kCreate},
    {contract::message_rule("MSG-MESSAGE-04"), invalid_to, kCreate},
    {contract::message_rule("MSG-MESSAGE-05"), invalid_from, kCreate},
    {contract::message_rule("MSG-MESSAGE-08"), body_too_long, kCreate},
    {contract::message_rule("MSG-MESSAGE-15"), too_many_media, kCreate},
    {contract::message_rule("MSG-MESSAGE-17"), invalid_validity, kCreate},
    {contract::message_rule("MSG-MESSAGE-13"), unknown_service, kCreate},
    {contract::message_rule("MSG-MESSAGE-14"), empty_service, kCreate},
    {contract::message_rule("MSG-MESSAGE-24"), full_queue, kCreate},
    {contract::message_rule("MSG-MESSAGE-07"), foreign_sender, kCreate},
    {contract::message_rule("MSG-MESSAGE-22"), stranger_sender, kCreate},
    {contract::message_rule("MSG-MESSAGE-06"), unknown_sender, kCreate},
    {contract::message_rule("MSG-MESSAGE-23"), unverified_recipient, kCreate},
    {contract::message_rule("MSG-MESSAGE-09"), forbidden_country, kCreate},
    {contract::message_rule("MSG-MESSAGE-12"), sent_to<kUnroutableNumber>, kCreate},
    {contract::message_rule("MSG-MESSAGE-10"), opted_out, kCreate},
    {contract::message_rule("MSG-MESSAGE-11"), sent_to<kWithoutSms>, kCreate},
    {contract::message_rule("MSG-MESSAGE-19"), canceled_too_late, kUpdate},
    {contract::message_rule("MSG-MESSAGE-20"), body_rewritten, kUpdate},
    {contract::message_rule("MSG-MESSAGE-21"), not_complete, kUpdate | kDelete},
};

std::string mint(Change& change) {
  return change.world.random.sid(media_count(change) > 0 ? "MM" : "SM");
}

// Its own, else its service's, else the longest.
Duration validity(const Change& change) {
  const std::string service = change.text("messaging_service_sid");
  const Record* record = find_service(change.world, change.parent, service);
  const std::int64_t otherwise = record == nullptr
                                     ? kMaxValidity
                                     : json::integer(json::member(record->text, "validity_period"));
  return std::chrono::seconds(json::integer(change.raw("validity_period"), otherwise));
}

Verdict on_create(Change& change) {
  // A message with media counts as one segment.
  World& world = change.world;
  const std::string from = change.text("from"), service = change.text("messaging_service_sid");
  const std::size_t media = media_count(change);
  const std::size_t segments = media > 0 ? 1 : count_segments(change.text("body")).count;
  const Sender queue = queue_of(change, from, service);
  change.set("num_media", json::quote(std::to_string(media)));
  if (from.empty()) {
    change.set("from", "null");
    change.set("status", json::quote("accepted"));  // the sender is still to be chosen
  } else {
    change.set("num_segments", json::quote(std::to_string(segments)));
  }
  change.hidden = json::Object()
                      .integer("segments", static_cast<std::int64_t>(segments))
                      .raw("status_callback", change.raw("status_callback"))
                      .boolean("media", media > 0)
                      .text("expires", iso8601_ms(world.now + validity(change)))
                      .boolean("overflow", from.empty() && is_queue_full(world, queue))
                      .str();
  queue_message(world, change.key(), queue_wait(world, queue));
  join_queue(world, queue, static_cast<std::int64_t>(segments));
  return std::nullopt;
}

Verdict on_update(Change& change) {
  if (change.given("Status")) change.world.tx.cancel(change.key());
  return std::nullopt;
}

// `2026-01-05` (midnight) and ISO instants.
std::optional<Instant> read_date(const std::string& text) {
  return parse_instant(text.size() == 10 ? text + "T00:00:00Z" : text);
}

constexpr const char* kDateFilters[] = {"DateSent", "DateSent<", "DateSent>"};

// The generic list, after the dates that it filters by were looked at.
Result<Reply> list_messages(World& world, const Call& call) {
  for (const char* param : kDateFilters) {
    const std::string value = call.text(param);
    if (value.empty() || read_date(value)) continue;
    if (auto refusal = world.refuse(
            contract::platform_rule("PLAT-PARAM-02"),
            {{"parameter", param}, {"value", value}, {"expected", "a date such as 2026-01-05"}}))
      return std::move(*refusal);
  }
  return answer(world, {.resource = &kMessages, .verb = kList}, call);
}

constexpr std::string_view kPath = "/2010-04-01/Accounts/{AccountSid}/Messages";
constexpr Command kCommands[] = {{"GET", kPath, list_messages}};

// Filters by DateSent (a day), `DateSent<` and `DateSent>` (both inclusive, since Twilio writes
// `DateSent<=`).
std::function<bool(const Record&)> where(World&, const Call& call) {
  const std::string on = call.text("DateSent"), until = call.text("DateSent<"),
                    from = call.text("DateSent>");
  if (on.empty() && until.empty() && from.empty()) return {};
  const auto day = read_date(on), last = read_date(until), first = read_date(from);
  return [=](const Record& message) {
    const auto sent = parse_instant(json::text_member(message.hidden, "sent"));
    if (!sent) return false;
    if (!on.empty() && (!day || *sent < *day || *sent >= *day + Days(1))) return false;
    if (!until.empty() && (!last || *sent > *last)) return false;
    return from.empty() || (first && *sent >= *first);
  };
}

}  // namespace

const Resource kMessages = {
    .name = "message",
    .product = Product::kApi,
    .path = kPath,
    .sid_prefix = "SM",
    .list_key = "messages",
    .verbs = kCreate | kFetch | kUpdate | kDelete,
    .fields = kFields,
    .checks = kChecks,
    .steps = kMessageSteps,
    .commands = kCommands,
    .mint = mint,
    .on_create = on_create,
    .on_update = on_update,
    .where = where,
};

}  // namespace mock
