// A scenario: a header and steps in four verbs (request, advance, act, expect), read from YAML. It
// says in data what a client, the reviewers and the people around them do, and what must be
// answered. There are no conditions, loops or expressions: what needs one is a C++ test. The format
// is described in docs/guides/scenarios.md and scenarios/schema.json. For the runner, its commands
// and tests.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/runner/exchange.h"

namespace conformance {

using Json = nlohmann::ordered_json;

struct Expectation {
  std::optional<int> status;
  std::optional<int> code;            // `code` of an error body
  std::string refused_by;             // X-A2P-Mock-Rule is this id
  std::vector<std::string> findings;  // X-A2P-Mock-Finding contains these ids
  Texts headers;                      // name, exact value
  std::optional<Json> body;           // a subset, see matcher.h
};

enum class StepVerb { kRequest, kAdvance, kAct, kExpect };

// Other credentials than the sandbox's own; without a user none are sent.
struct Credentials {
  std::string user, secret;
};

struct Step {
  StepVerb verb = StepVerb::kExpect;
  int line = 0;              // in its file, from 1
  std::string method, path;  // of a request or act
  // Parameters in order. A text is sent as it is, any other value as JSON text.
  std::vector<std::pair<std::string, Json>> form, query;
  Texts headers;
  std::optional<Credentials> as;
  std::optional<std::string> body, type;  // raw text and its Content-Type
  std::string host;
  Json json;  // body of an act, or of the advance
  std::optional<Expectation> expect;
  Texts save;  // variable, dotted path into the answer

  // `request: POST /v1/Services`, for reports.
  std::string text() const;
};

struct Scenario {
  std::string id;    // path below scenarios/, without `.yaml`
  std::string file;  // for messages
  std::string title;
  std::vector<std::string> proves;  // rules
  std::vector<int> produces;        // codes
  std::string from;                 // another scenario, whose steps run first
  Json rules;                       // null, or {profile, switches}
  Json reviews;                     // null, or as in POST /_mock/v1/sandboxes
  std::string now;                  // empty: the usual instant
  Json sandbox = Json::object();    // further members of POST /_mock/v1/sandboxes
  std::vector<Step> steps;

  bool is_state() const { return id.starts_with("states/"); }
};

// A text that is no scenario. `what()` is `FILE:LINE: ` and a sentence that says what would be
// right.
class ScenarioError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Reads one YAML document; `file` is for messages.
Scenario parse_scenario(std::string id, std::string file, std::string_view text);

}  // namespace conformance
