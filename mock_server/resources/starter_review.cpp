#include "mock_server/resources/starter_review.h"

#include <algorithm>

#include "conformance/contract/bundle_review_rules.h"
#include "mock_server/core/http.h"
#include "mock_server/resources/address_review.h"
#include "mock_server/resources/attribute_values.h"
#include "mock_server/resources/bundles.h"
#include "mock_server/resources/email_address.h"

namespace mock {

namespace {

using contract::bundle_review_rule;

// Mail services that throw a mailbox away; `a|b|c`.
constexpr std::string_view kDisposable =
    "mailinator.com|guerrillamail.com|10minutemail.com|tempmail.com|temp-mail.org|yopmail.com|"
    "trashmail.com|sharklasers.com|throwawaymail.com|getnada.com";
// Ends of names that no mail can reach; `example` is left to tests.
constexpr std::string_view kUnknown = "invalid|localhost|local";

Verdict email_problem(World& world, const Record& profile, std::string_view email) {
  const auto address = read_email(email);
  if (!address) return world.refuse(bundle_review_rule("TH-STARTER-03"), {}, profile.sid);
  const std::string_view domain = address->domain;
  if (!is_domain(domain)) return world.refuse(bundle_review_rule("TH-STARTER-02"), {}, profile.sid);
  if (is_one_of(domain.substr(domain.rfind('.') + 1), kUnknown))
    return world.refuse(bundle_review_rule("TH-STARTER-09"), {{"domain", std::string(domain)}},
                        profile.sid);
  if (is_one_of(domain, kDisposable))
    return world.refuse(bundle_review_rule("TH-STARTER-04"), {}, profile.sid);
  return std::nullopt;
}

const contract::Rule& rule_of(AddressFlaw flaw) {
  switch (flaw) {
    case AddressFlaw::kNotThere:
      return bundle_review_rule("TH-STARTER-05");
    case AddressFlaw::kCountry:
      return bundle_review_rule("TH-STARTER-06");
    case AddressFlaw::kPoBox:
      return bundle_review_rule("TH-STARTER-08");
    case AddressFlaw::kPostalCode:
      return bundle_review_rule("TH-STARTER-07");
    case AddressFlaw::kStreet:
      return bundle_review_rule("TH-STARTER-10");
    case AddressFlaw::kLocality:
      return bundle_review_rule("TH-STARTER-11");
    case AddressFlaw::kRegion:
      return bundle_review_rule("TH-STARTER-12");
    case AddressFlaw::kHouseNumber:
      break;
  }
  return bundle_review_rule("TH-STARTER-13");
}

}  // namespace

std::vector<Refusal> starter_problems(World& world, const Record& profile) {
  std::vector<Refusal> problems;
  const auto add = [&](Verdict verdict) {
    if (verdict) problems.push_back(std::move(*verdict));
  };
  for (const Item& item : items_of(world, profile.kind, profile.sid)) {
    if (item.object == nullptr) continue;
    const std::string_view attributes = json::member(item.object->text, "attributes");
    if (item.type == "starter_customer_profile_information")
      add(email_problem(world, profile, attribute_text(attributes, "email")));
    if (!item.type.ends_with("customer_profile_address")) continue;
    for (const std::string& sid : attribute_list(attributes, "address_sids"))
      for (const auto& [flaw, arguments] : address_flaws(world, profile.parent, sid))
        add(world.refuse(rule_of(flaw), arguments, profile.sid));
  }
  return problems;
}

}  // namespace mock
