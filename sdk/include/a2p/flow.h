// Flow: a registration as a state machine. advance() takes it one action further and never waits by
// itself: where Twilio's reviewers or a phone's owner are next, it says so, and until when there is
// no point in asking again. Before a request that makes something its intent is saved; after a
// crash the flow looks for what that request may have made and adopts it. A Flow belongs to one
// thread at a time; two flows must not run on one Registration. Needs C++20 and nothing but the
// standard library.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "a2p/client.h"
#include "a2p/error.h"
#include "a2p/inputs.h"
#include "a2p/registration.h"
#include "a2p/result.h"
#include "a2p/time.h"

namespace a2p {

// Stores the registration, durably, before it returns. Throw when that fails: the flow then sends
// nothing more and the exception reaches the caller of advance().
using Save = std::function<void(const Registration&)>;

// One thing a flow has done, for a log or a progress display.
struct Progress {
  std::string step;      // `step1_create_customer_profile`
  std::string action;    // `customer-profile`, `authorized-rep/assign`, `evaluate`, `submit`, …
  std::string sid;       // of what was made, or of what was read
  std::string status;    // of that resource where it has one; `adopted` is told by `adopted`
  bool adopted = false;  // found after a lost answer, not made now
};
using OnProgress = std::function<void(const Progress&)>;

enum class WaitingFor {
  kProfileReview,       // the customer profile must at least be in review
  kTrustProductReview,  // the trust product must at least be in review
  kBrandReview,         // The Campaign Registry decides about the brand
  kOtpReply,            // the phone's owner must answer YES
  kBrandPropagation,    // approved, but Twilio does not yet let a campaign use it (21717)
  kCampaignReview,      // a person reviews the campaign
};
std::string_view name(WaitingFor what);  // `profile review`, `OTP reply`, …

// The flow cannot go on by itself. Wait for the webhook that tells of `sid`, or for `poll_after`,
// then advance() again.
struct Waiting {
  std::string step;
  WaitingFor what = WaitingFor::kProfileReview;
  std::string sid;
  std::string status;     // the last one seen
  Duration poll_after{};  // before that, asking again is a waste
  // For an OTP: the phone that must answer (where the flow knows it), and until when.
  std::string mobile_phone_number;
  std::optional<Instant> deadline;
  std::string hint;  // in words
};
struct Progressed {};  // something was done; advance() again
struct Done {};        // nothing is left
using Outcome = std::variant<Progressed, Waiting, Done>;

struct FlowHooks {
  Save save;               // optional, but without it a crash loses the registration
  OnProgress on_progress;  // optional
};

class Machine;  // private

class Flow {
 public:
  // A new registration, or a stored one to go on with; the input is the same as when it began, or
  // a corrected one that rectify() (rectify.h) was given first.
  Flow(Client client, IsvStandardInput input, Registration registration = {}, FlowHooks hooks = {});
  Flow(Client client, IsvSoleProprietorInput input, Registration registration = {},
       FlowHooks hooks = {});
  Flow(Client client, DirectStandardInput input, Registration registration = {},
       FlowHooks hooks = {});
  Flow(Client client, DirectSoleProprietorInput input, Registration registration = {},
       FlowHooks hooks = {});
  Flow(Flow&&) noexcept;
  Flow& operator=(Flow&&) noexcept;
  ~Flow();

  // Takes the next action. After an error the flow may be advanced again: it takes up where it
  // stopped. Errors: all of error.h but StillWaiting.
  Result<Outcome> advance();
  const Registration& registration() const;

 private:
  friend struct FlowAccess;  // private: how the per-step functions build a flow of one step
  explicit Flow(std::unique_ptr<Machine> machine);
  std::unique_ptr<Machine> machine_;
};

struct RunOptions {
  // How to pass the time while the flow waits. Returns when it is worth asking again: after
  // `poll_after`, or earlier because a webhook came. Unset: the Client's wait for `poll_after`.
  std::function<void(const Waiting&)> wait;
  // The longest time to wait in all, as the sum of `poll_after`. Unset: as long as it takes.
  std::optional<Duration> limit;
};

// Advances until the flow is done. Blocks; on an error the flow can be run again.
// Errors: those of advance(), and StillWaiting when `limit` is reached.
Result<Registration> run(Flow& flow, const Client& client, const RunOptions& options = {});

}  // namespace a2p
