#include "mock_server/sim/random.h"

#include "mock_server/core/check.h"

namespace mock {
namespace {

// The finalizer of splitmix64: every input bit reaches every output bit.
constexpr std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

void append_hex(std::string& out, std::uint64_t value) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  for (int shift = 60; shift >= 0; shift -= 4) out += kHex[value >> shift & 15];
}

}  // namespace

std::uint64_t hash64(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = 0xCBF29CE484222325ULL ^ mix(seed + 0x9E3779B97F4A7C15ULL);
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return mix(hash);
}

std::string hex_id(std::uint64_t seed, std::string_view scope, std::uint64_t number) {
  const std::uint64_t first = hash64(scope, seed ^ mix(number));
  std::string id;
  id.reserve(32);
  append_hex(id, first);
  append_hex(id, mix(first + 0x9E3779B97F4A7C15ULL * (number + 1)));
  return id;
}

Random::Random(std::uint64_t seed, std::string scope) : seed_(seed), scope_(std::move(scope)) {}

std::uint64_t Random::next(std::string_view stream) {
  auto counter = counters_.find(stream);
  if (counter == counters_.end()) counter = counters_.emplace(stream, 0).first;
  dirty_ = true;
  return mix(hash64(scope_, seed_ ^ hash64(stream)) + 0x9E3779B97F4A7C15ULL * ++counter->second);
}

std::uint64_t Random::between(std::string_view stream, std::uint64_t low, std::uint64_t high) {
  MOCK_CHECK(low <= high);
  const std::uint64_t range = high - low + 1;
  const std::uint64_t draw = next(stream);
  return range == 0 ? draw : low + draw % range;  // range 0: all 64 bits
}

std::string Random::sid(std::string_view prefix) {
  std::string sid(prefix);
  sid.reserve(prefix.size() + 32);
  append_hex(sid, next("sid"));
  append_hex(sid, next("sid"));
  return sid;
}

std::string Random::tcr_id(char prefix) {
  static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  std::string id(1, prefix);
  std::uint64_t draw = next("tcr");
  for (int i = 0; i < 6; ++i, draw /= kLetters.size()) id += kLetters[draw % kLetters.size()];
  return id;
}

}  // namespace mock
