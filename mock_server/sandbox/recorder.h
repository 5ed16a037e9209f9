// All that went into a sandbox, from a base on: what a repro bundle replays. It is kept apart from
// the journal, which forgets one by one. Here the older half goes at once when there is too much,
// and a snapshot that was taken at the half stands in its place; until then the base is the spec
// that furnished the sandbox, and no snapshot is kept at all. Answers are not kept: the same base
// and the same inputs give them again, and a fingerprint tells whether they did. No token or secret
// is ever in an input. The sandbox writes it; the control API reads it.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "mock_server/sandbox/snapshot.h"

namespace mock {

// Of each half. One larger input makes the half as large as it is.
inline constexpr std::size_t kMaxRecordedInputs = 2'000;
inline constexpr std::size_t kMaxRecordedBytes = 512 * 1024;

enum class InputKind : std::uint8_t {
  kRequest,  // to Twilio's API
  kControl,  // to the control API, where it can change something
  kKey,      // an API key of this account was used for the first time and became known
  kUses,     // what other sandboxes had put into the shared registry when this one looked
  kOutcome,  // what became of a webhook: `target` is the delivery, `body` `{"result","status",…}`
  kAnswer,   // an advance that waited for webhooks is over: the answer that its caller got
};

struct Input {
  InputKind kind = InputKind::kRequest;
  Instant at{};  // the sandbox's clock
  std::string_view method = {}, target = {};
  std::string_view user = {}, account = {};  // who asked, `AC…` or `SK…`, and whose credentials
  std::string_view refused = {}, arguments = {};  // the rule that those broke; a JSON object
  std::string_view host = {};                     // of Twilio, where the client asked by that name
  std::string_view type = {};                     // Content-Type, where it is no form's
  std::string_view body = {};                     // of kUses `{"kind","parent","records":[…]}`
};

class Recorder {
 public:
  struct Recorded {
    Instant at;
    std::uint64_t fingerprint;  // of the canonical answer
    InputKind kind;
    std::int16_t status;
    std::string packed;

    Input input() const;  // views into `packed`
  };

  // Starts anew: as furnished by `spec` at `now`, or from a snapshot.
  void begin(const SandboxSpec& spec, Instant now);
  void begin(Snapshot base, bool complete);

  void add(const Input& input, int status, std::string_view answer);
  // Whether the present half is full: the owner then calls `halve` with itself as it stands.
  bool is_half_full() const {
    return inputs_.size() - half_ >= kMaxRecordedInputs || half_bytes_ >= kMaxRecordedBytes;
  }
  void halve(Snapshot now);

  // When `is_furnished`, the base has but spec and instant.
  const Snapshot& base() const { return *base_; }
  bool is_furnished() const { return furnished_; }
  // False when earlier inputs were dropped, or were never seen.
  bool is_complete() const { return complete_; }
  std::uint64_t dropped() const { return dropped_; }
  const std::deque<Recorded>& inputs() const { return inputs_; }
  // How often it began anew.
  std::uint64_t beginnings() const { return beginnings_; }

 private:
  void begin_with(std::unique_ptr<Snapshot> base, bool furnished, bool complete);

  std::unique_ptr<Snapshot> base_, middle_;  // middle_: at the start of the present half, if any
  bool furnished_ = true, complete_ = true;
  std::deque<Recorded> inputs_;
  std::size_t half_ = 0;        // where the present half starts
  std::size_t half_bytes_ = 0;  // of its inputs
  std::uint64_t dropped_ = 0, beginnings_ = 0;
};

// 64 bits that two different texts hardly share; fast, and the same everywhere.
std::uint64_t fingerprint(std::string_view text);

}  // namespace mock
