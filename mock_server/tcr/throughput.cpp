#include "mock_server/tcr/throughput.h"

#include "mock_server/core/json.h"

namespace mock {
namespace {

// AT&T's class is the first one for a declared use case, the second one for mixed and marketing
// traffic.
struct Tier {
  int at_least;
  std::string_view declared, mixed, mps, tier;
  std::int64_t daily, att_minute, millisegments;
};

constexpr Tier kTiers[] = {{75, "A", "B", "75", "TOP", 200'000, 4'500, 225'000},
                           {50, "C", "D", "40", "UPPER_MID", 40'000, 2'400, 120'000},
                           {25, "E", "F", "4", "LOWER_MID", 10'000, 240, 12'000},
                           {0, "E", "F", "4", "LOW", 2'000, 240, 12'000}};
constexpr Throughput kSoleProprietor = {"A", "0.25", "LOW", 1'000, 15, 1'000};
constexpr Throughput kLowVolume = {"T", "1.25", "LOW", 2'000, 75, 3'750};

bool is_mixed(std::string_view use_case) {
  return use_case == "MIXED" || use_case == "MARKETING" || use_case == "LOW_VOLUME";
}

}  // namespace

Throughput throughput_of(const Standing& standing, std::string_view use_case) {
  if (standing.sole_proprietor) return kSoleProprietor;
  if (standing.low_volume) return kLowVolume;
  const int score = standing.score.value_or(0);
  for (const Tier& row : kTiers) {
    if (score < row.at_least) continue;
    return {is_mixed(use_case) ? row.mixed : row.declared,       row.mps,        row.tier,
            standing.russell_3000 ? kTiers[0].daily : row.daily, row.att_minute, row.millisegments};
  }
  return kLowVolume;
}

std::string rate_limits_json(const Throughput& throughput) {
  const std::string att =
      json::Object().raw("mps", throughput.att_mps).text("msg_class", throughput.att_class).str();
  const std::string tmobile = json::Object().text("brand_tier", throughput.tmobile_tier).str();
  return json::Object().raw("att", att).raw("tmobile", tmobile).str();
}

int vetting_score(Random& random) { return static_cast<int>(random.between("vetting", 50, 100)); }

}  // namespace mock
