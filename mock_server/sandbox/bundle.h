// A repro bundle: a base, and every input since with what was answered to it, as one JSON file that
// somebody else can replay without a server. Texts are canonical, as in the journal: sandbox time,
// `{origin}`, no host, port or wall time, and no token or secret anywhere. For the control API's
// repro and for `a2p-mock replay`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/sandbox/recorder.h"

namespace mock {

inline constexpr std::string_view kBundleFormat = "a2p-mock repro 1";
inline constexpr std::size_t kShownAnswer = 2'048;  // of a canonical answer; the rest is a hash

// What came of an input.
struct BundleAnswer {
  int status = 0;
  std::string rule, findings;  // rule ids
  std::string sha256;          // of the whole canonical text
  std::size_t bytes = 0;       // of it
  std::string text;            // its first kShownAnswer bytes

  bool operator==(const BundleAnswer&) const = default;
};
BundleAnswer describe_answer(int status, std::string_view rule, std::string_view findings,
                             std::string_view canonical_text);

// An input that owns its texts.
struct BundleInput {
  InputKind kind = InputKind::kRequest;
  Instant at{};
  std::string method = {}, target = {}, user = {}, account = {}, refused = {}, arguments = {},
              host = {}, type = {}, body = {};
  BundleAnswer answer = {};

  static BundleInput of(const Input& input);
  // `kUses`, `kKey` and `kOutcome` are answered by nobody.
  bool is_answered() const {
    return kind == InputKind::kRequest || kind == InputKind::kControl || kind == InputKind::kAnswer;
  }
};

struct Bundle {
  std::string program;        // its version
  bool complete = true;       // false: it begins later than the sandbox
  std::uint64_t dropped = 0;  // how many inputs are not in it
  bool redacted = false;
  // Inputs whose answers in the bundle are not those that were given: their numbers from 1. A bug
  // of this program when the bundle is not redacted.
  std::vector<std::size_t> unfaithful = {};
  bool furnished = true;
  Snapshot base = {};  // but spec and instant when `furnished`
  std::vector<BundleInput> inputs = {};
};

std::string bundle_json(const Bundle& bundle);
// nullopt and a sentence in `error` when the text is no bundle that this program can read.
std::optional<Bundle> read_bundle(std::string_view text, std::string& error);

}  // namespace mock
