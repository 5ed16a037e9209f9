// The only source of chance. Each stream is a counter; a draw is a hash of (seed, scope, stream,
// counter), so a new draw in one stream never shifts another, and the same seed gives the same
// world. The counters are the whole state.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace mock {

// 64 well-mixed bits of the text.
std::uint64_t hash64(std::string_view text, std::uint64_t seed = 0);

class Random {
 public:
  // `scope` keeps two sandboxes of one seed apart: the main Account SID.
  Random(std::uint64_t seed, std::string scope);

  std::uint64_t next(std::string_view stream);
  // Uniform in [low, high].
  std::uint64_t between(std::string_view stream, std::uint64_t low, std::uint64_t high);
  // Two letters and 32 hex digits, from the stream `sid`.
  std::string sid(std::string_view prefix);
  // Upper-case letters and digits, as TCR's ids (`B1A2B3C`), from the stream `tcr`.
  std::string tcr_id(char prefix);

  std::uint64_t seed() const { return seed_; }
  const std::map<std::string, std::uint64_t, std::less<>>& counters() const { return counters_; }
  void restore(std::map<std::string, std::uint64_t, std::less<>> counters) {
    counters_ = std::move(counters);
  }
  // Whether a draw was made since the last call; the sandbox saves the counters then.
  bool take_dirty() { return std::exchange(dirty_, false); }

 private:
  std::uint64_t seed_;
  std::string scope_;
  std::map<std::string, std::uint64_t, std::less<>> counters_;
  bool dirty_ = false;
};

// 32 lower-case hex digits of a hash: ids that are functions of what they name, such as request
// ids.
std::string hex_id(std::uint64_t seed, std::string_view scope, std::uint64_t number);

}  // namespace mock
