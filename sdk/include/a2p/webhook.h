// What Twilio calls back with, as typed events, and the proof that it was Twilio. Two kinds of
// bodies arrive: the form of a bundle's status callback, and Event Streams' JSON array of
// CloudEvents. Both can come twice, and events out of order: take an event as a hint to refresh(),
// not as the truth. Needs C++20 and nothing but the standard library.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "a2p/error.h"
#include "a2p/registration.h"
#include "a2p/result.h"

namespace a2p {

struct BundleChange {
  std::string account_sid;
  std::string sid;     // BU…
  std::string status;  // `twilio-approved`, `twilio-rejected`, …
  std::string failure_reason;
};
struct CustomerProfileEvent : BundleChange {};
struct TrustProductEvent : BundleChange {};
// Both kinds of bundles have BU SIDs: without the registration it belongs to, a callback does not
// say which it is.
struct ProfileOrTrustProductEvent : BundleChange {};

struct BrandEvent {
  std::string type;  // the event's last part, e.g. `brand-registered`
  std::string account_sid;
  std::string sid;  // BN…
  std::string
      status;  // the event's own word: `registered`, `registration_failed`; empty when not told
  std::string identity_status;  // `verified`, `unverified`, `vetted_verified`, `vetting_failed`
  std::optional<int> trust_score;
  std::vector<Reason> reasons;
};
struct CampaignEvent {
  std::string type;  // e.g. `campaign-approved`
  std::string account_sid;
  std::string messaging_service_sid;  // MG…: join on this
  std::string brand_sid;
  std::string event_sid;        // CM…: never the QE… of the REST API
  std::string status;           // `pending`, `success`, `approved`, `failure`
  std::vector<Reason> reasons;  // rarely told; fetch the campaign
};
struct NumberEvent {
  std::string type;  // e.g. `number-registration.successful`
  std::string account_sid;
  std::string phone_number_sid, phone_number, messaging_service_sid;
  std::string status;
  std::string failure_reason;
};
// Anything else, with its text kept.
struct UnknownEvent {
  std::string type;  // of a CloudEvent; empty otherwise
  std::string raw;
};

using WebhookEvent =
    std::variant<CustomerProfileEvent, TrustProductEvent, ProfileOrTrustProductEvent, BrandEvent,
                 CampaignEvent, NumberEvent, UnknownEvent>;

// One event for a status callback, one for each CloudEvent of a batch (a single object counts as a
// batch of one), one UnknownEvent for a body that is neither. `known` resolves which bundle a
// callback is about.
std::vector<WebhookEvent> parse_webhook(std::string_view body, const Registration* known = nullptr);

struct SignedRequest {
  std::string url;   // exactly as Twilio called it: scheme, host, path, query; without a fragment
  std::string body;  // raw
  std::string signature;  // the header X-Twilio-Signature
};
// Whether the request carries a signature made with `auth_token`, the primary token of the account
// it belongs to (a subaccount's own). With `bodySHA256` in the query the body is JSON and covered
// by that digest; otherwise it is a form and its parameters are signed. An explicit :443 or :80 may
// be there or not, as signers differ. Compares in constant time. (docs:
// usage/webhooks/webhooks-security)
bool verify_signature(std::string_view auth_token, const SignedRequest& request);

}  // namespace a2p
