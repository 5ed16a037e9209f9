// What CustomerProfiles and TrustProducts have in common: their records look alike and pass the
// same states. For customer_profiles.cpp and trust_products.cpp.
#pragma once

#include <vector>

#include "conformance/probes/declaration.h"

namespace conformance::probes {

struct BundleKind {
  std::string_view chapter;       // `customer_profiles`
  std::string_view collection;    // `/v1/CustomerProfiles`
  std::string_view policy;        // that fits
  std::string_view other_policy;  // of the other kind
  // A bundle that may be submitted, and what it consists of.
  std::string (*complete)(Visit&);
};

std::vector<Probe> bundle_probes(const BundleKind& kind);

}  // namespace conformance::probes
