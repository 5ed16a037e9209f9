// How long reviews take. The documented lengths are the seeds' timeline and Twilio's guides: T-01,
// T-03, T-05, T-06.
#include "mock_server/core/http.h"
#include "mock_server/resources/policies.h"
#include "mock_server/resources/review_decisions.h"
#include "mock_server/resources/review_policy.h"

namespace mock {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr Duration kFastReview{250};

struct Pacing {
  std::string_view resource, policy;  // empty: any
  Duration low, high;
};
// First match counts.
constexpr Pacing kDocumented[] = {
    {"customer_profile", "", hours(72), hours(72)},
    {"trust_product", "", hours(4), hours(4)},
    {"brand", "SOLE_PROPRIETOR", minutes(5), minutes(5)},
    {"brand", "", minutes(10), hours(7 * 24)},
    {"campaign", "", hours(10 * 24), hours(15 * 24)},
    {"number_registration", "", hours(3 * 24), hours(3 * 24)},
};

Duration documented(World& world, std::string_view resource, std::string_view policy) {
  for (const Pacing& row : kDocumented) {
    if (row.resource != resource || (!row.policy.empty() && row.policy != policy)) continue;
    if (row.low == row.high) return row.low;
    return Duration(world.random.between("reviews", static_cast<std::uint64_t>(row.low.count()),
                                         static_cast<std::uint64_t>(row.high.count())));
  }
  return Duration{0};
}

}  // namespace

bool names_policy(std::string_view name, std::string_view policy) {
  if (equal_names(name, policy)) return true;
  const Policy* row = find_policy(policy);
  return row != nullptr && equal_names(name, row->short_name);
}

Duration review_delay(World& world, std::string_view resource, std::string_view policy) {
  const Reviews& reviews = world.settings.reviews;
  const Reviews::Delay* chosen = nullptr;
  for (const Reviews::Delay& delay : reviews.delays) {
    if (delay.resource != resource) continue;
    const bool special = !delay.policy.empty();
    if (special && !names_policy(delay.policy, policy)) continue;
    if (chosen == nullptr || special || chosen->policy.empty()) chosen = &delay;
  }
  if (chosen != nullptr) return chosen->delay;
  switch (reviews.pace) {
    case Pace::kFast:
      return kFastReview;
    case Pace::kInstant:
      return Duration{0};
    case Pace::kDocumented:
      return documented(world, resource, policy);
  }
  return Duration{0};
}

}  // namespace mock
