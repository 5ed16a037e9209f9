// A probe: one question to a server that claims to be Twilio's registration API, and what a right
// answer is. It knows the server by its wire only, and goes by the rules (conformance/contract) and
// by its own declarations (declaration.h), never by the mock's: else one misunderstanding would sit
// on both sides. One chapter per resource, one file per chapter; chapters.cpp is the list of them.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/contract/client_rules.h"

namespace conformance::probes {

class Visit;

using contract::Severity;

struct Probe {
  std::string id;    // `customer_profiles/fetch`: permanent
  std::string says;  // a sentence that is true of a server that passes
  std::vector<std::string_view> rules;
  Severity severity = Severity::kMust;  // SHOULD: nobody outside has confirmed it
  std::function<void(Visit& visit)> run;
  // Disputed questions (conformance/contract/switches.h) that its sandbox answers otherwise than
  // the profile does. Where there are no sandboxes it is skipped.
  std::vector<std::pair<std::string_view, std::string_view>> switches = {};

  std::string_view chapter() const;
};

using Ask = std::function<void(Visit& visit)>;

// `ask` ends with a request that must be refused as the rule's row says. MUST, unless the row is
// only inferred.
Probe refused(std::string id, std::string_view rule, Ask ask);
// What `run` expects of the target. SHOULD when all the rules are only inferred.
Probe keeps(std::string id, std::string says, std::vector<std::string_view> rules, Ask run);
// The same, and nobody has confirmed it.
Probe should(std::string id, std::string says, std::vector<std::string_view> rules, Ask run);
// The probe, in a sandbox where this switch has this value.
Probe where(std::string_view switched, std::string_view value, Probe probe);

struct Chapter {
  std::string_view name;        // `customer_profiles`
  std::string_view collection;  // its path, or that of the resource above it
  std::vector<Probe> (*probes)();
};

std::span<const Chapter> all_chapters();

}  // namespace conformance::probes
