#include "mock_server/webhooks/status_callbacks.h"

#include <algorithm>
#include <array>

#include "conformance/contract/switches.h"
#include "mock_server/core/form.h"
#include "mock_server/webhooks/outbox.h"

namespace mock {
namespace {

using contract::switch_row;

std::string form(const std::vector<std::pair<std::string_view, std::string>>& parameters) {
  std::string text;
  for (const auto& [name, value] : parameters) {
    if (!text.empty()) text += '&';
    text += percent_encode(name) + '=' + percent_encode(value);
  }
  return text;
}

std::string member(const Record& record, std::string_view name) {
  return json::text_member(record.text, name);
}

// WH-01 WH-02 WH-03 WH-04 WH-05 WH-08
void tell_of_bundle(World& world, const Record* before, const Record& after) {
  if (before == nullptr) return;
  const std::string was = member(*before, "status"), status = member(after, "status");
  const std::string url = member(after, "status_callback");
  if (was == status || url.empty()) return;
  if (was == "pending-review" && status == "in-review" &&
      world.switched(switch_row("in-review-callback")) == "silent")
    return;
  const bool capitals = world.switched(switch_row("callback-names")) == "SID";
  queue(world,
        {.account = member(after, "account_sid"),
         .kind = after.kind,
         .about = after.sid,
         .event = status,
         .url = url,
         .body = form({{capitals ? "AccountSID" : "AccountSid", member(after, "account_sid")},
                       {capitals ? "BundleSID" : "BundleSid", after.sid},
                       {"Status", status},
                       {"FailureReason", json::text_member(after.hidden, "failure_reason")}})});
}

const Record* service_of(const World& world, const Record& message) {
  const std::string service = member(message, "messaging_service_sid");
  if (service.empty()) return nullptr;
  return world.tx.get({"service", message.parent, service});
}

// The message's own, else its service's. A2P 7.5
std::string callback_of(const World& world, const Record& message) {
  const std::string own = json::text_member(message.hidden, "status_callback");
  const Record* service = own.empty() ? service_of(world, message) : nullptr;
  return service == nullptr ? own : member(*service, "status_callback");
}

void tell_of_message(World& world, const Record* before, const Record& after) {
  const std::string status = member(after, "status");
  if (before != nullptr && member(*before, "status") == status) return;
  const std::string url = callback_of(world, after);
  if (url.empty()) return;
  std::vector<std::pair<std::string_view, std::string>> parameters;
  const std::string_view code = json::member(after.text, "error_code");
  if (!json::is_null(code)) parameters.emplace_back("ErrorCode", std::string(code));
  if (const std::string text = member(after, "error_message"); !text.empty())
    parameters.emplace_back("ErrorMessage", text);
  for (const auto& [name, value] : std::initializer_list<std::pair<const char*, std::string>>{
           {"SmsSid", after.sid},
           {"SmsStatus", status},
           {"MessageStatus", status},
           {"To", member(after, "to")},
           {"MessagingServiceSid", member(after, "messaging_service_sid")},
           {"MessageSid", after.sid},
           {"AccountSid", after.parent},
           {"From", member(after, "from")},
           {"ApiVersion", member(after, "api_version")}})
    if (!value.empty()) parameters.emplace_back(name, value);
  queue(world, {.account = after.parent,
                .kind = after.kind,
                .about = after.sid,
                .event = status,
                .url = url,
                .body = form(parameters)});
}

struct Door {
  std::string url, method;
};

// Where texts to the number that `message` came to are announced.
Door inbound_door(const World& world, const Record& message) {
  const Record* service = service_of(world, message);
  if (service != nullptr && json::member(service->text, "use_inbound_webhook_on_number") != "true")
    return {member(*service, "inbound_request_url"), member(*service, "inbound_method")};
  const std::string to = json::quote(member(message, "to"));
  const auto is_it = [&](const Record& number) {
    return json::member(number.text, "phone_number") == to;
  };
  const Page page = world.tx.list(
      {.kind = "incoming_phone_number", .parent = message.parent, .where = is_it, .limit = 1});
  if (page.records.empty()) return {};
  return {member(*page.records[0], "sms_url"), member(*page.records[0], "sms_method")};
}

void tell_of_text(World& world, const Record& message) {
  const Door door = inbound_door(world, message);
  if (door.url.empty()) return;
  std::vector<std::pair<std::string_view, std::string>> parameters = {
      {"SmsMessageSid", message.sid},    {"NumMedia", member(message, "num_media")},
      {"SmsSid", message.sid},           {"SmsStatus", "received"},
      {"Body", member(message, "body")}, {"To", member(message, "to")}};
  if (const std::string service = member(message, "messaging_service_sid"); !service.empty())
    parameters.emplace_back("MessagingServiceSid", service);
  parameters.insert(parameters.end(), {{"NumSegments", member(message, "num_segments")},
                                       {"MessageSid", message.sid},
                                       {"AccountSid", message.parent},
                                       {"From", member(message, "from")},
                                       {"ApiVersion", member(message, "api_version")}});
  queue(world, {.account = message.parent,
                .kind = message.kind,
                .about = message.sid,
                .event = "received",
                .url = door.url,
                .method = door.method,
                .body = form(parameters)});
}

}  // namespace

void announce_status(World& world, const Transaction::Written& written) {
  if (!written.after) return;
  const Record& after = *written.after;
  if (after.kind == "customer_profile" || after.kind == "trust_product")
    return tell_of_bundle(world, written.before.get(), after);
  if (after.kind != "message") return;
  if (member(after, "direction") != "inbound")
    return tell_of_message(world, written.before.get(), after);
  if (!written.before) tell_of_text(world, after);
}

}  // namespace mock
