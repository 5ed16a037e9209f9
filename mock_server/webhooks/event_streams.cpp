#include "mock_server/webhooks/event_streams.h"

namespace mock {

void announce_events(World&, const Transaction::Written&) {}

}  // namespace mock
