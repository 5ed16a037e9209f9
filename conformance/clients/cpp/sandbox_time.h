// Time as the sandbox tells it: every wait goes through A2P_WAIT_URL, whose answer says what time
// it is then. For this client only.
#pragma once

#include <a2p/a2p.h>

#include <memory>
#include <string>

namespace a2p_register {

class SandboxTime {
 public:
  // With an empty URL: the machine's clock, and real waiting.
  explicit SandboxTime(std::string wait_url);

  // May come back earlier, when a webhook was delivered. Throws std::runtime_error when the sandbox
  // does not wait.
  void wait(a2p::Duration duration);
  a2p::Instant now() const;

 private:
  std::string url_;
  std::shared_ptr<a2p::Transport> transport_;
  a2p::Instant now_{};
};

}  // namespace a2p_register
