// Answers in Twilio's shape: the header block that every host sends, error bodies, and a record's
// text with the request's own origin spliced in. For the pipeline and the directory.
#pragma once

#include <string>
#include <string_view>

#include "mock_server/core/http.h"
#include "mock_server/engine/resource.h"

namespace mock {

// `trusthub` of `Trusthub.twilio.com:443` and `trusthub.dublin.ie1.twilio.com`; empty for any other
// host.
std::string product_label(std::string_view host);

// `http://127.0.0.1:4010`: what the client asked for.
std::string origin_of(const Request& request);

// `text` with its marks resolved for this request.
std::string splice(std::string_view text, std::string_view origin, bool versioned);

// What the headers of an answer say about it.
struct Labels {
  std::string_view request_id;
  std::string_view host;        // of the product, `trusthub.twilio.com`
  std::string_view rule = {};   // id of the broken rule
  std::string findings = {};    // ids, separated by commas
  std::string_view fault = {};  // id of the fault that acted
};
std::string header_block(const Labels& labels, int status, std::string_view allowed = {});

// `{"code":…,"message":…,"more_info":…,"status":…}`
std::string error_body(int code, std::string_view message, int status);
std::string error_body(const Refusal& refusal, int status);

}  // namespace mock
