// Policies: what a bundle must hold. One table; the API's JSON is rendered from it, and evaluations
// (assessment.h) walk it. For the list of resources, bundles and evaluations.
#pragma once

#include <span>
#include <string_view>

#include "conformance/contract/rule.h"
#include "mock_server/engine/resource.h"

namespace mock {

inline constexpr std::string_view kPrimaryPolicy = "RN6433641899984f951173ef1738c3bdd0";
inline constexpr std::string_view kSecondaryPolicy = "RNdfbf3fae0e1107f8aded0e7cead80bf5";
inline constexpr std::string_view kStarterPolicy = "RN806dd6cd175f314e1f96a9727ee271f4";
inline constexpr std::string_view kA2pPolicy = "RNb0d4771c2c98518d916a3d4cd70a8f8b";
inline constexpr std::string_view kDirectStarterPolicy = "RN13dc4be8861a10924a79c35eaa4d812c";
inline constexpr std::string_view kDirectTrustPolicy = "RN63da8244384cf0401c39f5f91e674db5";
inline constexpr std::string_view kSoleProprietorPolicy = "RN670d5d2e282a6130ae063b234b6019c8";

struct EndUserRequirement {
  std::string_view type;  // also its requirement_name
  std::string_view name;
  std::string_view fields;  // `a|b|c`, in the policy's order
  bool optional = false;    // published as required, not missed by evaluations. TH-EVALUATION-01
};

struct AcceptedDocument {
  std::string_view type, name;
};
struct DocumentRequirement {
  std::string_view requirement_name, name, description;
  std::span<const AcceptedDocument> accepted;  // alternatives
};

struct SupportingProfile {
  std::string_view type, name;
  bool published = true;  // false: accepted though the policy does not name it
};

struct Policy {
  std::string_view sid, short_name, friendly_name;
  std::string_view bundle;  // `customer_profile` or `trust_product`
  std::string_view
      profile_type;  // what other policies call a profile of this one; empty for trust products
  std::span<const EndUserRequirement> end_users = {};
  std::span<const DocumentRequirement> documents = {};
  std::string_view profile_requirement = {};  // requirement_name of the alternatives in `profiles`
  std::span<const SupportingProfile> profiles = {};
  contract::Evidence evidence = contract::Evidence::kDocumented;  // of the requirements

  bool primary() const { return profile_type.starts_with("primary_"); }
};

std::span<const Policy> policy_rows();
const Policy* find_policy(std::string_view sid);

extern const Resource kPolicies;

// Policies, end-user types and document types, once for all sandboxes.
void fill_trusthub_catalog(Transaction& catalog);

}  // namespace mock
