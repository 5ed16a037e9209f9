#include "mock_server/sandbox/recorder.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace mock {
namespace {

constexpr char kBetween = '\n';  // no field but the body, the last one, can have it

constexpr std::array<std::string_view Input::*, 9> kFields = {
    &Input::method, &Input::target,    &Input::user, &Input::account, &Input::refused,
    &Input::host,   &Input::arguments, &Input::type, &Input::body};

std::string pack(const Input& input) {
  std::size_t size = kFields.size();
  for (const auto field : kFields) size += (input.*field).size();
  std::string packed;
  packed.reserve(size);
  for (const auto field : kFields) {
    packed += input.*field;
    if (field != kFields.back()) packed += kBetween;
  }
  return packed;
}

std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 32)) * 0xD6E8FEB86659FD93ULL;
  return x ^ (x >> 29);
}

}  // namespace

// Four lanes, so that a long answer costs little.
std::uint64_t fingerprint(std::string_view text) {
  constexpr std::size_t kWord = sizeof(std::uint64_t), kBlock = 4 * kWord;
  std::uint64_t a = 1, b = 2, c = 3, d = text.size();
  const auto add = [&](const char* block) {
    std::array<std::uint64_t, 4> words;
    std::memcpy(words.data(), block, kBlock);
    a = mix(a ^ words[0]);
    b = mix(b ^ words[1]);
    c = mix(c ^ words[2]);
    d = mix(d ^ words[3]);
  };
  const std::size_t whole = text.size() / kBlock * kBlock;
  for (std::size_t at = 0; at < whole; at += kBlock) add(text.data() + at);
  std::array<char, kBlock> tail{};
  text.substr(whole).copy(tail.data(), kBlock);
  add(tail.data());
  std::uint64_t hash = 0;
  for (const std::uint64_t lane : {a, b, c, d}) hash = mix(hash ^ lane) + 0x9E3779B97F4A7C15ULL;
  return hash;
}

Input Recorder::Recorded::input() const {
  Input input{.kind = kind, .at = at};
  std::string_view rest = packed;
  for (const auto field : kFields) {
    const std::size_t end = field == kFields.back() ? rest.size() : rest.find(kBetween);
    input.*field = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return input;
}

void Recorder::begin_with(std::unique_ptr<Snapshot> base, bool furnished, bool complete) {
  base_ = std::move(base);
  middle_.reset();
  furnished_ = furnished;
  complete_ = complete;
  inputs_.clear();
  half_ = half_bytes_ = 0;
  dropped_ = 0;
  ++beginnings_;
}

void Recorder::begin(const SandboxSpec& spec, Instant now) {
  auto base = std::make_unique<Snapshot>();
  base->spec = spec;
  base->now = now;
  begin_with(std::move(base), true, true);
}

void Recorder::begin(Snapshot base, bool complete) {
  begin_with(std::make_unique<Snapshot>(std::move(base)), false, complete);
}

void Recorder::add(const Input& input, int status, std::string_view answer) {
  inputs_.push_back({.at = input.at,
                     .fingerprint = fingerprint(answer),
                     .kind = input.kind,
                     .status = static_cast<std::int16_t>(status),
                     .packed = pack(input)});
  half_bytes_ += sizeof(Recorded) + inputs_.back().packed.capacity();
}

void Recorder::halve(Snapshot now) {
  if (middle_) {
    base_ = std::move(middle_);
    furnished_ = complete_ = false;
    dropped_ += half_;
    inputs_.erase(inputs_.begin(), inputs_.begin() + static_cast<std::ptrdiff_t>(half_));
  }
  middle_ = std::make_unique<Snapshot>(std::move(now));
  half_ = inputs_.size();
  half_bytes_ = 0;
}

}  // namespace mock
