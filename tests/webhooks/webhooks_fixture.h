// A sandbox whose webhooks are looked at on their way out. For the tests of webhooks.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/resources/trusthub_fixture.h"

namespace mock {

inline constexpr const char* kHook = "http://127.0.0.1:3000/hook?app=1";

inline DeliveryOutcome answered(int status, std::string body = {}) {
  return {.status = status, .why = {}, .body = std::move(body)};
}
inline DeliveryOutcome refused() {
  return {.result = DeliveryOutcome::Result::kNoConnection,
          .why = "connection refused by 127.0.0.1:3000",
          .body = {}};
}

// The value of a header in complete header lines.
inline std::string header_of(const OutgoingRequest& request, const std::string& name) {
  return Answered{.headers = request.headers, .body = {}}.header(name);
}

class WebhooksTest : public testing::Test {
 protected:
  explicit WebhooksTest(Json sandbox = Json::object()) : hub(std::move(sandbox)) {
    hub.mock.set_courier([this](const OutgoingRequest& request) {
      sent.push_back(request);
      return outcomes.empty() ? answered(200) : next_outcome();
    });
  }
  DeliveryOutcome next_outcome() {
    DeliveryOutcome first = outcomes.front();
    if (outcomes.size() > 1) outcomes.erase(outcomes.begin());  // the last one stays
    return first;
  }
  // A Starter profile with a StatusCallback, submitted.
  std::string submitted(const std::string& hook = kHook) {
    const std::string path = hub.starter_profile();
    hub.mock.post(path, {{"StatusCallback", hook}});
    hub.submit(path);
    return path;
  }
  // One delivery as the control API shows it.
  Json record(const std::string& id) { return hub.mock.control("GET", "/webhooks/" + id).json(); }
  std::string token_of(const OutgoingRequest& request) {
    return header_of(request, "I-Twilio-Idempotency-Token");
  }

  TrustHub hub;
  std::vector<OutgoingRequest> sent;
  std::vector<DeliveryOutcome> outcomes;  // of the attempts, in turn; none: 200
};

}  // namespace mock
