// Exchanges over a plain socket that is kept open between them. It speaks to our own server, whose
// every answer has a Content-Length, so it knows nothing of TLS, redirects or chunks; and it sends
// what a scenario says, byte for byte. No HTTP library: the program must stay one file that can be
// copied. For the `scenario` command.
#pragma once

#include <string>

#include "conformance/runner/exchange.h"

namespace conformance {

// `url` is `http://HOST:PORT`. Throws std::runtime_error when it is none; the function throws it
// when the server cannot be reached or does not answer within a minute.
Send connect_to(const std::string& url);

}  // namespace conformance
