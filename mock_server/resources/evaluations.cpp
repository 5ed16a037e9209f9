#include "mock_server/resources/evaluations.h"

#include <array>

#include "conformance/contract/bundle_rules.h"
#include "mock_server/resources/assessment.h"
#include "mock_server/resources/bundles.h"

namespace mock {

namespace {

// The members in the order of Twilio's answers; `parent` is `customer_profile_sid` or
// `trust_product_sid`.
constexpr std::array<Field, 8> fields(std::string_view parent) {
  return {{
      {.property = "sid", .kind = Kind::kSelf},
      {.property = "account_sid", .kind = Kind::kAccount},
      {.property = "policy_sid",
       .param = "PolicySid",
       .kind = Kind::kSid,
       .traits = kRequired,
       .domain = "RN"},
      {.property = parent, .kind = Kind::kParent},
      {.property = "status", .kind = Kind::kFixed},
      {.property = "date_created", .kind = Kind::kCreated},
      {.property = "url", .kind = Kind::kUrl},
      {.property = "results", .kind = Kind::kFixed},
  }};
}

Broken no_such_policy(const Change& change) {
  const std::string sid = change.text("policy_sid");
  return broken_if(find_policy(sid) == nullptr, {{"policy", sid}});
}

constexpr Check kChecks[] = {
    {contract::bundle_rule("TH-ACCOUNT-01"), account_restricted, kCreate | kEarly},
    {contract::bundle_rule("TH-POLICY-01"), no_such_policy, kCreate}};

// Against the policy that was asked for, which need not be the bundle's own; an unknown one, let
// pass, asks for nothing.
Verdict evaluate(Change& change) {
  const Policy* policy = find_policy(change.text("policy_sid"));
  const Assessment assessment =
      policy != nullptr ? assess(change.world, *change.parent_record, *policy) : Assessment{};
  change.set("status", assessment.compliant() ? R"("compliant")" : R"("noncompliant")");
  change.set("results", assessment.results);
  return std::nullopt;
}

constexpr auto kProfileFields = fields("customer_profile_sid");
constexpr auto kProductFields = fields("trust_product_sid");

constexpr Resource evaluations(std::string_view name, std::string_view path,
                               std::string_view parent, std::span<const Field> members) {
  Resource resource;
  resource.name = name;
  resource.path = path;
  resource.parent = parent;
  resource.sid_prefix = "EL";
  resource.list_key = "results";
  resource.verbs = kCreate | kFetch | kList;
  resource.fields = members;
  resource.checks = kChecks;
  resource.on_create = evaluate;
  return resource;
}

}  // namespace

constinit const Resource kCustomerProfileEvaluations = evaluations(
    "customer_profile_evaluation", "/v1/CustomerProfiles/{CustomerProfileSid}/Evaluations",
    "customer_profile", kProfileFields);
constinit const Resource kTrustProductEvaluations =
    evaluations("trust_product_evaluation", "/v1/TrustProducts/{TrustProductSid}/Evaluations",
                "trust_product", kProductFields);

}  // namespace mock
