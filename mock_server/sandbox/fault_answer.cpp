#include "mock_server/sandbox/fault_answer.h"

#include <algorithm>

#include "conformance/contract/platform_rules.h"
#include "mock_server/core/json.h"
#include "mock_server/sandbox/response.h"

namespace mock {
namespace {

// Twilio's codes of the platform are 20000 and the HTTP status. GA-20
constexpr int kPlatformCodes = 20'000;

constexpr const contract::Rule* kDocumented[] = {
    &contract::platform_rule("PLAT-FAULT-01"), &contract::platform_rule("PLAT-FAULT-02"),
    &contract::platform_rule("PLAT-FAULT-03"), &contract::platform_rule("PLAT-FAULT-04"),
    &contract::platform_rule("PLAT-FAULT-05")};

// A reset before the request is carried out has a status for the journal, which nobody is sent.
int status_of(const FaultEffect& effect) { return effect.status == 0 ? 500 : effect.status; }
int code_of(const FaultEffect& effect) {
  return effect.code == 0 ? kPlatformCodes + status_of(effect) : effect.code;
}

}  // namespace

Refusal refusal_of(const PlannedFault& fault, std::string_view account) {
  const FaultEffect& effect = fault.effect;
  const auto* const row =
      std::find_if(std::begin(kDocumented), std::end(kDocumented), [&](const contract::Rule* rule) {
        return rule->http_status == effect.status && rule->twilio_code == code_of(effect);
      });
  std::string message = effect.message;
  if (message.empty())
    message =
        "PlannedFault " + fault.id + ": " +
        (effect.reset ? "the connection is reset" : "status " + std::to_string(effect.status));
  return {row == std::end(kDocumented) ? &contract::platform_rule("PLAT-FAULT-06") : *row,
          {{"fault", fault.id},
           {"account", std::string(account)},
           {"when", fault.before ? "before" : "after"},
           {"message", std::move(message)}}};
}

void fill_in(const PlannedFault& fault, const Refusal& refusal, Response& response) {
  const FaultEffect& effect = fault.effect;
  response.status = status_of(effect);
  response.body =
      error_body(code_of(effect), effect.message.empty() ? refusal.message() : effect.message,
                 response.status);
  if (effect.retry_after)
    response.headers += "Retry-After: " + std::to_string(*effect.retry_after) + "\r\n";  // GA-23
}

std::shared_ptr<const Mishap> mishap_of(const FaultEffect& effect,
                                        std::shared_ptr<const Hold> hold) {
  if (!effect.hold) hold = nullptr;
  const bool any =
      effect.latency != Duration{} || effect.reset || effect.truncate || hold != nullptr;
  if (!any) return nullptr;
  return std::make_shared<const Mishap>(Mishap{.latency = effect.latency,
                                               .hold = std::move(hold),
                                               .reset = effect.reset,
                                               .truncate = effect.truncate});
}

bool is_lost(const Response& response) {
  if (response.mishap == nullptr) return false;
  return response.mishap->reset ||
         (response.mishap->truncate && *response.mishap->truncate < response.body.size());
}

std::string describe_effect(const FaultEffect& effect) {
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (effect.status != 0) add("status " + std::to_string(effect.status));
  if (effect.latency != Duration{}) add("latency " + format_duration(effect.latency));
  if (effect.reset) add("reset");
  if (effect.truncate) add("truncate " + std::to_string(*effect.truncate));
  if (effect.hold) add(effect.until_delivery ? "hold until a webhook was answered" : "hold");
  return text;
}

}  // namespace mock
