// The SDK's way to the demo's own server: plain HTTP to loopback over the blocking socket of the
// other commands. The SDK's own transport would bring an HTTP client and a TLS library into the
// server program.
#pragma once

#include <memory>

#include "a2p/transport.h"

namespace mock::cli {

std::shared_ptr<a2p::Transport> make_plain_transport();

}  // namespace mock::cli
