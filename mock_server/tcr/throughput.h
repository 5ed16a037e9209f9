// What carriers grant a brand: AT&T's message class and rate, T-Mobile's tier and daily cap, and
// the rate at which Twilio hands messages over. A function of the brand's type, its vetting score
// and the use case. For campaigns and for whoever counts messages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mock_server/sim/random.h"

namespace mock {

struct Standing {
  bool sole_proprietor = false;
  bool low_volume = false;  // STANDARD with SkipAutomaticSecVet
  bool russell_3000 = false;
  std::optional<int> score;  // of the secondary vetting
};

struct Throughput {
  std::string_view att_class, att_mps;  // `A`, `0.25`: mps as JSON number
  std::string_view tmobile_tier;
  std::int64_t tmobile_daily_segments = 0;
  std::int64_t att_minute_segments = 0;  // of a campaign
  std::int64_t millisegments = 0;        // that all carriers together take in a second
};

// What a sender without a campaign is given.
inline constexpr std::int64_t kUnregisteredMillisegments = 1'000;

// Sources disagree on the scores at the edges; names of the tiers between LOW and TOP are ours
// (U15).
Throughput throughput_of(const Standing& standing, std::string_view use_case);
// `{"att":{"mps":0.25,"msg_class":"A"},"tmobile":{"brand_tier":"LOW"}}`
std::string rate_limits_json(const Throughput& throughput);
// The score that secondary vetting finds when nobody decided one: 50 to 100, from the stream
// `vetting`.
int vetting_score(Random& random);

}  // namespace mock
