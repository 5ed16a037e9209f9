// `a2p-mock replay`: a repro bundle played again without a server, up to the first answer that is
// not the bundle's.
#include "mock_server/control/replay.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <stdexcept>

#include "mock_server/commands/files.h"
#include "mock_server/commands/verb.h"
#include "mock_server/core/json.h"

namespace mock::cli {
namespace {

struct ReplayLine {
  std::string file;
  std::size_t until = 0;  // 0: all
  bool quiet = false;
};

std::string shown(std::string_view value) {
  constexpr std::size_t kLongest = 160;
  if (value.empty()) return "nothing";
  return std::string(value.substr(0, kLongest)) + (value.size() > kLongest ? "..." : "");
}

std::string headline(const BundleInput& input) {
  if (input.kind == InputKind::kKey) return "the key " + input.user + " becomes known";
  if (input.kind == InputKind::kUses) return "what others have in the registry";
  if (input.kind == InputKind::kOutcome)
    return "webhook " + input.target + ' ' + json::text_member(input.body, "result");
  if (input.kind == InputKind::kAnswer) return "the advance that waited is over";
  return input.method + ' ' + input.target;
}

// The path of the first member in which two JSON values differ, with both values; empty where they
// are equal.
std::vector<std::string> first_difference(std::string_view expected, std::string_view got,
                                          const std::string& path) {
  if (expected == got) return {};
  const auto below = [&](const std::string& name, std::string_view one, std::string_view other) {
    return first_difference(one, other, path.empty() ? name : path + '.' + name);
  };
  if (json::is_object(expected) && json::is_object(got)) {
    for (const auto& [name, value] : json::members(expected))
      if (auto found = below(name, value, json::member(got, name)); !found.empty()) return found;
    for (const auto& [name, value] : json::members(got))
      if (json::member(expected, name).empty()) return below(name, {}, value);
  }
  const auto one = json::elements(expected), other = json::elements(got);
  for (std::size_t i = 0; i < std::max(one.size(), other.size()); ++i) {
    auto found = below(std::to_string(i), i < one.size() ? one[i] : std::string_view{},
                       i < other.size() ? other[i] : std::string_view{});
    if (!found.empty()) return found;
  }
  return {path, shown(expected), shown(got)};
}

// Where two texts part, of which the bundle may have the beginning only.
std::vector<std::string> text_difference(const BundleAnswer& expected, const std::string& got) {
  const auto whole = json::compact(expected.text), now = json::compact(got);
  if (expected.text.size() == expected.bytes && whole && now) {
    auto found = first_difference(*whole, *now, {});
    if (!found.empty()) return found;
  }
  const std::string_view one = expected.text,
                         other = std::string_view(got).substr(0, expected.text.size());
  const auto at = static_cast<std::size_t>(
      std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first - one.begin());
  if (at == one.size() && at == other.size())
    return {
        "body",
        std::to_string(expected.bytes) + " bytes, different after the first " + std::to_string(at),
        std::to_string(got.size()) + " bytes"};
  return {"body, byte " + std::to_string(at), shown(one.substr(at)), shown(other.substr(at))};
}

void print_difference(const BundleAnswer& expected, const Replay::Outcome& outcome) {
  const BundleAnswer& got = outcome.answer;
  std::vector<std::vector<std::string>> rows = {{"", "expected", "got"}};
  const auto add = [&rows](std::string_view name, const std::string& one,
                           const std::string& other) {
    if (one != other) rows.push_back({std::string(name), shown(one), shown(other)});
  };
  add("status", std::to_string(expected.status), std::to_string(got.status));
  add("rule", expected.rule, got.rule);
  add("findings", expected.findings, got.findings);
  if (expected.sha256 != got.sha256) rows.push_back(text_difference(expected, outcome.text));
  if (rows.size() == 1) rows.push_back({"text", "edited by hand", "not what its sha256 says"});
  print(aligned(rows, "  "));
}

int run_replay(const ReplayLine& line) {
  std::string error;
  const auto bundle = read_bundle(read_file(line.file), error);
  if (!bundle) throw std::runtime_error("'" + line.file + "' cannot be replayed: " + error);
  const std::size_t all = bundle->inputs.size();
  const std::size_t end = line.until == 0 ? all : std::min(line.until, all);
  if (!line.quiet)
    print("replaying " + std::to_string(end) + " of " + std::to_string(all) + " inputs of " +
          bundle->base.account_sid() + " from " +
          (bundle->furnished ? "a sandbox as it was made" : "a snapshot") +
          "; written by a2p-mock " + bundle->program + ", this is " A2P_MOCK_VERSION);
  Replay replay(*bundle, A2P_MOCK_VERSION);
  for (std::size_t i = 0; i < end; ++i) {
    const BundleInput& input = bundle->inputs[i];
    const Replay::Outcome outcome = replay.apply(input);
    const std::string place = std::to_string(i + 1) + "  " + iso8601_ms(input.at) + "  ";
    if (!input.is_answered() || outcome.answer == input.answer) {
      if (!line.quiet)
        print(place + headline(input) +
              (input.is_answered() ? "  " + std::to_string(outcome.answer.status) : "") +
              (outcome.answer.rule.empty() ? "" : "  " + outcome.answer.rule));
      continue;
    }
    print("another answer at input " + place + headline(input));
    print_difference(input.answer, outcome);
    return 1;
  }
  print(std::to_string(end) + " inputs, every answer as in the bundle");
  return 0;
}

}  // namespace

Run add_replay(CLI::App& subcommand) {
  auto line = std::make_shared<ReplayLine>();
  subcommand.add_option("file", line->file, "A repro bundle")->required()->type_name("FILE");
  subcommand.add_option("--until", line->until, "Stop after so many inputs")->type_name("N");
  subcommand.add_flag("--quiet,-q", line->quiet, "Say only how it ended");
  return [line] { return run_replay(*line); };
}

}  // namespace mock::cli
