// Senders of a Messaging Service that are no phone numbers: short codes, alpha senders, channels.
// A2P registration needs none of them: their lists are empty, and adding one is not modelled. For
// the list of resources.
#pragma once

#include "mock_server/engine/resource.h"

namespace mock {

extern const Resource kShortCodes;
extern const Resource kAlphaSenders;
extern const Resource kChannelSenders;
extern const Resource kDestinationAlphaSenders;

}  // namespace mock
