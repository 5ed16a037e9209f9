// The only place of the SDK that reads the machine's clock or blocks a thread.
#include <thread>

#include "a2p/time.h"

namespace a2p {

Clock system_clock() {
  return [] { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); };
}

Wait system_wait() {
  return [](Duration duration) { std::this_thread::sleep_for(duration); };
}

}  // namespace a2p
