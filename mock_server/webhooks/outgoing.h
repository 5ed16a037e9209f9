// The attempts that are out at this moment, as requests for whoever sends them. The records of kind
// `delivery` are the truth; this is their view in memory, which a sandbox keeps and feeds with
// every change set, so that a restart, a restore or a fork lets out again what was out. For the
// sandbox.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/delivery.h"
#include "mock_server/store/record.h"

namespace mock {

inline constexpr std::size_t kMostTaken = 16;

class Outgoing {
 public:
  // A delivery was put, or is gone.
  void learn(const Record& delivery);
  void forget(std::string_view delivery);
  void clear();

  struct Ticket {
    std::uint64_t number;  // never the same twice, whatever is forgotten
    std::string delivery;
  };
  // Those that nobody has taken yet, each once, as long as fewer than kMostTaken are with whoever
  // sends them: a handler that hangs holds up its own sandbox and no other.
  std::vector<Ticket> take();
  // The delivery that this ticket stands for; nullopt when it is no longer out.
  std::optional<std::string> delivery_of(std::uint64_t ticket) const;
  std::size_t count() const { return out_.size(); }

 private:
  std::map<std::string, std::uint64_t, std::less<>> out_;  // by delivery
  std::vector<Ticket> fresh_;
  std::uint64_t tickets_ = 0;
};

// The request that tells of it, signed with this token, or a forgery's own. Its `id` is left to the
// caller. WH-01 WH-09 WH-13 WH-15 WH-16
OutgoingRequest outgoing_request(const Record& delivery, std::string_view token, Instant now);

}  // namespace mock
