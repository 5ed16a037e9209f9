#include "a2p/error.h"

#include <array>

namespace a2p {
namespace {

// In the order of the alternatives of Failure.
constexpr std::array<std::string_view, std::variant_size_v<Failure>> kNames = {
    "ApiError",
    "TransportError",
    "ProfileRejected",
    "TrustProductFailed",
    "BrandFailed",
    "BrandSuspended",
    "CampaignFailed",
    "OtpVerificationTimedOut",
    "NoEligiblePrimaryProfile",
    "EvaluationNoncompliant",
    "AmbiguousResource",
    "InvalidInput",
    "StillWaiting",
};

template <class T, std::size_t kIndex = 0>
constexpr std::size_t index_of() {
  if constexpr (std::is_same_v<T, std::variant_alternative_t<kIndex, Failure>>) {
    return kIndex;
  } else {
    return index_of<T, kIndex + 1>();
  }
}
static_assert(kNames[index_of<BrandFailed>()] == "BrandFailed");
static_assert(kNames[index_of<StillWaiting>()] == "StillWaiting");

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

std::string in_brackets(const std::vector<std::string>& fields) {
  return fields.empty() ? std::string() : " [" + join(fields) + "]";
}

// What is particular to each type of failure, one line each, indented.
struct Particulars {
  std::string operator()(const ApiError& failure) const {
    return "  code " + std::to_string(failure.code) + in_brackets(failure.fields) + '\n';
  }
  std::string operator()(const TransportError& failure) const {
    return failure.may_have_been_processed ? "  the request may have been carried out\n" : "";
  }
  std::string operator()(const OtpVerificationTimedOut& failure) const {
    return "  no answer from " + failure.mobile_phone_number + " until " +
           to_iso8601(failure.deadline) + '\n';
  }
  std::string operator()(const NoEligiblePrimaryProfile& failure) const {
    std::string text;
    for (const auto& candidate : failure.candidates) {
      text += "  " + candidate.sid + " is " + candidate.status + ", business identity " +
              (candidate.business_identity.empty() ? "unknown" : candidate.business_identity) +
              '\n';
    }
    return text;
  }
  std::string operator()(const EvaluationNoncompliant& failure) const {
    std::string text;
    for (const auto& field : failure.fields) {
      text += "  " + field.object_type + (field.field.empty() ? "" : "." + field.field) + ": " +
              field.reason + (field.code == 0 ? "" : " (" + std::to_string(field.code) + ")") +
              '\n';
    }
    return text;
  }
  std::string operator()(const AmbiguousResource& failure) const {
    return "  " + failure.resource + ": " + join(failure.sids) + '\n';
  }
  std::string operator()(const InvalidInput& failure) const {
    return failure.path.empty() ? std::string() : "  at " + failure.path + '\n';
  }
  std::string operator()(const StillWaiting& failure) const {
    return "  last status " + failure.status + '\n';
  }
  template <class Refused>
  std::string operator()(const Refused& failure) const {
    std::string text;
    for (const auto& reason : failure.reasons) {
      text += "  " + std::to_string(reason.code) + ' ' + reason.description +
              in_brackets(reason.fields) + '\n';
    }
    return text;
  }
};

}  // namespace

std::string_view name(const Error& error) { return kNames.at(error.failure.index()); }

std::string describe(const Error& error) {
  std::string text(name(error));
  if (!error.step.empty()) text += " in " + error.step;
  if (!error.sid.empty()) text += " on " + error.sid;
  if (!error.failure_reason.empty()) text += ": " + error.failure_reason;
  text += '\n' + std::visit(Particulars{}, error.failure);
  if (error.http_status != 0) text += "  HTTP " + std::to_string(error.http_status) + '\n';
  if (!error.request_id.empty()) text += "  request " + error.request_id + '\n';
  if (!error.mock_rule.empty()) text += "  rule of the mock: " + error.mock_rule + '\n';
  if (!error.guidance.empty()) text += "  -> " + error.guidance + '\n';
  return text;
}

}  // namespace a2p
