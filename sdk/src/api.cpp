#include "api.h"

#include <algorithm>

#include "guidance.h"
#include "url.h"

namespace a2p {
namespace {

// Path and query of a page's URL, which is absolute on the product hosts and a path in the 2010
// API.
std::string next_target(const Json& page) {
  const auto meta = page.find("meta");
  const auto next =
      meta != page.end() ? text_at(*meta, "next_page_url") : text_at(page, "next_page_uri");
  if (next.empty() || next.front() == '/') return next;
  const auto url = parse_url(next);
  return url ? url->target : std::string();
}

std::string array_name(const Json& page, const char* key) {
  const auto meta = page.find("meta");
  return meta != page.end() ? text_at(*meta, "key") : std::string(key);
}

}  // namespace

Result<Answer> call(const Client& client, const ApiRequest& request) {
  const auto response = client.send(request);
  if (!response) return Unexpected(response.error());
  Answer answer{.body = parse_json(response->body),
                .http_status = response->status,
                .request_id = std::string(response->header("Twilio-Request-Id")),
                .mock_rule = std::string(response->header("X-A2P-Mock-Rule"))};
  if (!answer.body.is_object()) {
    auto error =
        make_error(TransportError{.may_have_been_processed = true},
                   "the answer to " + request.method + " " + request.path + " is no JSON object",
                   "Run again; the flow looks for what was made.");
    error.http_status = answer.http_status;
    error.request_id = answer.request_id;
    error.mock_rule = answer.mock_rule;
    return Unexpected(std::move(error));
  }
  return answer;
}

Result<Answer> fetch(const Client& client, Product product, const std::string& path,
                     std::vector<HttpHeader> headers) {
  return call(
      client,
      ApiRequest{
          .product = product, .path = path, .parameters = {}, .headers = std::move(headers)});
}

Result<std::vector<Json>> list(const Client& client, Product product, const std::string& path,
                               Parameters parameters, std::vector<HttpHeader> headers,
                               const char* key) {
  parameters.emplace_back("PageSize", "1000");  // the most there is
  ApiRequest request{.product = product,
                     .path = path,
                     .parameters = std::move(parameters),
                     .headers = std::move(headers)};
  std::vector<Json> records;
  while (true) {
    const auto page = call(client, request);
    if (!page) return Unexpected(page.error());
    for (const auto& record : array_at(page->body, array_name(page->body, key).c_str())) {
      records.push_back(record);
    }
    auto next = next_target(page->body);
    if (next.empty() || next == request.path) return records;
    request.path = std::move(next);  // repeats the filters itself
    request.parameters.clear();
  }
}

bool may_have_happened(const Error& error) {
  if (const auto* failure = error.get_if<TransportError>()) return failure->may_have_been_processed;
  return error.is<ApiError>() && error.http_status >= 500 && error.http_status != 501;
}

std::vector<HttpHeader> campaign_headers() { return {{"X-Twilio-Api-Version", "v1.2"}}; }

std::optional<Instant> creation_date(const Json& resource) {
  return parse_iso8601(text_at(resource, "date_created"));
}

std::optional<Instant> latest_date(const Json& resource) {
  return std::max(creation_date(resource), parse_iso8601(text_at(resource, "date_updated")));
}

Error invalid_input(std::string path, std::string reason, std::string guidance) {
  return make_error(InvalidInput{.path = std::move(path)}, std::move(reason), std::move(guidance));
}

}  // namespace a2p
