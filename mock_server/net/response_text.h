// Writes a Response as HTTP/1 bytes: the status line, the two headers that belong to the
// connection, and the body where there may be one. Only a Session uses it.
#pragma once

#include <string>
#include <string_view>

#include "mock_server/core/http.h"

namespace mock::net {

// What the request decides about its answer.
struct Reply {
  bool keep_alive = true;
  bool head_only = false;  // the request was a HEAD: Content-Length tells what a GET would get
};

// `Not Found` for 404; a code without a registered phrase gets one for its class.
std::string_view reason_phrase(int status);

// A mishap that truncates leaves Content-Length as it is.
void append_response(std::string& out, const Response& response, Reply reply);

}  // namespace mock::net
