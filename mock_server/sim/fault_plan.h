// What goes wrong on purpose: which requests or webhooks of a sandbox meet a fault, and what the
// fault does to their answer or on their way. A fault is a record of the sandbox like any other, so
// it survives a restart and goes with a reset; the plan is what the pipeline asks, one emptiness
// check while nothing is armed. Whether a fault acts is a function of what it counted and, for
// chance, of the seed: so a request that it does not match changes nothing, and a sandbox that is
// rebuilt from its log draws the same. For the pipeline, the outbox and the control API.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/http.h"
#include "mock_server/store/state.h"

namespace mock {

inline constexpr std::string_view kFaultKind = "fault";
inline constexpr std::size_t kMaxFaults = 100;  // of one sandbox, used up ones included
inline constexpr Duration kLongestLatency = std::chrono::seconds(60);

// What a fault does to an answer, or to a webhook. What is not named does not happen.
struct FaultEffect {
  int status = 0;  // 400 to 599, in the place of the answer
  int code = 0;    // Twilio's; 0: the one that goes with the status
  std::string message;
  std::optional<std::int64_t> retry_after;  // seconds
  Duration latency{};
  bool reset = false, hold = false;
  std::optional<std::size_t> truncate;  // bytes of the body that are sent
  bool until_delivery = false;          // with `hold`: it goes when the next webhook was answered
  // Of a webhook: it is never sent; so many copies go with it; it leaves so much sandbox time
  // later; it leaves after the next one.
  bool drop = false, reorder = false;
  int duplicate = 0;
  Duration delay{};
  // Beside it goes one that nobody at Twilio sent, with these parameters instead: a JSON object of
  // texts.
  std::string forge;

  std::string json() const;
};

struct PlannedFault {
  std::string id;            // `FT…`
  std::string method, path;  // empty: any; in a path `*` is anything and `{…}` one segment
  std::string webhook;       // not about requests: the kind or event of webhooks, `*` is anything
  std::uint64_t nth = 0;     // acts from this match on; 0 counts as 1
  std::uint64_t every = 0;   // acts on every so manyth match
  double probability = 0;    // acts by chance; 0: whenever it matches
  FaultEffect effect;
  bool before = false;      // what it meets is not carried out
  std::uint64_t times = 0;  // acts so often; 0: without end
  std::uint64_t seen = 0;   // matches so far
  std::uint64_t hits = 0;   // how often it acted

  bool is_spent() const { return times != 0 && hits >= times; }
  bool matches(std::string_view method_sent, std::string_view path_sent) const;
  bool matches_webhook(std::string_view kind, std::string_view event) const;
};

// The fault of a record's text.
PlannedFault read_fault(std::string_view text);
// `{"id","match","do","when","times","seen","hits"}`, with what was left out when it was posted.
std::string fault_text(const PlannedFault& fault);

// What the control API was given: a fault without an id, or a sentence that says what would be
// right.
struct PostedFault {
  std::optional<PlannedFault> fault;
  std::string error;
};
PostedFault read_posted_fault(std::string_view body);

// What came met these faults: every armed one that matches has counted it, and the first whose turn
// it is acts.
struct FaultMeeting {
  std::vector<PlannedFault> counted;   // as they are to be put
  std::optional<PlannedFault> acting;  // one of them
};
// A webhook's, with the faults in the order they were posted.
FaultMeeting meet_webhook(std::vector<PlannedFault> faults, std::string_view kind,
                          std::string_view event, std::uint64_t seed);

// Writes into their records what these faults have counted.
void put_counts(Transaction& tx, std::string_view account,
                const std::vector<PlannedFault>& counted);

class FaultPlan {
 public:
  FaultPlan() = default;
  ~FaultPlan();
  FaultPlan(const FaultPlan&) = delete;
  FaultPlan& operator=(const FaultPlan&) = delete;

  // Whether no fault will act on a request any more.
  bool is_idle() const { return armed_ == 0; }

  // A request that came. The plan stays as it is; it changes with the records that are put.
  FaultMeeting meet(std::string_view method, std::string_view path, std::uint64_t seed) const;

  // A record of kind `fault` was put, or is gone; what a gone one held back may go.
  void learn(const Record& record);
  void forget(std::string_view id);
  void clear();  // forgets them all

  // What an answer waits for that this fault holds back; null: there is no such fault.
  std::shared_ptr<const Hold> hold_of(std::string_view id) const;
  // Lets go what the fault holds back now; tells how many answers wait, nullopt without such a
  // fault.
  std::optional<std::size_t> release(std::string_view id);
  std::size_t held(std::string_view id) const;
  // Lets go what waits for the next webhook to be answered.
  void delivery_answered();

 private:
  struct Armed {
    PlannedFault fault;
    std::shared_ptr<Hold> hold;  // shared with the answers that wait
  };
  const Armed* find(std::string_view id) const;
  void count_armed();

  std::vector<Armed> faults_;  // in the order they were posted
  std::size_t armed_ = 0;
};

}  // namespace mock
