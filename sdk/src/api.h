// Twilio's conventions above a Client: JSON answers, pages, the 2010 API's dates. Private to the
// SDK.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "a2p/client.h"
#include "json.h"

namespace a2p {

// An answer's JSON and what a later Error repeats of its headers.
struct Answer {
  Json body;
  int http_status = 0;
  std::string request_id;
  std::string mock_rule;
};

// Sends and parses. An answer that is no JSON object is a TransportError that may have been
// processed.
Result<Answer> call(const Client& client, const ApiRequest& request);

// GET of one resource.
Result<Answer> fetch(const Client& client, Product product, const std::string& path,
                     std::vector<HttpHeader> headers = {});

// GET of all pages. `key` names the array where `meta.key` does not (the 2010 API). Pages are asked
// for at the client's own host, whatever host the page's URL names: credentials go nowhere else.
Result<std::vector<Json>> list(const Client& client, Product product, const std::string& path,
                               Parameters parameters = {}, std::vector<HttpHeader> headers = {},
                               const char* key = "");

// Whether Twilio may have carried out the request that ended in this error.
bool may_have_happened(const Error& error);

// The header that makes campaigns show their privacy and terms URLs.
std::vector<HttpHeader> campaign_headers();

// The latest of a v1 resource's dates; nothing when it has none that reads.
std::optional<Instant> latest_date(const Json& resource);
std::optional<Instant> creation_date(const Json& resource);

// An InvalidInput.
Error invalid_input(std::string path, std::string reason, std::string guidance = {});

}  // namespace a2p
