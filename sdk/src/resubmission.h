// What rectify() found due and the flow sends, through the machine, so that it happens once
// whatever is lost: a brand's update, a campaign's, another OTP. Private to the SDK.
#pragma once

#include <string>

#include "a2p/inputs.h"
#include "machine.h"
#include "observation.h"

namespace a2p {

// The keys of Registration::due; a bundle's is its BundleKind::resource.
constexpr char kBrandDue[] = "brand";
constexpr char kCampaignDue[] = "campaign";
constexpr char kOtpDue[] = "otp";

// Names one refusal of a resource, to tell it from the next: its date.
std::string mark_of(const Observation& refused);

// Whether `what` is due and `seen` is still the refusal that it answers. What has gone through in
// the meantime is due no more, and counted.
bool is_resubmission_due(Registration& registration, const std::string& what,
                         const Observation& seen);

// Sends it, and gives what became of the resource.
Result<Observation> resubmit_brand(Turn& turn, const Observation& refused);
Result<Observation> resubmit_campaign(Turn& turn, const Watched& watched,
                                      const Observation& refused, const CampaignDetails& details);
Result<void> send_due_otp(Turn& turn);

}  // namespace a2p
