// What Twilio says about one resource right now, and whether that ends a registration. Flows,
// polling and refreshing look through here, so that a status means the same to all of them. Private
// to the SDK.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "a2p/registration.h"
#include "a2p/status.h"
#include "api.h"

namespace a2p {

struct Observation {
  std::string status;
  std::string identity_status;     // brands
  std::string brand_type;          // brands: `STANDARD`, `SOLE_PROPRIETOR`
  std::optional<int> trust_score;  // brands
  std::vector<Reason> reasons;
  std::string failure_reason;  // brands: the older member; empty otherwise
  Answer answer;
};

// Where the resource is: `/v1/CustomerProfiles/BU…`.
std::string path_of(const Watched& watched);
Product product_of(const Watched& watched);

Result<Observation> observe(const Client& client, const Watched& watched);
// The same from a resource that another request answered with.
Observation observation_of(Answer answer);

// The error that such a status means; nothing while there is hope.
std::optional<Error> failure_of(const Watched& watched, const Observation& observation);

// Notes the status (and a brand's identity and score) in the registration's member for that SID,
// and Twilio's dates.
void record(Registration& registration, const Watched& watched, const Observation& observation);
void note_dates(Registration& registration, const Json& resource);

// Whether a brand with this identity status has been verified.
bool is_verified(const std::string& identity_status);
constexpr Duration kOtpLifetime = std::chrono::hours(24);  // docs: code 30752
// Starts the OTP's clock at `now` when the registration shows an approved brand that still has to
// be verified and the clock is not running; stops it when nothing is to be verified any more.
void track_otp(Registration& registration, bool is_sole_proprietor, Instant now);

}  // namespace a2p
