// Why a brand or a campaign failed: what stands in its `errors[]`. A Fault is a broken review rule,
// or a code that somebody posted in a decision. For the reviews of brands and campaigns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mock_server/engine/world.h"

namespace mock {

struct Fault {
  int code = 0;
  std::string description;
  std::vector<std::string> fields;
  std::string_view rule = {};  // id of the broken rule; empty for a posted code
};

// What bites in this sandbox: a rule that it does not enforce leaves a finding and no fault.
class Faults {
 public:
  Faults(World& world, std::string_view subject) : world_(world), subject_(subject) {}

  void add(const contract::Rule& rule, Arguments arguments, std::vector<std::string> fields = {});
  const std::vector<Fault>& list() const { return faults_; }
  bool empty() const { return faults_.empty(); }

 private:
  World& world_;
  std::string subject_;
  std::vector<Fault> faults_;
};

// The faults of decided codes; `otherwise` when there are none. `reason` replaces the description
// of the first one.
std::vector<Fault> faults_of_codes(const std::vector<int>& codes, const std::string& reason,
                                   int otherwise);

// As `refused_by` of a record's hidden object: the rule of the first fault, or null.
std::string refused_by_json(const std::vector<Fault>& faults);

// The two products write the members in orders of their own. A2P-BRAND-15 A2P-CAMPAIGN-30
std::string brand_errors_json(const std::vector<Fault>& faults);
std::string campaign_errors_json(const std::vector<Fault>& faults);

}  // namespace mock
