// What Event Streams can tell of a sender's registration: one row per event type, with the schema
// of its payload and what brings it about here. The resources Types and Schemas publish these rows,
// subscriptions may name no other, and the payloads (mock_server/webhooks) follow their versions. A
// type that nothing here produces can be subscribed to all the same, with a finding. Depends on the
// standard library only.
#pragma once

#include <string_view>

#include "conformance/contract/rule.h"

namespace contract {

struct EventType {
  std::string_view type;
  std::string_view schema;  // id: the payload is described at events-schemas.twilio.com/ID/VERSION
  int latest;               // versions go from 1 to this
  std::string_view description;
  std::string_view when = {};  // what brings it about here; empty: nothing does
  // Of the type and of its schema. Where no source shows the schema, its id and latest version
  // follow those of its siblings, and the row is inferred.
  Evidence evidence = Evidence::kDocumented;
  std::string_view page = {};  // its page below twilio.com/docs/events/event-types/

  constexpr bool is_produced() const { return !when.empty(); }
};

inline constexpr std::string_view kEventTypePages =
    "https://www.twilio.com/docs/events/event-types/";
inline constexpr std::string_view kEventSchemas = "https://events-schemas.twilio.com/";
// Of the event that POST Sinks/{Sid}/Test asks for; nobody can subscribe to it. EV-18
inline constexpr std::string_view kTestEvent = "com.twilio.eventstreams.test-event";
inline constexpr std::string_view kTestSchema = "EventStreams.TestSink/1.json";

inline constexpr std::string_view kBrandEvents =
    "com.twilio.messaging.compliance.brand-registration.";
inline constexpr std::string_view kCampaignEvents =
    "com.twilio.messaging.compliance.campaign-registration.";
inline constexpr std::string_view kNumberEvents =
    "com.twilio.messaging.compliance.number-registration.";
inline constexpr std::string_view kReleaseEvents =
    "com.twilio.messaging.compliance.number-deregistration.";

inline constexpr EventType kEventTypes[] = {
    {.type = "com.twilio.messaging.compliance.brand-registration.brand-registered",
     .schema = "A2P.BrandRegistered",
     .latest = 2,
     .description = "TCR accepted the brand; this says nothing about its identity",
     .when = "a brand becomes APPROVED, or FAILED for an identity that does not match",
     .page = "a2p/brand-registration"},
    {.type = "com.twilio.messaging.compliance.brand-registration.brand-failure",
     .schema = "A2P.BrandRegistrationFailure",
     .latest = 3,
     .description = "The registration of the brand failed; since version 2 with its errors",
     .when = "a brand becomes FAILED for anything but its identity",
     .page = "a2p/brand-registration"},
    {.type = "com.twilio.messaging.compliance.brand-registration.brand-verified",
     .schema = "A2P.BrandRegistrationVerified",
     .latest = 2,
     .description = "The identity of the brand is verified",
     .when = "identity_status becomes VERIFIED",
     .page = "a2p/brand-registration"},
    {.type = "com.twilio.messaging.compliance.brand-registration.brand-unverified",
     .schema = "A2P.BrandRegistrationUnverified",
     .latest = 2,
     .description = "The brand is registered, and its identity is not verified",
     .when = "a brand becomes FAILED for an identity that does not match, or APPROVED and "
             "UNVERIFIED: a sole proprietor's before the OTP, a public company's before the click",
     .page = "a2p/brand-registration"},
    {.type = "com.twilio.messaging.compliance.brand-registration.brand-vetted-verified",
     .schema = "A2P.BrandRegistrationVettedVerified",
     .latest = 2,
     .description = "The brand passed its secondary vetting and has a score",
     .when = "identity_status becomes VETTED_VERIFIED",
     .page = "a2p/brand-registration"},
    {.type = "com.twilio.messaging.compliance.brand-registration.brand-secondary-vetting-failure",
     .schema = "A2P.BrandRegistrationSecondaryVettingFailure",
     .latest = 2,
     .description = "The secondary vetting of the brand failed",
     .when =
         "the vetting of a brand ends with identity_status VERIFIED, or a posted vetting FAILED",
     .page = "a2p/brand-registration"},
    {.type = "com.twilio.messaging.compliance.brand-registration.sharing-created",
     .schema = "A2P.BrandRegistrationSharingCreated",
     .latest = 2,
     .description = "The brand is shared with another account",
     .page = "a2p/brand-registration-sharing"},
    {.type = "com.twilio.messaging.compliance.brand-registration.sharing-deleted",
     .schema = "A2P.BrandRegistrationSharingDeleted",
     .latest = 2,
     .description = "The brand is shared no longer",
     .page = "a2p/brand-registration-sharing"},
    {.type = "com.twilio.messaging.compliance.brand-registration.invalid-contact-email",
     .schema = "A2P.BrandRegistrationInvalidContactEmail",
     .latest = 2,
     .description = "Authentication+ cannot use the contact's e-mail address",
     .when = "a public company's brand fails with 21736, 21738 or 21740",
     .page = "a2p/brand-registration-contact-email"},
    {.type = "com.twilio.messaging.compliance.brand-registration.email-2fa-sent",
     .schema = "A2P.BrandRegistrationEmail2FASent",
     .latest = 2,
     .description = "The e-mail of Authentication+ was sent",
     .when = "a public company's brand is registered, or POST .../2fa",
     .page = "a2p/brand-registration-2fa-email"},
    {.type = "com.twilio.messaging.compliance.brand-registration.email-2fa-opened",
     .schema = "A2P.BrandRegistrationEmail2FAOpened",
     .latest = 2,
     .description = "The e-mail of Authentication+ was opened",
     .when = "somebody clicks in it: nobody here opens it without",
     .page = "a2p/brand-registration-2fa-email"},
    {.type = "com.twilio.messaging.compliance.brand-registration.email-2fa-clicked",
     .schema = "A2P.BrandRegistrationEmail2FAClicked",
     .latest = 2,
     .description = "The link in the e-mail of Authentication+ was followed",
     .when = "a2p-mock click EMAIL, in time or late",
     .page = "a2p/brand-registration-2fa-email"},
    {.type = "com.twilio.messaging.compliance.brand-registration.email-2fa-completed",
     .schema = "A2P.BrandRegistrationEmail2FACompleted",
     .latest = 2,
     .description = "Authentication+ is passed",
     .when = "a2p-mock click EMAIL, in time",
     .page = "a2p/brand-registration-2fa-email"},
    {.type = "com.twilio.messaging.compliance.brand-registration.email-2fa-timeout",
     .schema = "A2P.BrandRegistrationEmail2FATimeout",
     .latest = 2,
     .description = "Nobody followed the link of Authentication+ in time",
     .when = "seven days pass",
     .page = "a2p/brand-registration-2fa-email"},

    {.type = "com.twilio.messaging.compliance.campaign-registration.campaign-submitted",
     .schema = "A2P.CampaignRegistrationSubmitted",
     .latest = 2,
     .description = "The campaign was submitted and waits to be vetted",
     .when = "a campaign is created, or corrected after it failed",
     .page = "a2p/campaign-registration"},
    {.type = "com.twilio.messaging.compliance.campaign-registration.campaign-approved",
     .schema = "A2P.CampaignRegistrationApproved",
     .latest = 2,
     .description = "The campaign is approved",
     .when = "a campaign becomes VERIFIED",
     .page = "a2p/campaign-registration"},
    {.type = "com.twilio.messaging.compliance.campaign-registration.campaign-failure",
     .schema = "A2P.CampaignRegistrationFailure",
     .latest = 2,
     .description = "The campaign could not be submitted, or was rejected",
     .when = "a campaign becomes FAILED",
     .page = "a2p/campaign-registration"},
    {.type = "com.twilio.messaging.compliance.campaign-registration.campaign-deleted",
     .schema = "A2P.CampaignRegistrationDeleted",
     .latest = 2,
     .description = "The campaign is deleted",
     .when = "a campaign is deleted, or its Messaging Service, or its mock brand",
     .evidence = Evidence::kInferred,
     .page = "a2p/campaign-registration"},
    {.type = "com.twilio.messaging.compliance.campaign-registration."
             "suspended-campaign-delete-submitted",
     .schema = "A2P.SuspendedCampaignRegistrationDeleteSubmitted",
     .latest = 1,
     .description = "The campaign was suspended for too long and is being deleted",
     .when = "a SUSPENDED campaign is deleted, by itself after 30 days",
     .evidence = Evidence::kInferred,
     .page = "a2p/suspended-campaign-registration"},

    {.type = "com.twilio.messaging.compliance.number-registration.pending",
     .schema = "A2P.NumberRegistrationPending",
     .latest = 2,
     .description = "Carriers are told of the number",
     .when = "a number stands in a service whose campaign is VERIFIED",
     .page = "a2p/number-registration"},
    {.type = "com.twilio.messaging.compliance.number-registration.successful",
     .schema = "A2P.NumberRegistrationSuccessful",
     .latest = 2,
     .description = "The number is registered and may send",
     .when = "the registration of a number ends",
     .page = "a2p/number-registration"},
    {.type = "com.twilio.messaging.compliance.number-registration.failed",
     .schema = "A2P.NumberRegistrationFailed",
     .latest = 2,
     .description = "The registration of the number failed",
     .when = "a2p-mock decide PN... reject",
     .page = "a2p/number-registration"},
    {.type = "com.twilio.messaging.compliance.number-deregistration.pending",
     .schema = "A2P.NumberDeregistrationPending",
     .latest = 2,
     .description = "Carriers are told to let the number go",
     .when = "a registered number leaves its service, or the campaign is deleted",
     .page = "a2p/number-deregistration"},
    {.type = "com.twilio.messaging.compliance.number-deregistration.successful",
     .schema = "A2P.NumberDeregistrationSuccessful",
     .latest = 2,
     .description = "The number belongs to no campaign any more",
     .when = "the deregistration of a number ends",
     .page = "a2p/number-deregistration"},
    {.type = "com.twilio.messaging.compliance.number-deregistration.failed",
     .schema = "A2P.NumberDeregistrationFailed",
     .latest = 2,
     .description = "The deregistration of the number failed",
     .page = "a2p/number-deregistration"},

    {.type = "com.twilio.messaging.compliance.a2p-resource-cleanup-started",
     .schema = "A2P.ResourceCleanupStarted",
     .latest = 1,
     .description = "The A2P resources of an account are being removed",
     .evidence = Evidence::kInferred,
     .page = "a2p/resource-cleanup"},
    {.type = "com.twilio.messaging.compliance.a2p-resource-cleanup-finished",
     .schema = "A2P.ResourceCleanupFinished",
     .latest = 1,
     .description = "The A2P resources of an account are removed",
     .evidence = Evidence::kInferred,
     .page = "a2p/resource-cleanup"},

    {.type = "com.twilio.messaging.compliance.toll-free-verification.requested",
     .schema = "TollFree.VerificationRequested",
     .latest = 2,
     .description = "The verification of a toll-free number was requested",
     .evidence = Evidence::kInferred,
     .page = "toll-free/verification"},
    {.type = "com.twilio.messaging.compliance.toll-free-verification.pending-review",
     .schema = "TollFree.VerificationPendingReview",
     .latest = 2,
     .description = "The verification of a toll-free number waits for its review",
     .evidence = Evidence::kInferred,
     .page = "toll-free/verification"},
    {.type = "com.twilio.messaging.compliance.toll-free-verification.request-approved",
     .schema = "TollFree.VerificationRequestApproved",
     .latest = 2,
     .description = "A toll-free number is verified",
     .evidence = Evidence::kInferred,
     .page = "toll-free/verification"},
    {.type = "com.twilio.messaging.compliance.toll-free-verification.rejected",
     .schema = "TollFree.VerificationRejected",
     .latest = 2,
     .description = "The verification of a toll-free number was rejected",
     .evidence = Evidence::kInferred,
     .page = "toll-free/verification"},
    {.type = "com.twilio.messaging.compliance.toll-free-verification.edit",
     .schema = "TollFree.VerificationEdit",
     .latest = 2,
     .description = "The verification of a toll-free number was corrected",
     .page = "toll-free/verification"},
    {.type = "com.twilio.messaging.compliance.toll-free-verification.expired",
     .schema = "TollFree.VerificationExpired",
     .latest = 2,
     .description = "The verification of a toll-free number can be corrected no longer",
     .evidence = Evidence::kInferred,
     .page = "toll-free/verification"},
    {.type = "com.twilio.messaging.compliance.toll-free-verification.failure",
     .schema = "TollFree.VerificationFailure",
     .latest = 2,
     .description = "The verification of a toll-free number failed",
     .evidence = Evidence::kInferred,
     .page = "toll-free/verification"},
    {.type = "com.twilio.messaging.compliance.toll-free-verification.deleted",
     .schema = "TollFree.VerificationDeleted",
     .latest = 2,
     .description = "The verification of a toll-free number was deleted",
     .evidence = Evidence::kInferred,
     .page = "toll-free/verification"},

    {.type = "com.twilio.messaging.message.queued",
     .schema = "Messaging.MessageStatus",
     .latest = 7,
     .description = "A message is queued",
     .evidence = Evidence::kObserved},
    {.type = "com.twilio.messaging.message.sent",
     .schema = "Messaging.MessageStatus",
     .latest = 7,
     .description = "A message is sent",
     .evidence = Evidence::kObserved},
    {.type = "com.twilio.messaging.message.delivered",
     .schema = "Messaging.MessageStatus",
     .latest = 7,
     .description = "A message is delivered",
     .evidence = Evidence::kObserved},
    {.type = "com.twilio.messaging.message.undelivered",
     .schema = "Messaging.MessageStatus",
     .latest = 7,
     .description = "A message was not delivered",
     .evidence = Evidence::kObserved},
    {.type = "com.twilio.messaging.message.failed",
     .schema = "Messaging.MessageStatus",
     .latest = 7,
     .description = "A message failed",
     .evidence = Evidence::kObserved},
    {.type = "com.twilio.messaging.message.read",
     .schema = "Messaging.MessageStatus",
     .latest = 7,
     .description = "A message was read",
     .evidence = Evidence::kObserved},
    {.type = "com.twilio.messaging.inbound-message.received",
     .schema = "Messaging.InboundMessageV1",
     .latest = 6,
     .description = "A message came in",
     .evidence = Evidence::kObserved},
};

constexpr const EventType* find_event_type(std::string_view type) {
  for (const EventType& row : kEventTypes)
    if (row.type == type) return &row;
  return nullptr;
}

// A type of that schema: it knows the schema's latest version.
constexpr const EventType* find_event_schema(std::string_view schema) {
  for (const EventType& row : kEventTypes)
    if (row.schema == schema) return &row;
  return nullptr;
}

}  // namespace contract
