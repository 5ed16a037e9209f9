// Time passing in one sandbox. The Timeline takes the event that is due first, sets the clock to
// that event's own due time, lets it be applied in a transaction of its own, and goes on: an event
// that schedules another one is followed in the same run. Nothing else moves the clock, and nothing
// happens because somebody read.
#pragma once

#include <cstddef>
#include <functional>

#include "mock_server/sim/clock.h"
#include "mock_server/store/state.h"

namespace mock {

// The due time of an event that only something else can set off; it shows in the timeline and never
// comes.
inline constexpr Instant kNever = Instant::max();
// An event that schedules itself without end must hit a wall rather than hang the server.
inline constexpr std::size_t kMaxEventsPerRun = 100'000;

class Timeline {
 public:
  // `apply` does what the event means, within the transaction that took it, and commits.
  using Apply = std::function<void(Transaction&, const Event&)>;

  Timeline(Clock& clock, State& state, Apply apply)
      : clock_(clock), state_(state), apply_(std::move(apply)) {}

  // Applies everything due up to `target`, then leaves the clock there (never back). Tells how many
  // events were applied; after kMaxEventsPerRun it stops at the instant reached.
  std::size_t run_to(Instant target);
  // Applies the next event alone, and leaves the clock at its due time; false when none is due by
  // `limit`.
  bool step(Instant limit);
  // A running clock goes on from the instant it was moved to.
  void anchor(Instant wall) { clock_.anchor(wall); }

 private:
  Clock& clock_;
  State& state_;
  Apply apply_;
};

}  // namespace mock
