// Every key of the scenario format, by the mapping in which it stands. The parser refuses all
// others; a test holds scenarios/schema.json against these lists. For parse.cpp and that test.
#pragma once

#include <array>
#include <string_view>

namespace conformance {

inline constexpr auto kScenarioKeys = std::to_array<std::string_view>(
    {"title", "proves", "produces", "from", "rules", "reviews", "now", "sandbox", "steps"});
inline constexpr auto kRulesKeys = std::to_array<std::string_view>({"profile", "switches"});
inline constexpr auto kRequestKeys = std::to_array<std::string_view>(
    {"request", "form", "query", "headers", "as", "body", "type", "host", "expect", "save"});
inline constexpr auto kAsKeys = std::to_array<std::string_view>({"user", "secret"});
inline constexpr auto kActKeys =
    std::to_array<std::string_view>({"act", "json", "query", "expect", "save"});
inline constexpr auto kAdvanceKeys = std::to_array<std::string_view>({"advance", "expect", "save"});
inline constexpr auto kExpectKeys = std::to_array<std::string_view>({"expect", "save"});
inline constexpr auto kExpectationKeys =
    std::to_array<std::string_view>({"status", "code", "refused_by", "finding", "header", "body"});

}  // namespace conformance
