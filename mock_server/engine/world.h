// What a rule or a step of a life can see and touch: the sandbox's records in the transaction under
// way, the registry's, the present instant, chance, the settings, and where to leave findings and
// warnings. A World lives for one request or one event.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/json.h"
#include "mock_server/engine/refusal.h"
#include "mock_server/engine/settings.h"
#include "mock_server/sim/random.h"
#include "mock_server/sim/timeline.h"
#include "mock_server/store/state.h"

namespace contract {
struct Switch;
}

namespace mock {

struct Resource;

class World {
 public:
  Transaction& tx;
  Transaction& registry;  // the simulated Campaign Registry's state; use tcr/registry.h
  const State& catalog;   // policies and types: the same for all sandboxes
  Instant now;
  Random& random;
  const Settings& settings;
  std::string main_account;  // the sandbox's own Account SID

  // A rule is broken: a refusal where this sandbox enforces it; where it does not, a finding
  // (nothing when the rule is disabled) and nullopt.
  [[nodiscard]] Verdict refuse(const contract::Rule& rule, Arguments arguments = {},
                               std::string_view subject = {});
  // True when a rule that is broken must be answered for (now or in a review); false leaves a
  // finding, as `refuse`.
  bool bites(const contract::Rule& rule, Arguments arguments = {}, std::string_view subject = {}) {
    return refuse(rule, std::move(arguments), subject).has_value();
  }
  void find(const contract::Rule& rule, Arguments arguments, std::string_view subject);
  // What Twilio would put in the debugger, about something that was accepted: a record of kind
  // `warning`.
  void warn(const contract::Rule& rule, Arguments arguments, std::string_view subject);

  // The value of a switch (conformance/contract/switches.h) in this sandbox: as it was set, else as
  // its profile takes it.
  std::string_view switched(const contract::Switch& row) const;

  // Changes members of a record's text (raw JSON values) and of its hidden object; `date_updated`
  // follows the clock when the text changes. Nothing happens when there is no such record. Returns
  // the record as it is now.
  const Record* amend(const Resource& resource, const Key& key, std::vector<json::Member> text,
                      std::vector<json::Member> hidden = {});

  // Schedules `type` for a subject, `after` from now. `payload` is a JSON object or empty.
  void schedule(std::string_view type, const Key& subject, Duration after,
                std::string payload = {});
  // An event that only something else can set off (Instant kNever): what the timeline shows as
  // waiting.
  void await(std::string_view type, const Key& subject, std::string payload = {});

  std::vector<Finding> findings;  // what passes here and would not in production
  std::vector<Finding> refusals;  // every enforced rule that was broken
};

}  // namespace mock
