// A sandbox's clock, and what is to come.
#include "mock_server/control/nouns.h"
#include "mock_server/sandbox/advance.h"

namespace mock::control {
namespace {

std::string clock_json(const Sandbox& sandbox) {
  const Event* next = sandbox.state().next_event();
  const bool due = next != nullptr && next->due != kNever;
  return json::Object()
      .text("clock", sandbox.clock().settings().text())
      .text("now", iso8601_ms(sandbox.clock().now()))
      .text_or_null("next_due", due ? iso8601_ms(next->due) : "")
      .raw("advance", advancing_json(sandbox))
      .str();
}

Response under_way(const Sandbox& sandbox) {
  return failed(409, "advance_under_way",
                "an advance is under way, and waits for " +
                    std::to_string(sandbox.deliveries_out()) +
                    " webhooks to be answered; GET …/clock shows which");
}

Answer advanced(const ControlCall& call, const AdvanceRequest& request) {
  const auto outcome = advance(*call.sandbox, request, call.wall);
  if (outcome == nullptr) return under_way(*call.sandbox);
  if (outcome->is_over) return answered(outcome_json(*outcome), outcome->status);

  call.sandbox->await_advance();
  Directory& directory = call.directory;
  return Answer(Parked{kLongestAdvance,
                       [&directory, outcome, account = call.sandbox->account_sid()](
                           bool last) -> std::optional<Response> {
                         Sandbox* sandbox = directory.find(account);
                         if (last && !outcome->is_over && sandbox != nullptr) {
                           sandbox->end_advance("webhooks_out",
                                                "webhooks are still not answered after " +
                                                    format_duration(kLongestAdvance) +
                                                    "; GET …/webhooks?status=sending lists them");
                           directory.settle(*sandbox);
                         }
                         if (!outcome->is_over) return std::nullopt;
                         return answered(outcome_json(*outcome), outcome->status);
                       }});
}

}  // namespace

Answer show_clock(const ControlCall& call) { return answered(clock_json(*call.sandbox)); }

Answer change_clock(const ControlCall& call) {
  Body body;
  if (auto refused = body.read(call.request.body, {{"clock", Is::kText, true}}))
    return std::move(*refused);
  if (call.sandbox->advancing() != nullptr) return under_way(*call.sandbox);
  auto settings = ClockSettings::parse(*body.text("clock"));
  if (!settings)
    return invalid("clock must be realtime, frozen or scaled:1d/s (so much sandbox time a second)");
  settings->start = call.sandbox->spec().clock.start;  // where a reset starts again
  call.sandbox->set_clock(*settings, call.wall);
  return answered(clock_json(*call.sandbox));
}

Answer advance_clock(const ControlCall& call) {
  std::string error;
  const auto request = AdvanceRequest::read(call.request.body, error);
  return request ? advanced(call, *request) : invalid(error);
}

Answer wait_on_clock(const ControlCall& call) {
  Body body;
  if (auto refused = body.read(call.request.body, {{"for"}})) return std::move(*refused);
  const auto span = parse_duration(body.text("for").value_or(std::string(call.asked("for"))));
  if (!span)
    return invalid("for must be a duration such as 30s, 15m or 6h: .../clock/wait?for=30s");
  return advanced(call, {.until = AdvanceRequest::Until::kDelivery,
                         .by = {},
                         .to = {},
                         .sid = {},
                         .field = {},
                         .equals = {},
                         .limit = *span});
}

Answer show_timeline(const ControlCall& call) {
  return answered(json::Object()
                      .text("now", iso8601_ms(call.sandbox->clock().now()))
                      .raw("events", timeline_json(*call.sandbox))
                      .str());
}

}  // namespace mock::control
