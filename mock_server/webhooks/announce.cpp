#include "mock_server/webhooks/announce.h"

#include "mock_server/webhooks/event_streams.h"
#include "mock_server/webhooks/outbox.h"
#include "mock_server/webhooks/status_callbacks.h"

namespace mock {

void announce(World& world, std::span<const Transaction::Written> written) {
  for (const Transaction::Written& change : written) {
    const Record& record = change.after ? *change.after : *change.before;
    if (record.kind == kDeliveryKind) continue;
    announce_status(world, change);
    announce_events(world, change);
  }
}

}  // namespace mock
