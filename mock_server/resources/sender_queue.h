// The queue in which messages wait for their sender's turn, when the switch `sender-queue` gives it
// a length: each sender (a campaign, or a number that is in none) hands its segments over at the
// rate of its registration, and takes no message beyond what it can send in that many seconds. For
// the message resource.
#pragma once

#include <string_view>

#include "mock_server/engine/world.h"

namespace mock {

struct Sender {
  std::string_view account;
  std::string_view from;     // E.164; empty when the service is to choose
  std::string_view service;  // MG…, or empty
};

// How long a message that comes now waits for its turn.
Duration queue_wait(const World& world, const Sender& sender);
// MSG-MESSAGE-24 MSG-DELIVERY-19
bool is_queue_full(const World& world, const Sender& sender);
// A message of that many segments joins.
void join_queue(World& world, const Sender& sender, std::int64_t segments);

}  // namespace mock
