// Moving a sandbox's clock on purpose: by a span, to an instant, or until something has happened.
// Everything that falls due on the way happens in its order and at its own time. While webhooks are
// out the clock stands at their instant, so an advance may take a while of wall time: it is a value
// that the sandbox keeps, and each outcome lets it go on. For the control API.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "mock_server/sandbox/sandbox.h"

namespace mock {

struct AdvanceRequest {
  enum class Until { kInstant, kNextEvent, kSettled, kCondition, kDelivery };
  Until until = Until::kInstant;
  std::optional<Duration> by;      // kInstant: from now, or
  std::optional<Instant> to;       // an instant that is not past
  std::string sid, field, equals;  // kCondition: that member of that resource has this value
  // How far an `until` may go. Only kDelivery may get there: it is how long the client waits.
  Duration limit = std::chrono::hours(24 * 60);

  // `{"by":"72h"}`, `{"to":"2026-…Z"}`,
  // `{"until":"next-event"|"settled"|{"sid","field","equals"},"limit":"60d"}`; a sentence in
  // `error` when it is none.
  static std::optional<AdvanceRequest> read(std::string_view body, std::string& error);
};

// What stands in the timeline until somebody does something.
struct Waiting {
  std::string sid;        // of a campaign: its Messaging Service
  std::string waits_for;  // `otp_reply`
  std::string phone, hint;
  std::optional<Instant> deadline;
};

struct AdvanceOutcome {
  bool is_over = false;
  int status = 200;         // 400 a target in the past, 404 no such SID, 409 not reached
  std::string_view code{};  // of the error
  std::string error{};      // a sentence, when status is not 200
  Instant now{};
  std::size_t applied = 0;
  std::vector<Waiting> waiting{};
  // Webhooks that were done with on the way.
  std::size_t delivered = 0, failed = 0, blocked = 0, recorded = 0;
};

// An advance under way. The sandbox owns it, the outcome is shared with who asked for it.
class AdvanceJob {
 public:
  AdvanceJob(const Sandbox& sandbox, AdvanceRequest request);

  // Goes as far as it can; false when it waits for webhooks that are out.
  bool go(Sandbox& sandbox);
  // Ends it where it stands.
  void fail(int status, std::string_view code, std::string error);
  // A delivery came to its end, as this status says.
  void count(std::string_view delivery_status);
  const std::shared_ptr<AdvanceOutcome>& outcome() const { return outcome_; }

  bool was_parked = false;  // somebody waits for its answer
  Instant wall{};           // when it was last gone on with

 private:
  bool ended(int status, std::string error);
  bool step(Sandbox& sandbox, Instant limit);
  // One event, or the end: true at the end.
  bool take_step(Sandbox& sandbox);
  bool to_target(Sandbox& sandbox);
  bool to_next_event(Sandbox& sandbox);
  bool to_settled(Sandbox& sandbox);
  bool to_condition(Sandbox& sandbox);
  bool to_delivery(Sandbox& sandbox);
  bool find_subject(const Sandbox& sandbox);

  AdvanceRequest request_;
  Instant start_, limit_;
  std::string kind_, parent_, sid_;  // kCondition: the resource
  bool is_reached_ = false;          // what is left is to send what is due now
  std::shared_ptr<AdvanceOutcome> outcome_;
};

inline constexpr Duration kLongestAdvance = std::chrono::minutes(10);  // of wall time

// Starts to let time pass. Null when an advance is under way already. The outcome is filled in when
// it `is_over`: mostly at once, otherwise after a later outcome of a webhook.
std::shared_ptr<const AdvanceOutcome> advance(Sandbox& sandbox, AdvanceRequest request,
                                              Instant wall);
std::vector<Waiting> waiting_for(const Sandbox& sandbox);
// `{"now","applied","deliveries":{…},"waiting_for":[{"sid","for","phone","deadline","hint"}]}`, and
// what went wrong as `error`.
std::string outcome_json(const AdvanceOutcome& outcome);
// `null`, or what the advance under way waits for: `{"applied","waiting_for_deliveries":[{"id",
// "url"}]}`
std::string advancing_json(const Sandbox& sandbox);
// `[{"due","type","what","sid","scheduled","waits_for","phone","hint"}]`, next first; due is null
// for what only waits.
std::string timeline_json(const Sandbox& sandbox);

// The SID by which people name a record: a campaign's own is the same for all, so its Messaging
// Service stands for it.
std::string shown_sid(const Key& key);
// Every record that `sid` may mean: its own SID, a campaign's Messaging Service or event id
// (`CM…`). Finds nothing of the sandbox's own kinds.
std::vector<const Record*> records_named(const State& state, std::string_view sid);

}  // namespace mock
