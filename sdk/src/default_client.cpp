// The one place where a Client asks for the HTTP transport by itself. Apart, so that a program that
// brings its own transport does not link the HTTP library for nothing.
#include "a2p/client.h"

namespace a2p {

Client::Client(ClientOptions options)
    : Client(options, options.transport ? options.transport : make_http_transport()) {}

}  // namespace a2p
