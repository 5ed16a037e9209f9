// What an evaluation finds out: a bundle's items held against every requirement, alternative and
// field of a policy, in the shape and the words of Twilio's `results`. Nothing is stored or
// changed. For evaluations, and for the review of a bundle, which rejects what does not comply
// (TH-REVIEW-01).
#pragma once

#include <string>
#include <vector>

#include "mock_server/resources/policies.h"

namespace mock {

struct Failure {
  const contract::Rule* rule;
  std::string reason;
  std::string type, field;  // machine names; no field when the whole item fails
};

struct Assessment {
  std::string results = "[]";  // JSON array, one object for each requirement
  std::vector<Failure> failures;
  bool compliant() const { return failures.empty(); }
};

Assessment assess(World& world, const Record& bundle, const Policy& policy);

// The codes that a review's rejection puts into `errors[]`, without repetitions: the documented
// 18xxx where there is one for the item or field that failed, the evaluation's own code otherwise.
std::vector<int> rejection_codes(const std::vector<Failure>& failures);

}  // namespace mock
