#include "mock_server/net/wall_clock.h"

#include <chrono>

namespace mock::net {

Instant wall_now() { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

}  // namespace mock::net
