// Whether carriers know a number: registered to the campaign of its Messaging Service, or not
// (yet). Twilio shows this to nobody (N1 to N7); it comes out when a message is sent. Kept as
// records of kind `number_registration` under the account, apart from the pool, since a number that
// left its service is still being deregistered. For Messages, services and campaigns.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mock_server/engine/resource.h"
#include "mock_server/tcr/throughput.h"

namespace mock {

// No path: only the steps of a registration.
extern const Resource kNumberRegistrations;

enum class NumberState { kUnregistered, kPending, kRegistered, kDeregistering, kFailed };
std::string_view number_state_text(NumberState state);  // `PENDING_REGISTRATION`

struct Registration {
  NumberState state = NumberState::kUnregistered;
  std::string service;          // the Messaging Service that the number is in; empty: none
  std::string campaign_status;  // of that service's campaign; empty: it has none
  std::string campaign;         // its id in events, `CM…`
  std::string brand;            // BN…, empty: none
  bool mock = false;            // a mock campaign, which cannot send
  bool sole_proprietor = false;
  std::int64_t tmobile_daily_cap = 0;  // of the brand, segments for each Pacific day; 0: no brand
  Throughput limits = {};              // of the campaign; zeros: no brand
};
Registration registration_of(const World& world, std::string_view account,
                             std::string_view number_sid);

// The number joins or leaves a pool; registration follows when there is an approved campaign.
void join_service(World& world, std::string_view account, std::string_view service,
                  std::string_view number_sid);
void leave_service(World& world, std::string_view account, std::string_view number_sid);
// What the campaign of a Messaging Service may send; nullopt where there is none, or no brand.
std::optional<Throughput> throughput_of_service(const World& world, std::string_view account,
                                                std::string_view service);
// The service's campaign was approved: starts what is not registered yet. A sole-proprietor
// campaign registers one number, any other 49, and leaves a warning for each number more.
// MSG-SENDER-08 MSG-SENDER-10
void register_numbers(World& world, std::string_view account, std::string_view service);
// The service's campaign is gone.
void deregister_numbers(World& world, std::string_view account, std::string_view service);

}  // namespace mock
