// A repro bundle without personal data: names, e-mails, telephone numbers but `+1555…`, streets,
// tax ids and the texts of messages become others of the same shape, equal ones equal ones. The
// redacted inputs are to be replayed, which gives the bundle its answers anew. For the control API.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "mock_server/sandbox/bundle.h"
#include "mock_server/sandbox/scramble.h"

namespace mock {

class Redaction {
 public:
  // Learns the values of the base, then of each input with the canonical answer to it, in their
  // order: what an answer has said first is the server's own and no secret of a client.
  void learn(const Bundle& bundle);
  void learn(const BundleInput& input, std::string_view answer);

  void apply(Bundle& bundle) const;

 private:
  void learn_value(std::string_view name, const std::string& value);
  std::string other_value(std::string_view name, const std::string& value) const;

  Vocabulary vocabulary_;
  std::unordered_set<std::uint64_t> learnt_, answered_;  // hashes of plain values
};

}  // namespace mock
