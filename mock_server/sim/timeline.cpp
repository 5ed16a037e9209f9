#include "mock_server/sim/timeline.h"

#include <algorithm>

namespace mock {

bool Timeline::step(Instant limit) {
  const Event* next = state_.next_event();
  if (next == nullptr || next->due > limit || next->due == kNever) return false;
  Transaction tx(state_);
  const Event event = *tx.take_due(limit);
  // An event can be scheduled for the past only by a clock that was ahead; time does not run back
  // for it.
  clock_.set(std::max(clock_.now(), event.due));
  apply_(tx, event);
  return true;
}

std::size_t Timeline::run_to(Instant target) {
  std::size_t applied = 0;
  while (applied < kMaxEventsPerRun && step(target)) ++applied;
  if (applied < kMaxEventsPerRun) clock_.set(std::max(clock_.now(), target));
  return applied;
}

}  // namespace mock
