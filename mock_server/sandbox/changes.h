// What became of the resources of a sandbox: one entry for each change of a status, whoever made
// it: a request, a review, a person, or time. Oldest forgotten first; beside it what was ever seen,
// which is small and never forgotten, for those who ask what a run has exercised. The sandbox notes
// what it commits; what a Console user or a named state had made before is not in it. For the
// control API.
#pragma once

#include <cstdint>
#include <deque>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "mock_server/core/time.h"
#include "mock_server/store/state.h"

namespace mock {

inline constexpr std::size_t kMaxStatusChanges = 10'000;

struct StatusChange {
  std::uint64_t number = 0;  // from 1 since the sandbox began, never given twice
  Instant at{};
  std::string_view resource;  // `campaign`
  std::string type;           // of a brand `SOLE_PROPRIETOR`, …; empty for the others
  std::string sid;            // of a campaign: its Messaging Service
  std::string_view field;     // `campaign_status`
  std::string from, to;       // from is empty when it was made, to when it is gone
  std::vector<int> codes;     // of errors[], or of the message's error, as they are now
  std::string request_id;     // of the request that did it; empty for anything else
};

// The kinds of records whose changes are noted.
std::vector<std::string_view> kinds_with_status();

class StatusChanges {
 public:
  // What a transaction wrote, at that instant; `request_id` is empty where no request did.
  void note(std::span<const Transaction::Written> written, Instant at, std::string_view request_id);
  // A refusal was answered, or made by a review; 0 is no code.
  void saw(std::string_view rule, int code);
  void clear();

  // What ever was: resource, type, field, from, to.
  using Edge =
      std::tuple<std::string_view, std::string, std::string_view, std::string, std::string>;
  struct Seen {
    std::set<Edge> edges;
    std::set<int> codes;  // in answers, errors[], evaluations and warnings
    std::set<std::string, std::less<>> rules;

    void merge(const Seen& more);
  };

  const std::deque<StatusChange>& entries() const { return entries_; }
  const Seen& seen() const { return seen_; }
  std::uint64_t dropped() const { return dropped_; }

 private:
  void add(StatusChange change);
  void see_codes(const Record& made);

  std::deque<StatusChange> entries_;
  Seen seen_;
  std::uint64_t count_ = 0, dropped_ = 0;
};

}  // namespace mock
