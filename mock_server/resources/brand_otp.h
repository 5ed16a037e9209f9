// The OTP of a sole-proprietor brand: a text that the owner of the mobile number answers with YES.
// It goes out when TCR has accepted the brand, lives for 24 hours, and can be sent again, which
// voids the older one. There is no code to type. For brands and phones.
#pragma once

#include <string_view>

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kBrandOtps;

// Sends the OTP (anew) to the mobile number that the brand registered with.
void send_otp(World& world, const Key& brand);
// The brand is VERIFIED, the owner is told, and the bundles that waited for it are approved.
void confirm_otp(World& world, const Key& brand);
// Nobody waits for an answer any more.
void forget_otp(World& world, const Key& brand);
// A text from that phone to the sender of OTPs; the outcome as in phones.h. When several brands
// wait for one phone, the answer is to the OTP that was sent last. A2P-OTP-01
std::string_view hear_otp_answer(World& world, std::string_view phone, std::string_view body);

// Steps of kBrands.
void expire_otp(World& world, const Event& event);
void let_owner_answer(World& world, const Event& event);
void end_verification(World& world, const Event& event);  // A2P-OTP-03

}  // namespace mock
