// Authentication+, the two-factor authentication of public companies: a mail with a link to the
// brand's contact, which has to be followed within seven days. It goes out when TCR has accepted
// the brand, which is APPROVED and UNVERIFIED meanwhile; can be sent again, also after it failed.
// The switch `authentication-plus` turns it on. For brands and for the control API, which plays the
// contact.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mock_server/resources/brand_details.h"
#include "mock_server/resources/compliance_errors.h"

namespace mock {

// Whether a brand of these details has to pass it.
bool needs_authentication(const World& world, const Record& brand, const BrandDetails& details);
// What is wrong with the contact's address. A2P-AUTHPLUS-01 to A2P-AUTHPLUS-03
std::vector<Fault> contact_faults(World& world, const Record& brand, const BrandDetails& details);
// Sends the mail (anew), which voids the older one, and waits for it.
void send_authentication(World& world, const Key& brand, const std::string& email);
// POST .../2fa: for a brand that waits, or that failed for this alone; nothing happens otherwise.
void resend_authentication(World& world, const Key& brand);
// The brand fails for want of it; the mail can be sent again.
void fail_authentication(World& world, const Key& brand, const std::vector<Fault>& faults);
// After a suspension: what ran out meanwhile fails now.
void settle_authentication(World& world, const Key& brand);
// Nobody waits for it any more.
void forget_authentication(World& world, const Key& brand);

// Somebody follows the link in the mail that this address got last. `{"email","brand","outcome"}`,
// where outcome is `confirmed`, `expired` (A2P-AUTHPLUS-05) or `unheard`.
std::string follow_link(World& world, std::string_view email);

// A step of kBrands. A2P-AUTHPLUS-04
void expire_authentication(World& world, const Event& event);

}  // namespace mock
