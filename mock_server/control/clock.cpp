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
      .str();
}

std::string_view code_of(int status) {
  if (status == 404) return "no_resource";
  return status == 409 ? "not_reached" : "invalid";
}

}  // namespace

Answer show_clock(const ControlCall& call) { return answered(clock_json(*call.sandbox)); }

Answer change_clock(const ControlCall& call) {
  Body body;
  if (auto refused = body.read(call.request.body, {{"clock", Is::kText, true}}))
    return std::move(*refused);
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
  if (!request) return invalid(error);
  const AdvanceOutcome outcome = advance(*call.sandbox, *request, call.wall);
  if (outcome.status == 200) return answered(outcome_json(outcome));
  const std::string problem = json::Object()
                                  .text("code", code_of(outcome.status))
                                  .raw("message", quote_any(outcome.error))
                                  .str();
  return answered(json::with(outcome_json(outcome), {{"error", problem}}), outcome.status);
}

Answer show_timeline(const ControlCall& call) {
  return answered(json::Object()
                      .text("now", iso8601_ms(call.sandbox->clock().now()))
                      .raw("events", timeline_json(*call.sandbox))
                      .str());
}

}  // namespace mock::control
