// Who may use the control API. It changes sandboxes and speaks for people, so a web page that a
// developer happens to visit must not reach it: a foreign Origin, or a Host by which no person
// named this server, is refused in every mode. For the composition root (the settings) and
// service.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "mock_server/core/http.h"

namespace mock {

struct ControlSettings {
  // `loopback` promises that the program listens on a loopback address only (`serve` sees to that):
  // the peer's address is no part of a Request. `token` asks for `Authorization: Bearer TOKEN`.
  // `open` trusts the network.
  enum class Mode { kLoopback, kToken, kOpen };
  Mode mode = Mode::kLoopback;
  std::string token;
  std::vector<std::string>
      hosts;                  // names, besides IP addresses and single labels, that a Host may have
  std::string version = "0";  // of the program
  // The certificate that clients which speak TLS must trust, as PEM; empty where none is spoken.
  std::function<std::string()> ca_pem = {};
};

namespace control {

// The refusal (401 or 403) of a request that may not use the control API; nullopt when it may.
std::optional<Response> refuse_access(const ControlSettings& settings, const Request& request);

}  // namespace control
}  // namespace mock
