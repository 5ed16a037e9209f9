// What happened in a sandbox: one entry for each Twilio request, oldest forgotten first, bounded in
// count and bytes. Texts are canonical: sandbox time, `{origin}` instead of the host, and never a
// token, a key's secret or an Authorization value.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "mock_server/core/time.h"
#include "mock_server/engine/refusal.h"

namespace mock {

inline constexpr std::size_t kMaxJournalEntries = 10'000;
inline constexpr std::size_t kMaxJournalBytes = 6 * 1024 * 1024;
inline constexpr std::size_t kMaxJournalBody =
    64 * 1024;  // of one request or answer; the rest is cut
inline constexpr std::size_t kMaxNotes = 1'000;

struct JournalEntry {
  std::uint64_t number = 0;
  Instant at{};
  std::string request_id;  // `RQ…`, as the client saw it
  std::string account;     // whose resources; empty before authentication
  std::string method, target, user_agent;
  std::string request_body, response_body;
  int status = 0;
  const contract::Rule* rule = nullptr;  // the broken one
  std::string message, remedy;
  std::string fault;                        // id of the one that acted on it
  std::optional<std::int64_t> retry_after;  // seconds, as the answer's header said
  bool lost = false;  // which kept the answer, or its end, from the client for good

  std::size_t bytes() const;
};

// A finding, or a refusal that a review made: kept apart from the ring of requests.
struct Note {
  Instant at{};
  bool refusal = false;
  const contract::Rule* rule = nullptr;
  std::string message, remedy, subject;
  std::string request_id;  // empty for an event
};

class Journal {
 public:
  void add(JournalEntry entry);
  void add(Note note);
  void clear();

  const std::deque<JournalEntry>& entries() const { return entries_; }
  const std::deque<Note>& notes() const { return notes_; }
  const JournalEntry* find(std::string_view request_id) const;
  std::uint64_t dropped() const { return dropped_; }

 private:
  std::deque<JournalEntry> entries_;
  std::deque<Note> notes_;
  std::size_t bytes_ = 0;
  std::uint64_t dropped_ = 0;
};

// The text with the origin mark made readable and, where an answer may have some, the values of
// `auth_token` and `secret` members taken out.
std::string canonical(std::string_view text, bool may_have_secrets);

}  // namespace mock
