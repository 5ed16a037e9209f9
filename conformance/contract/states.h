// The states that resources of Twilio pass through: what each means, and how to get out of it. The
// edges between them stand in transitions.h. For the generated reference, `explain` and tests;
// depends on the standard library only.
#pragma once

#include <string_view>

namespace contract {

struct State {
  std::string_view resource;  // `campaign`; transitions.h and facts name the same
  std::string_view name;      // as Twilio writes it
  std::string_view meaning;
  std::string_view way_out;
};

inline constexpr State kStates[] = {
    {"account", "active", "Requests are served.", "Its parent posts Status=suspended or closed."},
    {"account", "suspended", "Requests get 403 with code 20005.",
     "Its parent posts Status=active."},
    {"account", "closed", "Requests get 403 with code 20005, for ever.", "None."},

    {"bundle", "draft", "Items and properties may be edited.",
     "Evaluate it, then post Status=pending-review."},
    {"bundle", "pending-review", "It was submitted and waits for a reviewer; it is frozen.",
     "It goes on by itself; see a2p-mock status."},
    {"bundle", "in-review",
     "A reviewer looks at it; it is frozen. Enough for what builds on the bundle.",
     "Wait for the review, or decide it. A sole proprietor's bundles rest here until the OTP."},
    {"bundle", "twilio-approved", "The review is passed; it is frozen, valid for a year.",
     "None is needed; for other data make a new bundle."},
    {"bundle", "twilio-rejected", "The review failed; errors or FailureReason says why.",
     "Correct the items, then post Status=pending-review again."},

    {"supporting document", "DRAFT", "It belongs to no bundle that was submitted.",
     "Submit a bundle that holds it."},
    {"supporting document", "PENDING_REVIEW", "Its bundle is under review.",
     "Wait for the review of the bundle."},
    {"supporting document", "APPROVED", "Its bundle is approved.", "None is needed."},
    {"supporting document", "REJECTED", "Its bundle is rejected.",
     "Correct it and submit the bundle again."},
    {"supporting document", "EXPIRED", "Documented; nothing here leads to it.", "None."},
    {"supporting document", "PROVISIONALLY_APPROVED", "Documented; nothing here leads to it.",
     "None."},

    {"sink", "initialized", "It is made, and has to be tested (switch sink-validation).",
     "POST .../Test."},
    {"sink", "validating", "Its test event is out.",
     "POST .../Validate with the test_id that came in."},
    {"sink", "active", "A subscription may use it.", "None is needed."},
    {"sink", "failed", "Documented; nothing here leads to it.", "None."},

    {"brand", "PENDING", "Twilio and The Campaign Registry (TCR) look at it.",
     "Wait: minutes, sometimes more than seven days."},
    {"brand", "IN_REVIEW", "A person looks at it.", "Wait, or decide it."},
    {"brand", "APPROVED",
     "It is registered. identity_status VERIFIED or VETTED_VERIFIED: campaigns may use it.",
     "None is needed."},
    {"brand", "FAILED", "The registration failed; errors says why.",
     "With a tcr_id: correct the bundles and POST to the brand, at most three times. Without: "
     "register a new one."},
    {"brand", "SUSPENDED", "A compliance action; so are its campaigns.",
     "Write to support; here: a2p-mock decide BN... reinstate."},
    {"brand", "DELETION_PENDING", "The Console is deleting it.", "None is needed."},
    {"brand", "DELETION_FAILED", "The Console could not delete it.", "Delete its campaigns first."},

    {"sole-proprietor brand", "PENDING", "TCR looks at it; identity_status is null.",
     "Wait some minutes."},
    {"sole-proprietor brand", "APPROVED / UNVERIFIED",
     "Registered, and the OTP is on its way: not usable yet.",
     "The owner of the mobile number answers YES within 24 hours; here: a2p-mock reply PHONE "
     "YES. Too late: POST .../SmsOtp sends another."},
    {"sole-proprietor brand", "APPROVED / SELF_DECLARED",
     "Shown by one published example; the same as UNVERIFIED. Nothing here leads to it.",
     "As for UNVERIFIED."},
    {"sole-proprietor brand", "APPROVED / VERIFIED", "The OTP is confirmed: a campaign may use it.",
     "None is needed."},
    {"sole-proprietor brand", "FAILED", "A limit or a check of TCR refused it; errors says why.",
     "Correct the bundles and POST to the brand when it has a tcr_id; a used-up number needs "
     "another number."},

    {"campaign", "PENDING", "Submitted; machines look at it.", "It goes on by itself."},
    {"campaign", "IN_PROGRESS", "People vet it; it takes no edits.",
     "Wait 10 to 15 days, or decide it."},
    {"campaign", "VERIFIED", "Approved: the numbers of its service are registered.",
     "None is needed."},
    {"campaign", "FAILED", "Refused; errors says why.",
     "Correct it with POST to the same SID; where the refusal is final, delete it, wait five "
     "seconds and make a new one."},
    {"campaign", "SUSPENDED", "Its numbers cannot send, and nothing about it can be changed.",
     "Write to support; here: a2p-mock decide MG... reinstate. After 30 days it is deleted."},

    {"number", "UNREGISTERED", "In the pool, and not allowed to text the US.",
     "Its service's campaign becomes VERIFIED; a sole proprietor's second number stays here."},
    {"number", "PENDING_REGISTRATION", "Carriers are being told.", "Wait, up to two weeks."},
    {"number", "REGISTERED", "It may text the US.", "None is needed."},
    {"number", "FAILURE", "Carriers refused it.", "Remove it from the service and add it again."},
    {"number", "PENDING_DEREGISTRATION", "Carriers are being told that it leaves.", "Wait."},

    {"vetting", "PENDING", "The provider was asked.", "It goes on by itself."},
    {"vetting", "IN_PROGRESS", "The provider looks at it.", "Wait, or decide it."},
    {"vetting", "SUCCESS", "Political campaigns may use the brand.", "None is needed."},
    {"vetting", "FAILED", "The provider refused it.", "Import another token."},

    {"message", "accepted", "A Messaging Service has yet to choose a sender.",
     "It goes on by itself."},
    {"message", "queued", "It waits for its turn.",
     "It goes on by itself, or POST "
     "Status=canceled."},
    {"message", "sending", "It is on its way to the carrier.", "It goes on by itself."},
    {"message", "sent", "The carrier has it.", "It goes on by itself."},
    {"message", "delivered", "It arrived.", "None."},
    {"message", "undelivered", "Carriers refused it; error_code says why.",
     "Remove the cause and send another one."},
    {"message", "failed", "Twilio did not send it; error_code says why.",
     "Remove the cause and send another one."},
    {"message", "canceled", "It was called back in time.", "None."},
    {"message", "received", "Inbound: a phone sent it.", "None."},
};

}  // namespace contract
