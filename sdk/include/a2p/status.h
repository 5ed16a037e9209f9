// Where a registration stands: its live statuses, a summary in words, and polling of one resource.
// Nothing here changes anything at Twilio. Needs C++20 and nothing but the standard library.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "a2p/client.h"
#include "a2p/error.h"
#include "a2p/registration.h"
#include "a2p/result.h"
#include "a2p/time.h"

namespace a2p {

struct Refreshed {
  Registration registration;
  std::vector<Error>
      unread;  // one for each resource that could not be read and keeps its old status
};
// Reads the status of every SID the registration knows. The OTP's clock starts here too, when this
// is the first to see the brand approved.
Refreshed refresh(const Client& client, Registration registration);

struct StepSummary {
  std::string step;    // `customer profile`, `trust product`, `brand`, `campaign`
  std::string sid;     // empty: not begun
  std::string status;  // Twilio's word; `not started` without a SID
  bool complete = false;
  bool failed = false;
};
struct Summary {
  bool complete = false;
  std::string current_step;  // the first that is not complete; empty when all are
  std::string next_action;   // in words
  std::vector<StepSummary> steps;
};
// From the data alone, without a request.
Summary summarize(const Registration& registration);

// What poll_until watches.
struct Watched {
  enum class Kind { kCustomerProfile, kTrustProduct, kBrand, kCampaign };
  Kind kind = Kind::kBrand;
  std::string sid;  // BU…, BN…; for a campaign the SID of its Messaging Service, MG…
};
struct StatusReport {
  std::string status;
  std::string identity_status;  // of a brand
  std::vector<Reason> reasons;  // its `errors[]`; may be there without a failure
};
// Reads one resource once.
Result<StatusReport> read_status(const Client& client, const Watched& watched);

struct PollOptions {
  std::vector<std::string> targets;  // e.g. {`APPROVED`}; any of them ends the polling
  // A brand's identity statuses, any of which must be there as well, e.g. {`VERIFIED`,
  // `VETTED_VERIFIED`}.
  std::vector<std::string> identity_targets;
  Duration interval = std::chrono::seconds(30);
  Duration timeout = std::chrono::hours(24);
  bool stop_on_failure =
      true;  // a rejected, failed or suspended resource ends the polling with its error
};
// Errors: ProfileRejected, TrustProductFailed, BrandFailed, BrandSuspended, CampaignFailed when it
// stops early; StillWaiting when `timeout` has passed; ApiError and TransportError.
Result<StatusReport> poll_until(const Client& client, const Watched& watched,
                                const PollOptions& options);

}  // namespace a2p
