#include "a2p/client.h"

#include <algorithm>
#include <charconv>
#include <random>

#include "environment.h"
#include "guidance.h"
#include "json.h"
#include "url.h"

namespace a2p {
namespace {

constexpr char kUserAgent[] = "a2p-cpp/" A2P_SDK_VERSION;

// A number in [0, 1) from the system's entropy: enough for jitter, which needs no reproducible
// stream.
double entropy_fraction() {
  return static_cast<double>(std::random_device{}()) / 4294967296.0;  // 2^32
}

std::string_view product_name(Product product) {
  switch (product) {
    case Product::kTrustHub:
      return "trusthub";
    case Product::kMessaging:
      return "messaging";
    case Product::kApi:
      break;
  }
  return "api";
}

// `https://product[.edge][.region].twilio.com`, as Twilio's own libraries build it.
std::string product_origin(const ClientOptions& options, Product product) {
  if (!options.base_url->empty()) return *options.base_url;
  std::string host(product_name(product));
  if (!options.edge.empty()) host += "." + options.edge;
  if (!options.region.empty()) {
    host += "." + options.region;
  } else if (!options.edge.empty()) {
    host += ".us1";
  }
  return "https://" + host + ".twilio.com";
}

HttpRequest http_request(const ClientOptions& options, const ApiRequest& request) {
  HttpRequest http;
  http.method = request.method;
  http.url = product_origin(options, request.product) + request.path;
  http.headers = request.headers;
  const auto form = form_encode(request.parameters);
  if (request.method == "POST") {
    http.body = form;
    http.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
  } else if (!form.empty()) {
    http.url += (request.path.find('?') == std::string::npos ? '?' : '&') + form;
  }
  const auto credentials = options.api_key_sid.empty()
                               ? options.account_sid + ":" + options.auth_token
                               : options.api_key_sid + ":" + options.api_key_secret;
  http.headers.push_back({"Authorization", "Basic " + base64(credentials)});
  http.headers.push_back({"Accept", "application/json"});
  http.headers.push_back({"User-Agent", kUserAgent});
  return http;
}

// Retry-After in seconds, the only form that Twilio uses.
std::optional<Duration> retry_after(const HttpResponse& response) {
  const auto text = response.header("Retry-After");
  int seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds < 0) return std::nullopt;
  return std::chrono::seconds(seconds);
}

Error refusal(const HttpResponse& response) {
  const auto body = parse_json(response.body);
  ApiError failure;
  failure.code = number_at(body, "code").value_or(0);
  failure.message = text_at(body, "message");
  failure.more_info = text_at(body, "more_info");
  failure.retry_after = retry_after(response);
  for (const auto& reason : reasons_of(body)) {
    failure.fields.insert(failure.fields.end(), reason.fields.begin(), reason.fields.end());
  }
  auto error = make_error(failure, failure.message, guidance_for(response.status, failure.code));
  error.http_status = response.status;
  error.request_id = response.header("Twilio-Request-Id");
  error.mock_rule = response.header("X-A2P-Mock-Rule");
  return error;
}

Error no_answer(const TransportFailure& failure) {
  return make_error(TransportError{.may_have_been_processed = failure.may_have_been_sent},
                    failure.message,
                    "Check the network, the proxy and the base URL; then run again.");
}

bool worth_repeating(const ApiRequest& request, const HttpResponse& response) {
  // 429 is answered before anything is done (docs/api/errors/20429). 501 does not get better.
  if (response.status == 429) return true;
  return request.repeatable && response.status >= 500 && response.status != 501;
}

}  // namespace

Client::Client(ClientOptions options, std::shared_ptr<Transport> transport) {
  if (!options.base_url) options.base_url = environment("A2P_BASE_URL");
  while (options.base_url->ends_with('/')) options.base_url->pop_back();
  options.transport = std::move(transport);
  if (!options.clock) options.clock = system_clock();
  if (!options.wait) options.wait = system_wait();
  if (!options.jitter) options.jitter = entropy_fraction;
  options_ = std::make_shared<const ClientOptions>(std::move(options));
}

Result<HttpResponse> Client::send(const ApiRequest& request) const {
  if (!options_->account_sid.starts_with("AC") ||
      (options_->api_key_sid.empty() && options_->auth_token.empty())) {
    return Unexpected(
        make_error(InvalidInput{.path = "account_sid"},
                   "no account SID (AC…) with an auth token or an API key",
                   "Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or fill ClientOptions."));
  }
  const auto http = http_request(*options_, request);
  for (int retry = 0;; ++retry) {
    const bool is_last = retry >= options_->retry.retries;
    const auto response = options_->transport->send(http);
    if (!response) {
      const auto& failure = response.error();
      const bool harmless = request.repeatable || !failure.may_have_been_sent;
      if (is_last || !harmless || !failure.worth_retrying) return Unexpected(no_answer(failure));
      back_off(retry);
      continue;
    }
    if (response->status < 400) return *response;
    if (is_last || !worth_repeating(request, *response)) return Unexpected(refusal(*response));
    if (const auto asked = retry_after(*response)) {
      if (*asked > options_->retry.longest_retry_after) return Unexpected(refusal(*response));
      wait(*asked);
    } else {
      back_off(retry);
    }
  }
}

const std::string& Client::account_sid() const { return options_->account_sid; }

Instant Client::now() const { return options_->clock(); }

void Client::back_off(int retry) const {
  auto delay = options_->retry.first_delay;
  for (int i = 0; i < retry && delay < options_->retry.longest_delay; ++i) delay *= 2;
  delay = std::min(delay, options_->retry.longest_delay);
  // Half of it is certain, half is drawn: clients that failed together do not come back together.
  const auto drawn = static_cast<double>(delay.count()) * (0.5 + options_->jitter() / 2);
  wait(Duration(static_cast<Duration::rep>(drawn)));
}

void Client::wait(Duration duration) const {
  if (duration > Duration::zero()) options_->wait(duration);
}

const RetryPolicy& Client::retry_policy() const { return options_->retry; }

std::string form_encode(const Parameters& parameters) {
  std::string form;
  for (const auto& [name, value] : parameters) {
    if (!form.empty()) form += '&';
    form += percent_encode(name) + '=';
    // A blank is `+` in a form; percent_encode leaves `%20`, and no `%20` stands for anything else.
    auto encoded = percent_encode(value);
    for (auto at = encoded.find("%20"); at != encoded.npos; at = encoded.find("%20", at + 1)) {
      encoded.replace(at, 3, "+");
    }
    form += encoded;
  }
  return form;
}

}  // namespace a2p
