// Subscriptions of Event Streams: which events go to which sink. The types stand under it as
// subscribed events (subscribed_events.h). For the list of resources and for sinks, which may not
// go while one is in use.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kSubscriptions;

}  // namespace mock
