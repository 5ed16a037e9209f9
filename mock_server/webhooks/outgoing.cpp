#include "mock_server/webhooks/outgoing.h"

#include <algorithm>

#include "mock_server/core/base64.h"
#include "mock_server/core/form.h"
#include "mock_server/core/json.h"
#include "mock_server/webhooks/outbox.h"
#include "mock_server/webhooks/retry_schedule.h"
#include "mock_server/webhooks/signature.h"
#include "mock_server/webhooks/webhook_faults.h"
#include "mock_server/webhooks/webhook_url.h"

namespace mock {
namespace {

constexpr Duration kShortestTotal{100};

void add(std::string& headers, std::string_view name, std::string_view value) {
  headers.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

void Outgoing::learn(const Record& delivery) {
  if (!is_out(delivery)) return forget(delivery.sid);
  if (out_.contains(delivery.sid)) return;
  out_.emplace(delivery.sid, ++tickets_);
  fresh_.push_back({tickets_, delivery.sid});
}

void Outgoing::forget(std::string_view delivery) {
  const auto found = out_.find(delivery);
  if (found == out_.end()) return;
  std::erase_if(fresh_, [&](const Ticket& ticket) { return ticket.number == found->second; });
  out_.erase(found);
}

void Outgoing::clear() {
  out_.clear();
  fresh_.clear();
}

std::vector<Outgoing::Ticket> Outgoing::take() {
  const std::size_t taken = out_.size() - fresh_.size();
  const std::size_t room = taken < kMostTaken ? kMostTaken - taken : 0;
  const auto end = fresh_.begin() + static_cast<std::ptrdiff_t>(std::min(room, fresh_.size()));
  std::vector<Ticket> next(fresh_.begin(), end);
  fresh_.erase(fresh_.begin(), end);
  return next;
}

std::optional<std::string> Outgoing::delivery_of(std::uint64_t ticket) const {
  for (const auto& [delivery, number] : out_)
    if (number == ticket) return delivery;
  return std::nullopt;
}

OutgoingRequest outgoing_request(const Record& delivery, std::string_view token, Instant now) {
  const WebhookUrl url = parse_webhook_url(json::text_member(delivery.hidden, "url"));
  const bool is_event = json::member(delivery.hidden, "is_event") == "true";
  OutgoingRequest request{.method = json::text_member(delivery.text, "method"),
                          .url = url.called,
                          .headers = {},
                          .body = json::text_member(delivery.text, "body")};
  Parameters parameters;
  if (is_event) {
    request.url = with_body_hash(request.url, request.body);
  } else if (request.method == "GET") {
    request.url = with_query(std::move(request.url), request.body);
    request.body.clear();
  } else {
    const auto form = Form::parse(request.body);
    parameters = std::get<Form>(form).parameters();
  }
  if (request.method != "GET")
    add(request.headers, "Content-Type", json::text_member(delivery.text, "content_type"));
  const std::string key = is_forged(delivery) ? forgers_token(delivery) : std::string(token);
  add(request.headers, "X-Twilio-Signature", twilio_signature(key, request.url, parameters));
  if (!url.user.empty()) add(request.headers, "Authorization", "Basic " + base64_encode(url.user));
  const std::string original = json::text_member(delivery.text, "duplicate_of");
  add(request.headers, "I-Twilio-Idempotency-Token", original.empty() ? delivery.sid : original);
  add(request.headers, "User-Agent", "TwilioProxy/1.1");
  add(request.headers, "Accept", "*/*");

  const RetrySchedule schedule =
      is_event ? RetrySchedule::of_events() : RetrySchedule::of_callback(url.fragment);
  const auto begun = parse_instant(json::text_member(delivery.hidden, "begun"));
  request.connect_timeout = schedule.connect;
  request.read_timeout = schedule.read;
  request.total_timeout = schedule.total;
  if (!is_event && begun)
    request.total_timeout = std::max(schedule.total - (now - *begun), kShortestTotal);
  return request;
}

}  // namespace mock
