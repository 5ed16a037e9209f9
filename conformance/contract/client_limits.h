// What client rules measure by: how often, how many, how long, and which codes no client can mend.
// Each with the reason for its value. For the judge; depends on the standard library only.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <span>

#include "conformance/contract/rule.h"

namespace contract {

// A status may be asked for again at once when something was done to it; a few looks in a row are
// no polling. Twilio's guides advise pauses of about 30 seconds (inferred: no page names a limit);
// half of that is left to clocks and jitter. A2P 4.6
inline constexpr std::chrono::milliseconds kShortestPoll = std::chrono::seconds(15);
inline constexpr std::size_t kLooksInARow = 4;  // in which nothing new was seen: inferred

// GA-20: exponential backoff with jitter. Ten attempts of a doubling wait that begins with half a
// second are more than eight minutes (inferred).
inline constexpr std::size_t kMostAttempts = 10;
// Two waits that differ by less than this are one: nobody draws the same jitter twice.
inline constexpr double kSameWait = 0.02;
// Waits drawn from a growing range may shrink by chance; that none of so many is longer than the
// first happens once in two hundred.
inline constexpr std::size_t kWaitsThatGrow = 4;

inline constexpr std::size_t kMostBrandUpdates = 3;                            // A2P-030
inline constexpr std::chrono::milliseconds kOtpLife = std::chrono::hours(24);  // A2P-036

// A brand that failed with one of these stays failed: the account or the country is at fault, and
// neither an update nor another registration of the customer changes that. A2P-015 A2P-018 A2P-019
inline constexpr int kFinalBrandCodes[] = {30702, 30712, 30729, 30734, 30755, 30759};
// Nothing is wrong with the customer's values: the same may be sent again, or a mail be answered.
// Error dictionary: 30790 to 30794, 2FA of public companies 21736 to 21741, OTP 30752.
inline constexpr int kPassingBrandCodes[] = {21736, 21737, 21738, 21739, 21740, 21741,
                                             30752, 30790, 30791, 30792, 30794};
// The mobile number is used up, over all vendors. A2P-020
inline constexpr int kMobileUsedUp = 30750;
// The brand is not registered yet, or not for this use case: for about a minute after its approval
// the same campaign may be refused and then be taken. A2P 4.6
inline constexpr int kBrandNotReady = 21717;

constexpr bool is_one_of(int code, std::span<const int> codes) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace contract
