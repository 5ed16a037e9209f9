// Names that must not occur. Where a literal would trip this test over itself it is assembled from
// two parts.
#include <algorithm>
#include <regex>

#include "tests/tidy/checks.h"

namespace tidy {
namespace {

struct Banned {
  std::string_view word;
  std::string_view instead;
  std::string_view allowed;  // path prefixes, space separated
};

constexpr std::string_view kWallClock =
    "mock_server/net/ mock_server/commands/stopwatch.h sdk/src/system_clock.cpp tests/bench/ "
    "tests/net/ tests/unit/net/ tests/support/";
constexpr std::string_view kWait = "sdk/src/system_clock.cpp";

constexpr Banned kBanned[] = {
    {"system_clock::now", "take an Instant as an argument; net reads the wall clock", kWallClock},
    {"steady_clock", "take an Instant as an argument; net reads the wall clock", kWallClock},
    {"time(nullptr)", "take an Instant as an argument", ""},
    {"time(NULL)", "take an Instant as an argument", ""},
    {"gettimeofday", "take an Instant as an argument", ""},
    {"clock_gettime", "take an Instant as an argument", ""},
    {"sleep_for", "advance the sandbox's clock", kWait},
    {"sleep_until", "advance the sandbox's clock", kWait},
    {"usleep", "advance the sandbox's clock", kWait},
    {"nanosleep", "advance the sandbox's clock", kWait},
    {"sleep(", "advance the sandbox's clock", kWait},
    {"uniform_int_distribution", "Random::between: its draws are the same everywhere", ""},
    {"uniform_real_distribution", "Random::next: its draws are the same everywhere", ""},
    {"normal_distribution", "Random::next: its draws are the same everywhere", ""},
    {"bernoulli_distribution", "Random::next: its draws are the same everywhere", ""},
    {"discrete_distribution", "Random::next: its draws are the same everywhere", ""},
    {"mt19937", "a named stream of mock::Random", ""},
    {"mt19937_64", "a named stream of mock::Random", ""},
    {"random_device", "a named stream of mock::Random, seeded", "sdk/src/"},
    {"rand(", "a named stream of mock::Random", ""},
    {"srand(", "a named stream of mock::Random", ""},
};

bool allowed_in(std::string_view path, std::string_view prefixes) {
  while (!prefixes.empty()) {
    const auto space = std::min(prefixes.find(' '), prefixes.size());
    if (space > 0 && path.starts_with(prefixes.substr(0, space))) return true;
    prefixes.remove_prefix(std::min(space + 1, prefixes.size()));
  }
  return false;
}

const std::regex& type_name() {
  static const std::regex pattern(
      R"(\b(class|struct|enum|enum class|union|using|concept)\s+)"
      R"((\w*(Manager|Helper|Helpers|Util|Utils|Impl|Base|Data|Info))\s*(final\b|[:{;=]|$))");
  return pattern;
}

}  // namespace

Complaints check_banned_words(const SourceFile& file) {
  Complaints complaints;
  if (!is_cpp(file.path)) return complaints;
  const std::string code = code_only(file.text);
  const auto lines = lines_of(code);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const Banned& ban : kBanned) {
      if (!has_word(lines[i], ban.word) || allowed_in(file.path, ban.allowed)) continue;
      complaints.push_back(
          complain(file, i + 1,
                   "`" + std::string(ban.word) + "` is banned here; " + std::string(ban.instead)));
    }
  }
  return complaints;
}

Complaints check_type_names(const SourceFile& file) {
  Complaints complaints;
  if (!is_cpp(file.path)) return complaints;
  const std::string code = code_only(file.text);
  const auto lines = lines_of(code);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::match_results<std::string_view::const_iterator> match;
    if (!std::regex_search(lines[i].begin(), lines[i].end(), match, type_name())) continue;
    complaints.push_back(complain(file, i + 1,
                                  "the name " + match[2].str() +
                                      " says nothing; name what it is, without " + match[3].str()));
  }
  return complaints;
}

Complaints check_leftovers(const SourceFile& file) {
  static constexpr std::string_view kMarkers[] = {
      "TO"
      "DO",
      "FIX"
      "ME",
      "XX"
      "X:",
      "HA"
      "CK"};
  static constexpr std::string_view kMachinePaths[] = {
      "/ho"
      "me/",
      "/wo"
      "rk/",
      "/ro"
      "ot/",
      "/Use"
      "rs/",
      "/mn"
      "t/"};
  Complaints complaints;
  const auto lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const std::string_view marker : kMarkers) {
      if (!has_word(lines[i], marker)) continue;
      complaints.push_back(complain(
          file, i + 1, "a reminder was left behind; do it, or write down the gap in docs/"));
    }
    for (const std::string_view path : kMachinePaths) {
      if (lines[i].find(path) == std::string_view::npos) continue;
      complaints.push_back(
          complain(file, i + 1, "an absolute path of somebody's machine; use a relative one"));
    }
  }
  return complaints;
}

}  // namespace tidy
