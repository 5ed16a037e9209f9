// Whether an answer's JSON is what a scenario expects. Objects: every expected member is there and
// matches; others may be. Lists: each expected item matches an actual one, in this order; an empty
// list matches only an empty one. Texts, numbers, booleans and null are equal; an absent member is
// not null. For the runner.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace conformance {

using Json = nlohmann::ordered_json;

struct Difference {
  std::string path;  // `errors.0.error_code`; empty: the whole
  std::string expected, actual;

  std::string text() const;
};

std::vector<Difference> differences(const Json& expected, const Json& actual);

// The member at a dotted path (`items.0.sid`); nullptr when there is none.
const Json* at_path(const Json& value, std::string_view path);

}  // namespace conformance
