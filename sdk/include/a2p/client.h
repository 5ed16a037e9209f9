// Client: an account's access to the parts of Twilio's API that a registration needs. It adds the
// host, the credentials and the retries to a request and turns a refusal into an Error; the flows,
// status.h and rectify.h are written on top of it. A Client is a cheap copy of shared, immutable
// settings and may be used from several threads. Needs C++20 and nothing but the standard library.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "a2p/error.h"
#include "a2p/result.h"
#include "a2p/time.h"
#include "a2p/transport.h"

namespace a2p {

// The host that answers: `<product>.twilio.com`.
enum class Product { kApi, kTrustHub, kMessaging };

// How often, and how patiently, a request is repeated. 429 is repeated for every request, because
// Twilio answers it before doing anything; a 5xx answer or a broken connection only where repeating
// cannot make a second resource.
struct RetryPolicy {
  int retries = 5;                                        // after the first attempt
  Duration first_delay = std::chrono::milliseconds(500);  // doubles with every retry
  Duration longest_delay = std::chrono::seconds(30);
  // Retry-After is always waited for, in the place of such a delay; one that is longer than this
  // ends the retries.
  Duration longest_retry_after = std::chrono::minutes(10);
};

struct ClientOptions {
  std::string account_sid;  // AC…: the account that owns the registration, a subaccount's where
                            // there is one
  std::string auth_token;   // or, in its place, an API key of that account:
  std::string api_key_sid;  // SK…
  std::string api_key_secret;

  // All products at one place, with Twilio's own paths, e.g. `http://127.0.0.1:4010`. Unset: the
  // environment's A2P_BASE_URL, and without one (or when empty) Twilio's hosts.
  std::optional<std::string> base_url;
  // `product.edge.region.twilio.com`, e.g. `ie1` and `dublin`; an edge without a region means
  // `us1`.
  std::string region;
  std::string edge;

  RetryPolicy retry;
  std::shared_ptr<Transport> transport;  // unset: make_http_transport()
  Clock clock;                           // unset: system_clock()
  Wait wait;                             // unset: system_wait()
  std::function<double()> jitter;        // in [0, 1); unset: drawn from the system's entropy

  // From TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_KEY, TWILIO_API_SECRET, TWILIO_REGION,
  // TWILIO_EDGE.
  static ClientOptions from_environment();
};

using Parameters = std::vector<std::pair<std::string, std::string>>;

struct ApiRequest {
  std::string method = "GET";
  Product product = Product::kTrustHub;
  std::string path;       // from the version on, e.g. `/v1/CustomerProfiles`; may carry a query
  Parameters parameters;  // the query of a GET, the form of a POST; a list repeats its name
  std::vector<HttpHeader> headers;
  // Whether a second execution does no harm, which makes 5xx and broken connections retryable. GET
  // and DELETE.
  bool repeatable = true;
};

class Client {
 public:
  explicit Client(ClientOptions options);
  // The same over a transport of the caller's own; a program that uses only this one links no HTTP
  // library.
  Client(ClientOptions options, std::shared_ptr<Transport> transport);

  // Sends a request, with retries. The answer has a status below 400.
  // Errors: ApiError (Twilio refused), TransportError (no answer), InvalidInput (no account or
  // credentials).
  Result<HttpResponse> send(const ApiRequest& request) const;

  const std::string& account_sid() const;
  Instant now() const;
  // Waits before the nth retry (from 0) as the retry policy says: exponential, with jitter.
  void back_off(int retry) const;
  // Waits exactly that long.
  void wait(Duration duration) const;
  const RetryPolicy& retry_policy() const;

 private:
  std::shared_ptr<const ClientOptions> options_;
};

// `name=value&…` in application/x-www-form-urlencoded, with `+` for blanks.
std::string form_encode(const Parameters& parameters);

}  // namespace a2p
