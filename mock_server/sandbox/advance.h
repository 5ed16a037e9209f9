// Moving a sandbox's clock on purpose: by a span, to an instant, or until something has happened.
// Everything that falls due on the way happens in its order and at its own time. For the control
// API.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "mock_server/sandbox/sandbox.h"

namespace mock {

struct AdvanceRequest {
  enum class Until { kInstant, kNextEvent, kSettled, kCondition };
  Until until = Until::kInstant;
  std::optional<Duration> by;      // kInstant: from now, or
  std::optional<Instant> to;       // an instant that is not past
  std::string sid, field, equals;  // kCondition: that member of that resource has this value
  Duration limit = std::chrono::hours(24 * 60);  // how far an `until` may go

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
  int status = 200;   // 400 a target in the past, 404 no such SID, 409 not reached
  std::string error;  // a sentence, when status is not 200
  Instant now{};
  std::size_t applied = 0;
  std::vector<Waiting> waiting;
};

AdvanceOutcome advance(Sandbox& sandbox, const AdvanceRequest& request, Instant wall);
std::vector<Waiting> waiting_for(const Sandbox& sandbox);
// `{"now","applied","waiting_for":[{"sid","for","phone","deadline","hint"}]}`
std::string outcome_json(const AdvanceOutcome& outcome);
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
