// A case of the judge, read from YAML: a customer, the starts of the client under test, what
// reviewers, phone owners and other vendors do meanwhile, how each start must end, and the rules
// that are put to the test. What people do is written in the verbs of scenarios
// (runner/scenario.h). A case is written once for several flows; its id is `flow/topic/case` and
// permanent. The format is described in docs/guides/check.md. For trial.h, the `check` command and
// tests.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/contract/client_rules.h"
#include "conformance/runner/scenario.h"

namespace conformance {

// The registrations that a client may offer, in the order of reports.
inline constexpr auto kFlows = std::to_array<std::string_view>(
    {"isv-standard", "isv-sole-proprietor", "direct-standard", "direct-sole-proprietor"});

enum class Ending {
  kComplete,  // exit status 0, and the campaign is VERIFIED
  kGivesUp,   // another one, and the reason in the output
  kKilled,    // by the judge
};

// One start of the client's program.
struct Start {
  std::string customer = "a";  // each has a state directory and an input file of its own
  Json input;                  // a JSON merge patch on what the customer's input was so far
  Scenario before;             // its steps are played first
  Ending ends = Ending::kComplete;
  std::vector<std::string> says;  // of kGivesUp: one of these stands in the output
  // Of kKilled: once the answer to this request is due, and before it is sent.
  int killed_at = 0;           // the so manyth of this start, from 1; or
  std::string killed_request;  // `POST /v1/a2p/BrandRegistrations`, the first of that kind
};

struct Case {
  std::string id, flow, title;
  std::string file;
  int line = 0;
  std::vector<const contract::ClientRule*> rules;  // put to the test, besides those of every case
  Json sandbox = Json::object();                   // members of POST /_mock/v1/sandboxes
  Json customer;                                   // the input of the first start, before its patch
  bool webhooks = false;                           // the client is asked to listen for webhooks
  bool creates_nothing = false;                    // no request may make anything
  bool only_full = false;                          // left out unless everything is asked for
  // Every fault and decision that was armed must have acted, or the client never came to the point.
  bool must_be_reached = true;
  std::vector<Start> starts;
  Scenario after;  // steps that look at the final state

  bool tests(const contract::ClientRule& rule) const;
};

// One file of the case library.
struct CaseText {
  std::string_view name, text;  // `brand`
};
// The files below conformance/cases, built into the program; and the customer of each flow, as
// JSON, by the name of the flow.
std::span<const CaseText> case_texts();
std::span<const CaseText> customer_texts();

// Reads all cases of one file, one for each flow that they name. Throws ScenarioError.
std::vector<Case> parse_cases(const std::string& file, std::string_view text,
                              const std::map<std::string, Json, std::less<>>& customers);

// The whole library in the order of flows, files and cases. Throws ScenarioError.
std::vector<Case> all_cases();

// Whether a pattern means this case: an id, a glob over ids or over ids without the flow, a rule,
// or the beginning of an id up to a slash.
bool matches(const Case& one, std::string_view pattern);

}  // namespace conformance
