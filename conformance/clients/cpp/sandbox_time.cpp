#include "conformance/clients/cpp/sandbox_time.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace a2p_register {

// The first instant is asked for too: what was stored may be days old.
SandboxTime::SandboxTime(std::string wait_url) : url_(std::move(wait_url)) {
  if (url_.empty()) return;
  transport_ = a2p::make_http_transport({.proxy = "", .no_proxy = "*", .ca_file = {}});
  wait(a2p::Duration(1));
}

void SandboxTime::wait(a2p::Duration duration) {
  if (url_.empty()) return a2p::system_wait()(duration);
  const auto answer =
      transport_->send({.method = "POST",
                        .url = url_ + "?for=" + std::to_string(duration.count()) + "ms",
                        .headers = {{"Content-Type", "application/json"}},
                        .body = {}});
  if (!answer) throw std::runtime_error("A2P_WAIT_URL does not answer: " + answer.error().message);
  const auto json = nlohmann::json::parse(answer->body, nullptr, false);
  const auto now = json.is_object() ? a2p::parse_iso8601(json.value("now", "")) : std::nullopt;
  if (answer->status >= 400 || !now) {
    throw std::runtime_error("the sandbox did not wait: " + answer->body);
  }
  now_ = *now;
}

a2p::Instant SandboxTime::now() const { return url_.empty() ? a2p::system_clock()() : now_; }

}  // namespace a2p_register
