#include "mock_server/resources/sender_queue.h"

#include <algorithm>

#include "conformance/contract/switches.h"
#include "mock_server/resources/number_registration.h"
#include "mock_server/resources/owned_numbers.h"

namespace mock {
namespace {

// Records of this kind say when a sender has handed over all that waits.
constexpr std::string_view kKind = "sender_queue";

std::int64_t capacity(const World& world) {  // seconds
  return json::integer(world.switched(contract::switch_row("sender-queue")));
}

// The Messaging Service whose campaign the sender shares its rate with; empty: none.
std::string service_of(const World& world, const Sender& sender) {
  if (!sender.service.empty()) return std::string(sender.service);
  const Record* number = find_phone_number(world, sender.account, sender.from);
  return number == nullptr ? "" : registration_of(world, sender.account, number->sid).service;
}

std::string name_of(const World& world, const Sender& sender) {
  const std::string service = service_of(world, sender);
  return service.empty() ? std::string(sender.from) : service;
}

Instant free_at(const World& world, const Sender& sender) {
  const Record* queue = world.tx.get({kKind, sender.account, name_of(world, sender)});
  if (queue == nullptr) return world.now;
  return std::max(world.now,
                  parse_instant(json::text_member(queue->text, "free")).value_or(world.now));
}

}  // namespace

Duration queue_wait(const World& world, const Sender& sender) {
  return capacity(world) == 0 ? Duration{} : free_at(world, sender) - world.now;
}

bool is_queue_full(const World& world, const Sender& sender) {
  const std::int64_t seconds = capacity(world);
  return seconds > 0 && queue_wait(world, sender) >= std::chrono::seconds(seconds);
}

void join_queue(World& world, const Sender& sender, std::int64_t segments) {
  if (capacity(world) == 0) return;
  const auto limits = throughput_of_service(world, sender.account, service_of(world, sender));
  const std::int64_t rate = limits ? limits->millisegments : kUnregisteredMillisegments;
  const Duration takes(segments * 1'000'000 / rate);
  world.tx.put(
      {.kind = std::string(kKind),
       .parent = std::string(sender.account),
       .sid = name_of(world, sender),
       .text = json::Object().text("free", iso8601_ms(free_at(world, sender) + takes)).str(),
       .hidden = {}});
}

}  // namespace mock
