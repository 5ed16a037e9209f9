// What can go wrong with a registration, in types. Every Error says in which step it happened, on
// which SID, what Twilio gave as the reason, and what a person can do about it; its `failure` is
// one of the types below and carries what is particular to it. Errors are values: print them with
// describe(), ask them with is<T>() and get_if<T>(). Needs C++20 and nothing but the standard
// library.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "a2p/time.h"

namespace a2p {

// One entry of the `errors[]` of a bundle, brand or campaign: why Twilio or The Campaign Registry
// refused it.
struct Reason {
  int code = 0;  // a code of https://www.twilio.com/docs/api/errors
  std::string description;
  std::vector<std::string>
      fields;  // as Twilio names them, e.g. `mobile_phone_number`, `MESSAGE_FLOW`
  std::string url;
};

// --- A request failed ---

// Twilio answered with a status of 4xx or 5xx, and retrying was no use. Error::http_status has the
// status.
struct ApiError {
  int code = 0;  // Twilio's code, 0 when the body had none
  std::string message;
  std::string more_info;
  std::vector<std::string> fields;      // of `errors[]`, where the answer has one
  std::optional<Duration> retry_after;  // how long it asked to wait, where it did
};
// No usable answer: nobody listened, the connection broke, the certificate was refused, the body
// was cut off.
struct TransportError {
  bool may_have_been_processed = false;  // Twilio may have carried the request out
};

// --- Twilio refused a registration ---

struct ProfileRejected {
  std::vector<Reason> reasons;
};
struct TrustProductFailed {
  std::vector<Reason> reasons;
};
struct BrandFailed {
  std::vector<Reason> reasons;
};
struct BrandSuspended {
  std::vector<Reason> reasons;
};
struct CampaignFailed {
  std::vector<Reason> reasons;
};
// The phone owner did not answer the OTP text within 24 hours; see resend_otp() in rectify.h.
struct OtpVerificationTimedOut {
  std::string mobile_phone_number;  // E.164, where the flow knows it
  Instant deadline{};
};

// --- The flow stopped by itself ---

// No Primary Customer Profile is an ISV's and approved or in review: the flow cannot attach one.
struct NoEligiblePrimaryProfile {
  struct Candidate {
    std::string sid, status, business_identity;
  };
  std::vector<Candidate> candidates;  // the primary profiles that were looked at
};
// The evaluation before submission found gaps; submitting now would only lead to a rejection.
struct EvaluationNoncompliant {
  struct Field {
    std::string object_type;  // e.g. `authorized_representative_1`
    std::string field;        // e.g. `phone_number`; empty when the whole item is missing
    std::string reason;
    int code = 0;
  };
  std::vector<Field> fields;
};
// More than one resource could be the one that a lost answer had made. Never guessed: a person
// decides.
struct AmbiguousResource {
  std::string resource;  // e.g. `CustomerProfile`
  std::vector<std::string> sids;
};
// The input or a stored text cannot be used; nothing was sent on its account.
struct InvalidInput {
  std::string path;  // where, e.g. `step1.businessAttributes.website_url`
};
// The blocking runner or poll_until reached the limit it was given.
struct StillWaiting {
  std::string status;  // the last one seen
};

using Failure =
    std::variant<ApiError, TransportError, ProfileRejected, TrustProductFailed, BrandFailed,
                 BrandSuspended, CampaignFailed, OtpVerificationTimedOut, NoEligiblePrimaryProfile,
                 EvaluationNoncompliant, AmbiguousResource, InvalidInput, StillWaiting>;

struct Error {
  Failure failure;
  std::string step;            // e.g. `step1_create_customer_profile`; empty outside a flow
  std::string sid;             // the resource concerned, where there is one
  std::string failure_reason;  // Twilio's words, or ours where the flow stopped by itself
  std::string guidance;        // what to do about it
  int http_status = 0;         // of the answer that told, 0 without one
  std::string request_id;      // its Twilio-Request-Id: what Twilio's support asks for
  std::string mock_rule;       // its X-A2P-Mock-Rule, when a mock answered

  template <class T>
  bool is() const {
    return std::holds_alternative<T>(failure);
  }
  template <class T>
  const T* get_if() const {
    return std::get_if<T>(&failure);
  }
};

// `BrandFailed`, `ApiError`, …: the name of the failure's type.
std::string_view name(const Error& error);
// Several lines for a person: what failed where, the reasons with their codes and fields, the
// guidance.
std::string describe(const Error& error);
// What to do about one of Twilio's codes (registration results and API errors); empty for a code
// without advice.
std::string_view guidance_for_code(int code);

}  // namespace a2p
